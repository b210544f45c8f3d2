/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.wait;

import io.github.adbmaven.error.ErrorCode;
import io.github.adbmaven.error.Problem;
import io.github.adbmaven.model.DurationFormat;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * The time after which an operation neither waits nor retries.
 *
 * @param limit the configured limit; absent for a limit of the plugin
 */
public record Deadline(Instant end, Optional<Limit> limit) {
    /** Creates a deadline from a limit of the plugin. */
    public static Deadline in(Duration time, Clock clock) {
        return new Deadline(clock.instant().plus(time), Optional.empty());
    }

    /**
     * Creates a deadline from a configured limit.
     *
     * @param setBy how to set the limit
     */
    public static Deadline in(Duration time, String setBy, Clock clock) {
        return new Deadline(clock.instant().plus(time), Optional.of(new Limit(time, setBy)));
    }

    /** Returns the remaining time; negative after the deadline. */
    public Duration left(Clock clock) {
        return Duration.between(clock.instant(), end);
    }

    /**
     * Returns the problem of an operation that timed out.
     *
     * @param what what the operation waited for; follows "waiting for"
     */
    public Problem usedUp(String what) {
        return limit.map(configured -> Problem.environment(
                                ErrorCode.DEADLINE_EXCEEDED,
                                "Timed out after " + DurationFormat.text(configured.time()) + " waiting for " + what
                                        + ".")
                        .canBeSetBy(configured.setBy())
                        .remedy("run the build again. If it times out regularly, allow more time."))
                .orElseGet(() -> Problem.environment(ErrorCode.DEADLINE_EXCEEDED, "Timed out waiting for " + what + ".")
                        .remedy("run the build again."));
    }

    /** A configured limit. */
    public record Limit(Duration time, String setBy) {}
}
