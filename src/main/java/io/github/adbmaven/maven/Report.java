/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.maven;

import java.util.List;

/** What a goal found out. */
public interface Report {
    /** For people. */
    List<String> lines();

    /** For people in front of a terminal; the same words. */
    default List<String> lines(AnsiColors colours) {
        return lines();
    }

    /** For programs: one JSON object. */
    String json();
}
