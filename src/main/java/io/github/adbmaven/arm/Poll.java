/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.arm;

import io.github.adbmaven.http.Answer;
import io.github.adbmaven.http.TransportException;
import io.github.adbmaven.model.Spans;
import io.github.adbmaven.problem.ErrorCode;
import io.github.adbmaven.problem.Problem;
import io.github.adbmaven.problem.ProblemException;
import io.github.adbmaven.problem.ServerText;
import io.github.adbmaven.progress.Deadline;
import io.github.adbmaven.progress.Wait;
import io.github.adbmaven.progress.Watch;
import java.time.Duration;
import java.util.Optional;

/**
 * Asks one question again and again until the answer is an end.
 *
 * <p>That a question fails says nothing about what it asks for: it is asked again.
 *
 * @param <T> what is known at the end
 */
final class Poll<T> {
    private static final String PROVISIONING_TIMEOUT = "<provisioningTimeout> (-Dadb.provisioningTimeout)";
    private static final Pause USUAL_PAUSE = new Pause(Duration.ofSeconds(10), false);
    /** Whatever the service says: asking without a pause would help nobody. */
    private static final Duration SHORTEST_PAUSE = Duration.ofMillis(500);

    private final ArmCalls calls;
    private final Watch watch;
    private final Question<T> question;

    Poll(ArmCalls calls, Watch watch, Question<T> question) {
        this.calls = calls.until(watch.deadline());
        this.watch = watch;
        this.question = question;
    }

    /** @param byAzure whether Azure asked for it */
    private record Pause(Duration time, boolean byAzure) {}

    interface Question<T> {
        /** With the requests that {@linkplain ArmCalls#look tolerate trouble}. */
        Answer ask(ArmCalls patient);

        /** Whether an answer says nothing about what it asks for. */
        default boolean isTrouble(Answer answer) {
            return answer.isTrouble();
        }

        /** What an answer means that is no trouble. */
        Look<T> read(Answer answer);
    }

    /**
     * What an answer shows.
     *
     * @param state how far the thing is, in the service's word
     * @param end absent as long as it goes on
     */
    record Look<T>(String state, Optional<T> end) {
        Look {
            state = ServerText.safe(state);
        }

        static <T> Look<T> goingOn(String state) {
            return new Look<>(state, Optional.empty());
        }

        static <T> Look<T> over(String state, T end) {
            return new Look<>(state, Optional.of(end));
        }
    }

    /** Asks at once. */
    T untilEnd() {
        return untilEnd(Look.goingOn("unknown"), Optional.empty(), watch.start());
    }

    /** Starts with an answer that is there already, and what it means. */
    T untilEnd(Answer first, Look<T> meaning) {
        return untilEnd(meaning, Optional.of(pauseAfter(first)), watch.start());
    }

    private T untilEnd(Look<T> first, Optional<Pause> firstPause, Wait wait) {
        Look<T> look = first;
        String shown = first.state();
        Optional<Pause> pause = firstPause;
        while (look.end().isEmpty()) {
            if (pause.filter(this::isInVain).isPresent()) {
                throw new ProblemException(tooLong(shown, wait)
                        .seen("Azure asks to wait " + Spans.rounded(pause.get().time())
                                + " before the next request, but only " + Spans.rounded(left())
                                + " of the time is left."));
            }
            if (pause.isPresent() && !wait.pause(shown, pause.get().time())) {
                throw new ProblemException(tooLong(shown, wait));
            }
            Optional<Answer> answer = ask();
            pause = answer.map(this::pauseAfter).or(() -> Optional.of(USUAL_PAUSE));
            Optional<Answer> useful = answer.filter(given -> !question.isTrouble(given));
            if (useful.isPresent()) {
                look = question.read(useful.get());
                shown = look.state();
            } else {
                shown = look.state()
                        + answer.map(given -> " (the last question was answered " + given.status() + ")")
                                .orElse(" (the last question was not answered)");
            }
        }
        return look.end().get();
    }

    /** Empty if no answer came. */
    private Optional<Answer> ask() {
        try {
            return Optional.of(question.ask(calls));
        } catch (TransportException e) {
            if (Thread.currentThread().isInterrupted()) {
                throw e;
            }
            watch.progress().debug(e.problem().render());
            return Optional.empty();
        }
    }

    private Pause pauseAfter(Answer answer) {
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

    private Problem tooLong(String state, Wait wait) {
        return Problem.environment(
                        ErrorCode.OPERATION_TIMED_OUT,
                        watch.what() + ": not finished after " + Spans.rounded(wait.elapsed()) + ".")
                .seen("the last state was " + state + ".")
                .left("it goes on in Azure; running the same goal again waits for it.")
                .remedy("run the same goal again, or allow more time with "
                        + watch.deadline().limit().map(Deadline.Limit::setBy).orElse(PROVISIONING_TIMEOUT) + ".");
    }
}
