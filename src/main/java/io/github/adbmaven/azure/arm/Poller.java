/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.azure.arm;

import io.github.adbmaven.azure.http.ServiceResponse;
import io.github.adbmaven.azure.http.TransportException;
import io.github.adbmaven.error.ErrorCode;
import io.github.adbmaven.error.LogSanitizer;
import io.github.adbmaven.error.Problem;
import io.github.adbmaven.error.ProblemException;
import io.github.adbmaven.model.DurationFormat;
import io.github.adbmaven.wait.Deadline;
import io.github.adbmaven.wait.PollingWait;
import io.github.adbmaven.wait.WaitContext;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Repeats a request until its response shows the end of an operation.
 *
 * <p>A failed request does not end the operation, so it is repeated too. The pause between requests is the one that Azure requests
 * with {@code Retry-After}.
 *
 * @param <T> type of the result
 */
final class Poller<T> {
    private static final String PROVISIONING_TIMEOUT = "<provisioningTimeout> (-Dadb.provisioningTimeout)";
    private static final Pause DEFAULT_PAUSE = new Pause(Duration.ofSeconds(10), false);
    /** Minimum pause, even if Azure requests none. */
    private static final Duration SHORTEST_PAUSE = Duration.ofMillis(500);

    private final ArmRequestSender sender;
    private final WaitContext watch;
    private final Question<T> question;

    Poller(ArmRequestSender sender, WaitContext watch, Question<T> question) {
        this.sender = sender.until(watch.deadline());
        this.watch = watch;
        this.question = question;
    }

    /** @param byAzure whether Azure requested it */
    private record Pause(Duration time, boolean byAzure) {}

    interface Question<T> {
        /** Sends the request with {@link ArmRequestSender#sendTolerantly}. */
        ServiceResponse request(ArmRequestSender pollSender);

        /** Whether the response is an error that says nothing about the operation. */
        default boolean isTrouble(ServiceResponse answer) {
            return answer.isTrouble();
        }

        /** Returns the state that any other response shows. */
        Look<T> interpret(ServiceResponse answer);
    }

    /**
     * The state that a response shows.
     *
     * @param state the name of the state, as Azure returns it
     * @param end the result; absent until the operation ends
     * @param repeatAtOnce whether the next request needs no pause, because it reads another source
     */
    record Look<T>(String state, Optional<T> end, boolean repeatAtOnce) {
        Look {
            state = LogSanitizer.safe(state);
        }

        static <T> Look<T> inProgress(String state) {
            return new Look<>(state, Optional.empty(), false);
        }

        static <T> Look<T> otherSource(String state) {
            return new Look<>(state, Optional.empty(), true);
        }

        static <T> Look<T> done(String state, T end) {
            return new Look<>(state, Optional.of(end), false);
        }
    }

    /** Sends the first request without a pause. */
    T pollUntilDone() {
        return pollUntilDone(Look.inProgress("unknown"), Optional.empty(), watch.start());
    }

    /**
     * Continues after the response that started the operation. The time since that response counts as part of the first pause.
     *
     * @param receivedAt when the response was received
     */
    T pollUntilDone(ServiceResponse first, Look<T> state, Instant receivedAt) {
        Pause pause = pauseAfter(first);
        Duration remaining =
                pause.time().minus(Duration.between(receivedAt, watch.clock().instant()));
        Pause firstPause = new Pause(remaining.isNegative() ? Duration.ZERO : remaining, pause.byAzure());
        return pollUntilDone(state, Optional.of(firstPause), watch.start());
    }

    private T pollUntilDone(Look<T> first, Optional<Pause> firstPause, PollingWait wait) {
        Look<T> look = first;
        String shown = first.state();
        Optional<Pause> pause = firstPause;
        while (look.end().isEmpty()) {
            if (pause.filter(this::exceedsDeadline).isPresent()) {
                throw new ProblemException(tooLong(shown, wait)
                        .observed("Azure asks to wait "
                                + DurationFormat.rounded(pause.get().time())
                                + " before the next request, but only " + DurationFormat.rounded(left())
                                + " of the time limit remains."));
            }
            if (pause.isPresent() && !wait.pause(shown, pause.get().time())) {
                throw new ProblemException(tooLong(shown, wait));
            }
            Optional<ServiceResponse> answer = send();
            pause = answer.map(this::pauseAfter).or(() -> Optional.of(DEFAULT_PAUSE));
            Optional<ServiceResponse> useful = answer.filter(given -> !question.isTrouble(given));
            if (useful.isPresent()) {
                look = question.interpret(useful.get());
                shown = look.state();
                pause = look.repeatAtOnce() ? Optional.empty() : pause;
            } else {
                shown = look.state()
                        + answer.map(given -> " (the last request returned " + given.status() + ")")
                                .orElse(" (the last request got no response)");
            }
        }
        return look.end().get();
    }

    /** Returns the response; empty if there was none. */
    private Optional<ServiceResponse> send() {
        try {
            return Optional.of(question.request(sender));
        } catch (TransportException e) {
            if (Thread.currentThread().isInterrupted()) {
                throw e;
            }
            watch.progress().debug(e.problem().render());
            return Optional.empty();
        }
    }

    private Pause pauseAfter(ServiceResponse answer) {
        return answer.retryAfter(watch.clock())
                .map(time -> new Pause(time.compareTo(SHORTEST_PAUSE) < 0 ? SHORTEST_PAUSE : time, true))
                .orElse(DEFAULT_PAUSE);
    }

    /** Whether the deadline ends before the pause that Azure requested. */
    private boolean exceedsDeadline(Pause pause) {
        return pause.byAzure() && pause.time().compareTo(left()) > 0;
    }

    private Duration left() {
        return watch.deadline().left(watch.clock());
    }

    private Problem tooLong(String state, PollingWait wait) {
        return Problem.environment(
                        ErrorCode.OPERATION_TIMED_OUT,
                        watch.what() + ": not finished after " + DurationFormat.rounded(wait.elapsed()) + ".")
                .observed("the last state was " + state + ".")
                .remaining("the operation continues in Azure; running the same goal again waits for it.")
                .remedy("run the same goal again, or allow more time with "
                        + watch.deadline().limit().map(Deadline.Limit::setBy).orElse(PROVISIONING_TIMEOUT) + ".");
    }
}
