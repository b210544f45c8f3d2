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
    private static final Set<String> AMBIGUOUS_HOSTS = Set.of("", "localhost", "unknown-host");

    private final CommentMarker self;
    private final ProcessLookup processes;

    public BuildStateResolver(BuildInfo self, ProcessLookup processes) {
        this.self = CommentMarker.of(self);
        this.processes = processes;
    }

    BuildState of(TokenInfo token) {
        return CommentMarker.in(token.comment())
                .map(marker -> of(marker, token.created()))
                .orElse(BuildState.NOT_OURS);
    }

    private BuildState of(CommentMarker marker, Instant created) {
        if (isEarlierAttempt(marker.runId())) {
            return BuildState.ENDED_ATTEMPT;
        }
        if (!marker.host().equals(self.host()) || AMBIGUOUS_HOSTS.contains(marker.host())) {
            return BuildState.UNKNOWN;
        }
        boolean systemsKnown = !marker.machine().isEmpty() && !self.machine().isEmpty();
        if (systemsKnown && !marker.machine().equals(self.machine())) {
            return BuildState.UNKNOWN;
        }
        // Containers share host names, so a missing process proves that the build has ended only on the same system.
        BuildState otherwise = systemsKnown ? BuildState.ENDED_HERE : BuildState.UNKNOWN;
        // A process that started after the token was created has only reused the process ID.
        boolean running = processes
                .started(marker.processId())
                .filter(start -> start.isBefore(created.plus(SKEW)))
                .isPresent();
        if (!running) {
            return otherwise;
        }
        if (marker.processId() != self.processId()) {
            return BuildState.RUNNING;
        }
        // A Maven daemon runs one build at a time, so another run ID means another, ended build.
        return marker.runId().equals(self.runId()) ? BuildState.THIS_BUILD : otherwise;
    }

    private boolean isEarlierAttempt(String runId) {
        Optional<Attempt> other = Attempt.of(runId);
        return Attempt.of(self.runId())
                .filter(own -> other.filter(own::follows).isPresent())
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
