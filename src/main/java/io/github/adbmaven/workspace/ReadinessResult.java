/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.workspace;

/** What came of the attempt to prove a workspace usable. */
public sealed interface ReadinessResult {
    /** It answered, several times in a row. */
    record Usable() implements ReadinessResult {}

    /**
     * It could not be tried from here; nothing speaks against it.
     *
     * @param reason in a few words, such as {@code not reachable from this machine}
     */
    record NotChecked(String reason) implements ReadinessResult {}
}
