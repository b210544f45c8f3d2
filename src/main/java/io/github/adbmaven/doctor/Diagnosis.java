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
 * @param results the results in the order of the checks
 */
public record Diagnosis(List<CheckResult> results) {
    public Diagnosis {
        results = List.copyOf(results);
    }

    /** Returns the failed check to fix first. */
    public Optional<CheckResult> firstFailure() {
        return results.stream()
                .filter(result -> result.state() == CheckResult.State.FAILED)
                .findFirst();
    }

    /** Returns a short problem for a failed build, because the report contains the details; empty if no check failed. */
    public Optional<Problem> failure() {
        return firstFailure().flatMap(result -> result.problem().map(problem -> summarized(result, problem)));
    }

    private static Problem summarized(CheckResult result, Problem problem) {
        return new Problem(
                problem.code(),
                problem.kind(),
                "Check \"" + result.check().title() + "\" failed: " + problem.summary(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                problem.remedy());
    }

    /** Creates the diagnosis of an invalid configuration. */
    public static Diagnosis notConfigured(ProblemException error, Clock clock) {
        CheckRunner runner = new CheckRunner(clock);
        runner.run(Check.CONFIGURATION, recorder -> {
            throw error;
        });
        return runner.diagnosis();
    }
}
