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
import java.util.Optional;

/**
 * Asks one question again and again until the answer is an end.
 *
 * <p>That a question fails says nothing about what it asks for: it is asked again.
 *
 * @param <T> what is known at the end
 */
final class Poller<T> {
    private static final String PROVISIONING_TIMEOUT = "<provisioningTimeout> (-Dadb.provisioningTimeout)";
    private static final Pause USUAL_PAUSE = new Pause(Duration.ofSeconds(10), false);
    /** Lower bound of a pause, whatever the service asks: polling without a pause has no use. */
    private static final Duration SHORTEST_PAUSE = Duration.ofMillis(500);

    private final ArmRequestSender calls;
    private final WaitContext watch;
    private final Question<T> question;

    Poller(ArmRequestSender calls, WaitContext watch, Question<T> question) {
        this.calls = calls.until(watch.deadline());
        this.watch = watch;
        this.question = question;
    }

    /** @param byAzure whether Azure asked for it */
    private record Pause(Duration time, boolean byAzure) {}

    interface Question<T> {
        /** With the requests that {@linkplain ArmRequestSender#sendTolerantly tolerate trouble}. */
        ServiceResponse request(ArmRequestSender patient);

        /** Whether an answer says nothing about what it asks for. */
        default boolean isTrouble(ServiceResponse answer) {
            return answer.isTrouble();
        }

        /** What an answer means that is no trouble. */
        Look<T> interpret(ServiceResponse answer);
    }

    /**
     * What an answer shows.
     *
     * @param state how far the thing is, in the service's word
     * @param end absent as long as it goes on
     */
    record Look<T>(String state, Optional<T> end) {
        Look {
            state = LogSanitizer.safe(state);
        }

        static <T> Look<T> inProgress(String state) {
            return new Look<>(state, Optional.empty());
        }

        static <T> Look<T> done(String state, T end) {
            return new Look<>(state, Optional.of(end));
        }
    }

    /** Asks at once. */
    T pollUntilDone() {
        return pollUntilDone(Look.inProgress("unknown"), Optional.empty(), watch.start());
    }

    /** Starts with an answer that is there already, and what it means. */
    T pollUntilDone(ServiceResponse first, Look<T> meaning) {
        return pollUntilDone(meaning, Optional.of(pauseAfter(first)), watch.start());
    }

    private T pollUntilDone(Look<T> first, Optional<Pause> firstPause, PollingWait wait) {
        Look<T> look = first;
        String shown = first.state();
        Optional<Pause> pause = firstPause;
        while (look.end().isEmpty()) {
            if (pause.filter(this::isInVain).isPresent()) {
                throw new ProblemException(tooLong(shown, wait)
                        .observed("Azure asks to wait "
                                + DurationFormat.rounded(pause.get().time())
                                + " before the next request, but only " + DurationFormat.rounded(left())
                                + " of the time limit remains."));
            }
            if (pause.isPresent() && !wait.pause(shown, pause.get().time())) {
                throw new ProblemException(tooLong(shown, wait));
            }
            Optional<ServiceResponse> answer = ask();
            pause = answer.map(this::pauseAfter).or(() -> Optional.of(USUAL_PAUSE));
            Optional<ServiceResponse> useful = answer.filter(given -> !question.isTrouble(given));
            if (useful.isPresent()) {
                look = question.interpret(useful.get());
                shown = look.state();
            } else {
                shown = look.state()
                        + answer.map(given -> " (the last request returned " + given.status() + ")")
                                .orElse(" (the last request got no response)");
            }
        }
        return look.end().get();
    }

    /** Empty if no answer came. */
    private Optional<ServiceResponse> ask() {
        try {
            return Optional.of(question.request(calls));
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
                .orElse(USUAL_PAUSE);
    }

    /** Whether Azure asks for more time than there is: the deadline would come before the next request. */
    private boolean isInVain(Pause pause) {
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
