/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.doctor;

import io.github.adbmaven.error.Problem;
import io.github.adbmaven.error.ProblemException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/**
 * Results of all checks.
 *
 * @param steps the results in the order of the checks
 */
public record Diagnosis(List<CheckResult> steps) {
    public Diagnosis {
        steps = List.copyOf(steps);
    }

    /** Returns the failed check to fix first. */
    public Optional<CheckResult> firstFailure() {
        return steps.stream()
                .filter(step -> step.state() == CheckResult.State.FAILED)
                .findFirst();
    }

    /** Returns a short problem for a failed build, because the report contains the details; empty if no check failed. */
    public Optional<Problem> failure() {
        return firstFailure().flatMap(step -> step.problem().map(problem -> summarized(step, problem)));
    }

    private static Problem summarized(CheckResult step, Problem problem) {
        return new Problem(
                problem.code(),
                problem.kind(),
                "Check \"" + step.check().title() + "\" failed: " + problem.summary(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                problem.remedy());
    }

    /** Creates the diagnosis of an invalid configuration. */
    public static Diagnosis notConfigured(ProblemException error, Clock clock) {
        CheckRunner runner = new CheckRunner(clock);
        runner.step(Check.CONFIGURATION, recorder -> {
            throw error;
        });
        return runner.diagnosis();
    }
}
