/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.diagnosis;

import io.github.adbmaven.problem.Problem;
import io.github.adbmaven.problem.ProblemException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/** Runs checks, on any thread and in any order, and keeps what came of them. */
final class Chart {
    private final Clock clock;
    private final Map<Check, Step> steps = Collections.synchronizedMap(new EnumMap<>(Check.class));

    Chart(Clock clock) {
        this.clock = clock;
    }

    /** A check: what it learns for those that follow; fails with a {@link ProblemException}. */
    @FunctionalInterface
    interface Work<T> {
        T run(Notes notes);
    }

    /** Runs a check; empty if it failed, so that what depends on it is skipped. */
    <T> Optional<T> step(Check check, Work<T> work) {
        Notes notes = new Notes();
        Instant started = clock.instant();
        try {
            T learned = work.run(notes);
            keep(check, notes.state(), started, notes, Optional.empty());
            return Optional.of(learned);
        } catch (ProblemException e) {
            keep(check, Step.State.FAILED, started, notes, Optional.of(e.problem()));
            return Optional.empty();
        }
    }

    /** Notes that these checks have no place on this way. */
    void leaveOut(String reason, Check... checks) {
        for (Check check : checks) {
            Notes notes = new Notes();
            notes.notChecked(reason);
            keep(check, notes.state(), clock.instant(), notes, Optional.empty());
        }
    }

    private void keep(Check check, Step.State state, Instant started, Notes notes, Optional<Problem> problem) {
        Duration took = Duration.between(started, clock.instant());
        steps.put(check, new Step(check, state, took, notes.facts(), notes.note(), problem));
    }

    /** What nobody ran waited for something that failed. */
    Diagnosis diagnosis() {
        return new Diagnosis(Arrays.stream(Check.values())
                .map(check -> steps.getOrDefault(check, Step.skipped(check)))
                .toList());
    }
}
