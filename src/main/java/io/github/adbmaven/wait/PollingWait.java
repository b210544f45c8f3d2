/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.wait;

import io.github.adbmaven.error.ErrorCode;
import io.github.adbmaven.error.Problem;
import io.github.adbmaven.error.ProblemException;
import io.github.adbmaven.model.DurationFormat;
import java.time.Duration;
import java.time.Instant;

/** One wait, which says what it waits for: at each change, and else every 15 seconds. */
public final class PollingWait {
    private static final Duration SILENCE = Duration.ofSeconds(15);

    private final WaitContext watch;
    private final Instant started;
    private String state = "";
    private Instant told;

    PollingWait(WaitContext watch) {
        this.watch = watch;
        this.started = watch.clock().instant();
        this.told = started;
    }

    /**
     * Lets some time pass.
     *
     * @param now how far the thing is that is waited for, in a word or a few
     * @return false when the deadline has come
     * @throws ProblemException if somebody interrupts the thread
     */
    public boolean pause(String now, Duration time) {
        tell(now);
        Instant end = watch.clock().instant().plus(time);
        for (Duration left = time; !left.isZero() && !left.isNegative(); left = leftUntil(end)) {
            Duration part = shortest(left, SILENCE, watch.deadline().left(watch.clock()));
            if (part.isZero() || part.isNegative()) {
                return false;
            }
            sleep(part);
            tell(now);
        }
        return watch.deadline().left(watch.clock()).compareTo(Duration.ZERO) > 0;
    }

    /** Since the beginning of this wait. */
    public Duration elapsed() {
        return Duration.between(started, watch.clock().instant());
    }

    /** How long this wait takes if the deadline ends it. */
    private Duration longest() {
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
                                    "The build was interrupted while it waited: " + watch.what() + ".")
                            .remedy("run it again."),
                    e);
        }
    }

    private Duration leftUntil(Instant end) {
        return Duration.between(watch.clock().instant(), end);
    }

    private static Duration shortest(Duration first, Duration second, Duration third) {
        Duration shorter = first.compareTo(second) < 0 ? first : second;
        return shorter.compareTo(third) < 0 ? shorter : third;
    }

    private void tell(String now) {
        boolean silentForLong = Duration.between(told, watch.clock().instant()).compareTo(SILENCE) >= 0;
        if (!now.equals(state) || silentForLong) {
            state = now;
            told = watch.clock().instant();
            watch.progress()
                    .info("%s: %s, %s of up to %s"
                            .formatted(
                                    watch.what(),
                                    now,
                                    DurationFormat.rounded(elapsed()),
                                    DurationFormat.rounded(longest())));
        }
    }
}
