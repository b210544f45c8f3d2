/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.wait;

/** Where work says what it is doing. Nothing secret is ever passed to it. */
public interface Progress {
    /** Something worth a line in every build's log. */
    void info(String line);

    /** Something that will hurt later if nobody looks. */
    void warn(String line);

    /** Something for whoever searches a fault. */
    void debug(String line);
}
