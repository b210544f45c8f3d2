/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.progress;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** The moment after which an operation does not try again. */
public record Deadline(Instant end) {
    /** So much time from now. */
    public static Deadline in(Duration time, Clock clock) {
        return new Deadline(clock.instant().plus(time));
    }

    /** What is left; negative when it has passed. */
    public Duration left(Clock clock) {
        return Duration.between(clock.instant(), end);
    }
}
