/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.doctor;

import io.github.adbmaven.error.Problem;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What came of one check.
 *
 * @param took how long it took; zero for what was not tried
 * @param facts what was seen; nothing secret
 * @param note of a step that passed a warning, of one that was not checked the reason
 * @param problem of a step that failed, and of no other
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
        /** It cannot be known from here, and that is no failure. */
        NOT_CHECKED,
        /** A step before it failed on which it depends. */
        SKIPPED
    }

    public CheckResult {
        facts = List.copyOf(facts);
    }

    static CheckResult skipped(Check check) {
        return new CheckResult(check, State.SKIPPED, Duration.ZERO, List.of(), Optional.empty(), Optional.empty());
    }
}
