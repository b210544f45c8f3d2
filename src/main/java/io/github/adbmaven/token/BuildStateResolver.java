/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.token;

import io.github.adbmaven.model.TokenInfo;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/** Determines from a token's marker the state of the build that issued it. */
public final class BuildStateResolver {
    /** Maximum difference between the clocks of a workspace and this machine. */
    private static final Duration SKEW = Duration.ofMinutes(5);

    /** Host names that do not identify a machine. */
    private static final Set<String> NO_NAMES = Set.of("", "localhost", "unknown-host");

    private final CommentMarker self;
    private final ProcessLookup processes;

    public BuildStateResolver(BuildInfo self, ProcessLookup processes) {
        this.self = CommentMarker.of(self);
        this.processes = processes;
    }

    BuildState of(TokenInfo token) {
        return CommentMarker.in(token.comment())
                .map(mark -> of(mark, token.created()))
                .orElse(BuildState.NOT_OURS);
    }

    private BuildState of(CommentMarker mark, Instant created) {
        if (isEarlierAttempt(mark.runId())) {
            return BuildState.ENDED_ATTEMPT;
        }
        if (!mark.host().equals(self.host()) || NO_NAMES.contains(mark.host())) {
            return BuildState.UNKNOWN;
        }
        boolean identified = !mark.machine().isEmpty() && !self.machine().isEmpty();
        if (identified && !mark.machine().equals(self.machine())) {
            return BuildState.UNKNOWN;
        }
        // Containers share host names, so a missing process proves that the build has ended only on the same system.
        BuildState absent = identified ? BuildState.ENDED_HERE : BuildState.UNKNOWN;
        // A process that started after the token was created has only reused the process ID.
        boolean there = processes
                .started(mark.processId())
                .filter(start -> start.isBefore(created.plus(SKEW)))
                .isPresent();
        if (!there) {
            return absent;
        }
        if (mark.processId() != self.processId()) {
            return BuildState.RUNNING;
        }
        // A Maven daemon runs one build at a time, so another run ID means another, ended build.
        return mark.runId().equals(self.runId()) ? BuildState.THIS_BUILD : absent;
    }

    private boolean isEarlierAttempt(String runId) {
        Optional<Attempt> theirs = Attempt.of(runId);
        return Attempt.of(self.runId())
                .filter(ours -> theirs.filter(ours::follows).isPresent())
                .isPresent();
    }

    private record Attempt(String run, int number) {
        static Optional<Attempt> of(String runId) {
            int slash = runId.lastIndexOf('/');
            String number = runId.substring(slash + 1);
            return slash > 0 && number.matches("\\d{1,9}")
                    ? Optional.of(new Attempt(runId.substring(0, slash), Integer.parseInt(number)))
                    : Optional.empty();
        }

        boolean follows(Attempt other) {
            return run.equals(other.run) && number > other.number;
        }
    }
}
