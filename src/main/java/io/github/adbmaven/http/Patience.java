/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.http;

import com.azure.core.http.HttpResponse;
import io.github.adbmaven.progress.Deadline;
import io.github.adbmaven.progress.Progress;
import io.github.adbmaven.progress.Sleeper;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * How long to try.
 *
 * @param deadlines the deadline of a request that starts now
 * @param repeats whether a request is sent more than once at all
 */
record Patience(
        Progress progress,
        Clock clock,
        Sleeper sleeper,
        Executor executor,
        Supplier<Deadline> deadlines,
        boolean repeats) {

    private static final Duration FIRST_PAUSE = Duration.ofMillis(800);

    /** A service that asks for more is asked again sooner: a build cannot wait for ever. */
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(60);

    Deadline deadline() {
        return deadlines.get();
    }

    Patience until(Deadline deadline) {
        return new Patience(progress, clock, sleeper, executor, () -> deadline, repeats);
    }

    Patience withoutRepeats() {
        return new Patience(progress, clock, sleeper, executor, deadlines, false);
    }

    /**
     * What the service asked for; else doubling, with jitter so that the builds of a farm do not come back together.
     *
     * @param unhurried whether the doubled pause is the shortest
     */
    Duration pause(int repeats, @Nullable HttpResponse response, boolean unhurried) {
        Optional<Duration> asked =
                response == null ? Optional.empty() : Answer.of(response).retryAfter(clock);
        Duration planned = FIRST_PAUSE.multipliedBy(1L << repeats);
        if (asked.isPresent()) {
            Duration bounded = asked.get().compareTo(LONGEST_PAUSE) < 0 ? asked.get() : LONGEST_PAUSE;
            return unhurried && bounded.compareTo(planned) < 0 ? planned : bounded;
        }
        long full = planned.toMillis();
        return unhurried
                ? planned
                : Duration.ofMillis(ThreadLocalRandom.current().nextLong(full / 2, full + 1));
    }

    void sleep(Duration pause) {
        try {
            sleeper.sleep(pause);
        } catch (InterruptedException e) {
            throw new InterruptedRequestException(e);
        }
    }
}
