/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.azure.http;

import com.azure.core.http.HttpResponse;
import io.github.adbmaven.model.DurationFormat;
import io.github.adbmaven.wait.Deadline;
import io.github.adbmaven.wait.Progress;
import io.github.adbmaven.wait.Sleeper;
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
record RetryContext(
        Progress progress,
        Clock clock,
        Sleeper sleeper,
        Executor executor,
        Supplier<Deadline> deadlines,
        boolean repeats) {

    private static final Duration FIRST_PAUSE = Duration.ofMillis(800);

    /** After so much waiting, the log says that the build still waits. */
    private static final Duration SILENCE = Duration.ofSeconds(60);

    Deadline deadline() {
        return deadlines.get();
    }

    RetryContext until(Deadline deadline) {
        return new RetryContext(progress, clock, sleeper, executor, () -> deadline, repeats);
    }

    RetryContext withoutRepeats() {
        return new RetryContext(progress, clock, sleeper, executor, deadlines, false);
    }

    /**
     * What the service asked for; else doubling, with jitter so that the builds of a farm do not come back together.
     *
     * @param unhurried whether the doubled pause is the shortest
     */
    Duration pause(int repeats, @Nullable HttpResponse response, boolean unhurried) {
        Optional<Duration> asked = asked(response);
        Duration planned = FIRST_PAUSE.multipliedBy(1L << repeats);
        if (asked.isPresent()) {
            return unhurried && asked.get().compareTo(planned) < 0 ? planned : asked.get();
        }
        long full = planned.toMillis();
        return unhurried
                ? planned
                : Duration.ofMillis(ThreadLocalRandom.current().nextLong(full / 2, full + 1));
    }

    /** How long the service asks to wait. */
    Optional<Duration> asked(@Nullable HttpResponse response) {
        return response == null
                ? Optional.empty()
                : ServiceResponse.of(response).retryAfter(clock);
    }

    /** @param service whose time it is, for the lines that say that a long wait goes on */
    void sleep(Duration pause, String service) {
        try {
            Duration left = pause;
            while (left.compareTo(SILENCE) > 0) {
                sleeper.sleep(SILENCE);
                left = left.minus(SILENCE);
                progress.info(
                        service + ": still waiting, as it asked; trying again in " + DurationFormat.rounded(left));
            }
            sleeper.sleep(left);
        } catch (InterruptedException e) {
            throw new InterruptedRequestException(e);
        }
    }
}
