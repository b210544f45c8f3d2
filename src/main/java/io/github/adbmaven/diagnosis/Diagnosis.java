/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.diagnosis;

import io.github.adbmaven.problem.Problem;
import io.github.adbmaven.problem.ProblemException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/**
 * The way to a workspace, step by step.
 *
 * @param steps all of them, in their order
 */
public record Diagnosis(List<Step> steps) {
    public Diagnosis {
        steps = List.copyOf(steps);
    }

    /** The one to mend first. */
    public Optional<Step> firstFailure() {
        return steps.stream().filter(step -> step.state() == Step.State.FAILED).findFirst();
    }

    /** Why the build fails, in short, where the whole has been told; empty if nothing failed. */
    public Optional<Problem> failure() {
        return firstFailure().flatMap(step -> step.problem().map(problem -> shortly(step, problem)));
    }

    private static Problem shortly(Step step, Problem problem) {
        return new Problem(
                problem.code(),
                problem.kind(),
                "The way to the workspace is broken at \"" + step.check().title() + "\": " + problem.what(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                problem.remedy());
    }

    /** That the configuration leads nowhere. */
    public static Diagnosis notConfigured(ProblemException mistake, Clock clock) {
        Chart chart = new Chart(clock);
        chart.step(Check.CONFIGURATION, notes -> {
            throw mistake;
        });
        return chart.diagnosis();
    }
}
