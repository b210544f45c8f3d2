/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.doctor;

import io.github.adbmaven.error.Problem;
import io.github.adbmaven.error.ProblemException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/**
 * The way to a workspace, step by step.
 *
 * @param steps all of them, in their order
 */
public record Diagnosis(List<CheckResult> steps) {
    public Diagnosis {
        steps = List.copyOf(steps);
    }

    /** The one to mend first. */
    public Optional<CheckResult> firstFailure() {
        return steps.stream()
                .filter(step -> step.state() == CheckResult.State.FAILED)
                .findFirst();
    }

    /** Why the build fails, in short, where the whole has been told; empty if nothing failed. */
    public Optional<Problem> failure() {
        return firstFailure().flatMap(step -> step.problem().map(problem -> shortly(step, problem)));
    }

    private static Problem shortly(CheckResult step, Problem problem) {
        return new Problem(
                problem.code(),
                problem.kind(),
                "Check \"" + step.check().title() + "\" failed: " + problem.summary(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                problem.remedy());
    }

    /** That the configuration leads nowhere. */
    public static Diagnosis notConfigured(ProblemException mistake, Clock clock) {
        CheckRunner chart = new CheckRunner(clock);
        chart.step(Check.CONFIGURATION, notes -> {
            throw mistake;
        });
        return chart.diagnosis();
    }
}
