/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.workspace;

/** The result of a readiness check. */
public sealed interface ReadinessResult {
    /** Several consecutive requests succeeded. */
    record Usable() implements ReadinessResult {}

    /**
     * The workspace could not be checked from this machine, or as this identity.
     *
     * @param reason a few words, such as {@code not reachable from this machine}
     */
    record NotChecked(String reason) implements ReadinessResult {}
}
