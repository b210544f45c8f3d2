/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.maven;

import java.util.List;

/** The result of a goal. */
public interface Report {
    /** Returns the lines for the log. */
    List<String> lines();

    /** Returns the same lines with colors for a terminal. */
    default List<String> lines(AnsiColors colours) {
        return lines();
    }

    /** Returns the report as one JSON object. */
    String json();
}
