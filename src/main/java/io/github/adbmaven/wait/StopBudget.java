/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.wait;

import java.time.Duration;

/** How long a build that is stopped by a signal may still work. CI systems end a process a few seconds after the signal. */
public final class StopBudget {
    /** For the answer to a request that was sent before the signal. */
    public static final Duration UNANSWERED_REQUEST = Duration.ofSeconds(2);

    /** For the requests that revoke a token after that. */
    public static final Duration REVOCATION = Duration.ofMillis(2500);

    /** For the warning about a token that could not be revoked in that time. */
    private static final Duration REPORT = Duration.ofMillis(500);

    /** For everything together. */
    public static final Duration TOTAL = UNANSWERED_REQUEST.plus(REVOCATION).plus(REPORT);

    private StopBudget() {}
}
