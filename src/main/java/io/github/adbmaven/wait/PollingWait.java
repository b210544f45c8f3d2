/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.wait;

import io.github.adbmaven.error.ErrorCode;
import io.github.adbmaven.error.Problem;
import io.github.adbmaven.error.ProblemException;
import io.github.adbmaven.model.DurationFormat;
import java.time.Duration;
import java.time.Instant;

/** One wait, which logs its progress at each change of state, and at least every 15 seconds. */
public final class PollingWait {
    private static final Duration LOG_INTERVAL = Duration.ofSeconds(15);

    private final WaitContext watch;
    private final Instant started;
    private String state = "";
    private Instant lastLogged;

    PollingWait(WaitContext watch) {
        this.watch = watch;
        this.started = watch.clock().instant();
        this.lastLogged = started;
    }

    /**
     * Waits for some time, or until the deadline.
     *
     * @param now a short text about the current state
     * @return false if the deadline has passed
     * @throws ProblemException if the thread is interrupted
     */
    public boolean pause(String now, Duration time) {
        logProgress(now);
        Instant end = watch.clock().instant().plus(time);
        for (Duration remaining = time; !remaining.isZero() && !remaining.isNegative(); remaining = timeUntil(end)) {
            Duration part = shortest(remaining, LOG_INTERVAL, watch.deadline().left(watch.clock()));
            if (part.isZero() || part.isNegative()) {
                return false;
            }
            sleep(part);
            logProgress(now);
        }
        return watch.deadline().left(watch.clock()).compareTo(Duration.ZERO) > 0;
    }

    /** Returns the time since the wait started. */
    public Duration elapsed() {
        return Duration.between(started, watch.clock().instant());
    }

    /** Returns the time from the start to the deadline. */
    private Duration limit() {
        return Duration.between(started, watch.deadline().end());
    }

    private void sleep(Duration time) {
        try {
            watch.sleeper().sleep(time);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ProblemException(
                    Problem.environment(
                                    ErrorCode.INTERRUPTED,
                                    "The build was interrupted while it waited (" + watch.what() + ").")
                            .remedy("run the build again."),
                    e);
        }
    }

    private Duration timeUntil(Instant end) {
        return Duration.between(watch.clock().instant(), end);
    }

    private static Duration shortest(Duration first, Duration second, Duration third) {
        Duration shorter = first.compareTo(second) < 0 ? first : second;
        return shorter.compareTo(third) < 0 ? shorter : third;
    }

    private void logProgress(String now) {
        boolean isDue = Duration.between(lastLogged, watch.clock().instant()).compareTo(LOG_INTERVAL) >= 0;
        if (!now.equals(state) || isDue) {
            state = now;
            lastLogged = watch.clock().instant();
            watch.progress()
                    .info("%s: %s, %s of up to %s"
                            .formatted(
                                    watch.what(),
                                    now,
                                    DurationFormat.rounded(elapsed()),
                                    DurationFormat.rounded(limit())));
        }
    }
}
