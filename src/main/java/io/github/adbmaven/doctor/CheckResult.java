/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.doctor;

import io.github.adbmaven.error.Problem;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Result of one check.
 *
 * @param took duration; zero for a skipped check
 * @param facts observations, without secrets
 * @param note warning of a passed check, or reason why a check was not possible
 * @param problem problem of a failed check
 */
public record CheckResult(
        Check check,
        State state,
        Duration took,
        List<Problem.Fact> facts,
        Optional<String> note,
        Optional<Problem> problem) {

    /** How a check ended. */
    public enum State {
        PASSED,
        FAILED,
        /** The result cannot be determined from this machine, which is not a failure. */
        NOT_CHECKED,
        /** An earlier check failed on which this check depends. */
        SKIPPED
    }

    public CheckResult {
        facts = List.copyOf(facts);
    }

    static CheckResult skipped(Check check) {
        return new CheckResult(check, State.SKIPPED, Duration.ZERO, List.of(), Optional.empty(), Optional.empty());
    }
}
