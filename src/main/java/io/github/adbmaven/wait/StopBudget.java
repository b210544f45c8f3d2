/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.wait;

import java.time.Duration;

/** Time limits after a termination signal. CI systems kill a process a few seconds after the signal. */
public final class StopBudget {
    /** Time to wait for the response to a request that was sent before the signal. */
    public static final Duration UNANSWERED_REQUEST = Duration.ofSeconds(2);

    /** Time for the requests that then revoke a token. */
    public static final Duration REVOCATION = Duration.ofMillis(2500);

    /** Time to log a warning about a token that could not be revoked. */
    private static final Duration REPORT = Duration.ofMillis(500);

    /** The sum of all limits. */
    public static final Duration TOTAL = UNANSWERED_REQUEST.plus(REVOCATION).plus(REPORT);

    private StopBudget() {}
}
