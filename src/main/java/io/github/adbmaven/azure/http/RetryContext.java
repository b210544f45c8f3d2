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
 * Time limit, clock and pauses of retries.
 *
 * @param deadlines computes the deadline of a request that starts now
 * @param retries whether requests are retried at all
 */
record RetryContext(
        Progress progress,
        Clock clock,
        Sleeper sleeper,
        Executor executor,
        Supplier<Deadline> deadlines,
        boolean retries) {

    private static final Duration FIRST_PAUSE = Duration.ofMillis(800);

    /** Interval of progress messages during a long pause. */
    private static final Duration PROGRESS_INTERVAL = Duration.ofSeconds(60);

    Deadline deadline() {
        return deadlines.get();
    }

    RetryContext until(Deadline deadline) {
        return new RetryContext(progress, clock, sleeper, executor, () -> deadline, retries);
    }

    RetryContext withoutRetries() {
        return new RetryContext(progress, clock, sleeper, executor, deadlines, false);
    }

    /**
     * Returns the pause that the service requests, or else an exponential pause with jitter, which keeps parallel builds from
     * retrying at the same moment.
     *
     * @param keepMinimumDelay whether the pause is never shorter than the exponential one
     */
    Duration pause(int retries, @Nullable HttpResponse response, boolean keepMinimumDelay) {
        Optional<Duration> requested = retryAfter(response);
        Duration planned = FIRST_PAUSE.multipliedBy(1L << retries);
        if (requested.isPresent()) {
            return keepMinimumDelay && requested.get().compareTo(planned) < 0 ? planned : requested.get();
        }
        long full = planned.toMillis();
        return keepMinimumDelay
                ? planned
                : Duration.ofMillis(ThreadLocalRandom.current().nextLong(full / 2, full + 1));
    }

    /** Returns the pause that the service requests. */
    Optional<Duration> retryAfter(@Nullable HttpResponse response) {
        return response == null
                ? Optional.empty()
                : ServiceResponse.of(response).retryAfter(clock);
    }

    /** @param service name of the service, for progress messages during a long pause */
    void sleep(Duration pause, String service) {
        try {
            Duration left = pause;
            while (left.compareTo(PROGRESS_INTERVAL) > 0) {
                sleeper.sleep(PROGRESS_INTERVAL);
                left = left.minus(PROGRESS_INTERVAL);
                progress.info(
                        service + ": waiting as the service requested; retrying in " + DurationFormat.rounded(left));
            }
            sleeper.sleep(left);
        } catch (InterruptedException e) {
            throw new InterruptedRequestException(e);
        }
    }
}
