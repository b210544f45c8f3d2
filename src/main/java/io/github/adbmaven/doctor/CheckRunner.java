/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.doctor;

import io.github.adbmaven.error.Problem;
import io.github.adbmaven.error.ProblemException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/** Runs checks, on any thread and in any order, and keeps their results. */
final class CheckRunner {
    private final Clock clock;
    private final Map<Check, CheckResult> results = Collections.synchronizedMap(new EnumMap<>(Check.class));

    CheckRunner(Clock clock) {
        this.clock = clock;
    }

    /** Work of a check. Returns a value for later checks, or fails with a {@link ProblemException}. */
    @FunctionalInterface
    interface Work<T> {
        T run(CheckRecorder recorder);
    }

    /** Runs a check; returns empty if it failed, so that dependent checks are skipped. */
    <T> Optional<T> run(Check check, Work<T> work) {
        CheckRecorder recorder = new CheckRecorder();
        Instant started = clock.instant();
        try {
            T result = work.run(recorder);
            record(check, recorder.state(), started, recorder, Optional.empty());
            return Optional.of(result);
        } catch (ProblemException e) {
            record(check, CheckResult.State.FAILED, started, recorder, Optional.of(e.problem()));
            return Optional.empty();
        }
    }

    /** Records that these checks do not apply. */
    void skip(String reason, Check... checks) {
        for (Check check : checks) {
            CheckRecorder recorder = new CheckRecorder();
            recorder.notChecked(reason);
            record(check, recorder.state(), clock.instant(), recorder, Optional.empty());
        }
    }

    private void record(
            Check check, CheckResult.State state, Instant started, CheckRecorder recorder, Optional<Problem> problem) {
        Duration took = Duration.between(started, clock.instant());
        results.put(check, new CheckResult(check, state, took, recorder.facts(), recorder.note(), problem));
    }

    /** Returns the results. A check that did not run depends on a failed one. */
    Diagnosis diagnosis() {
        return new Diagnosis(Arrays.stream(Check.values())
                .map(check -> results.getOrDefault(check, CheckResult.skipped(check)))
                .toList());
    }
}
