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
 * The moment after which an operation neither waits nor tries again.
 *
 * @param limit what the user allowed; absent for a limit of the plugin's own
 */
public record Deadline(Instant end, Optional<Limit> limit) {
    /** So much time from now, by the plugin's own judgement. */
    public static Deadline in(Duration time, Clock clock) {
        return new Deadline(clock.instant().plus(time), Optional.empty());
    }

    /**
     * So much time from now, because the user said so.
     *
     * @param setBy how to allow more
     */
    public static Deadline in(Duration time, String setBy, Clock clock) {
        return new Deadline(clock.instant().plus(time), Optional.of(new Limit(time, setBy)));
    }

    /** What is left; negative when it has passed. */
    public Duration left(Clock clock) {
        return Duration.between(clock.instant(), end);
    }

    /**
     * That it came too early.
     *
     * @param what what was waited for, such that "while it waited for …" reads well
     */
    public Problem usedUp(String what) {
        return limit.map(given -> Problem.environment(
                                ErrorCode.DEADLINE_EXCEEDED,
                                "The time for this goal, " + DurationFormat.text(given.time())
                                        + ", was used up while it waited for " + what + ".")
                        .canBeSetBy(given.setBy())
                        .remedy("run the build again; if it needs so long as a rule, allow more time."))
                .orElseGet(() -> Problem.environment(
                                ErrorCode.DEADLINE_EXCEEDED, "There was no time left to wait for " + what + ".")
                        .remedy("run the build again."));
    }

    /** What the user allowed. */
    public record Limit(Duration time, String setBy) {}
}
