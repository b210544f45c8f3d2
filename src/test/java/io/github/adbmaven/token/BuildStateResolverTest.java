/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.token;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.adbmaven.model.TokenInfo;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BuildStateResolverTest {
    private static final Instant CREATED = Instant.parse("2026-05-04T03:02:01Z");
    private static final Instant EARLIER = CREATED.minus(Duration.ofHours(1));
    private static final Instant LATER = CREATED.plus(Duration.ofHours(1));

    /** This build is process 10 of the machine "here"; 20 has been running for long, 30 was started after the token. */
    private static final Map<Long, Instant> PROCESSES = Map.of(10L, EARLIER, 20L, EARLIER, 30L, LATER);

    @ParameterizedTest
    @CsvSource({
        "77/job/2, here,  10, THIS_BUILD",
        "77/job/2, here,  20, RUNNING",
        "77/job/2, here,  30, UNKNOWN",
        "77/job/2, here,  99, UNKNOWN",
        "77/job/2, there, 99, UNKNOWN",
        "77/job/1, there, 99, ENDED_ATTEMPT",
        "77/job/1, here,  10, ENDED_ATTEMPT",
        "77/job/3, there, 99, UNKNOWN",
        "77/other/1, there, 99, UNKNOWN",
        "66/job/1, here,  10, UNKNOWN",
        "'',       there, 99, UNKNOWN",
        "'',       here,  99, UNKNOWN",
    })
    void markerShowsStateOfItsBuild(String run, String host, long process, BuildState state) {
        assertThat(states("77/job/2", "here").of(token(run, host, process))).isEqualTo(state);
    }

    /** Containers share host names and process ids, so the process ids count only where the system is the same. */
    @ParameterizedTest
    @CsvSource({
        "77/job/2, same,  10, THIS_BUILD",
        "77/job/2, same,  20, RUNNING",
        "77/job/2, same,  30, ENDED_HERE",
        "77/job/2, same,  99, ENDED_HERE",
        "66/job/1, same,  10, ENDED_HERE",
        "77/job/2, other, 10, UNKNOWN",
        "77/job/2, other, 99, UNKNOWN",
        "77/job/2, '',    99, UNKNOWN",
        "77/job/1, other, 99, ENDED_ATTEMPT",
    })
    void buildEndIsProvenOnlyOnTheSameSystem(String run, String machine, long process, BuildState state) {
        BuildStateResolver states = new BuildStateResolver(
                new BuildInfo(Optional.empty(), "g:a", Optional.empty(), "77/job/2", "here", 10, "same"),
                id -> Optional.ofNullable(PROCESSES.get(id)));
        CommentMarker mark = new CommentMarker("0123456789abcdef", "g:a", run, "here", process, machine, false);

        assertThat(states.of(new TokenInfo("1", CREATED, Optional.empty(), "a build " + mark.text(), List.of())))
                .isEqualTo(state);
    }

    @Test
    void genericHostNamesDoNotIdentifyAMachine() {
        assertThat(states("", "unknown host").of(token("", "unknown host", 99))).isEqualTo(BuildState.UNKNOWN);
        assertThat(states("", "localhost").of(token("", "localhost", 99))).isEqualTo(BuildState.UNKNOWN);
    }

    @Test
    void tokenWithoutMarkerIsNotFromThisPlugin() {
        TokenInfo token = new TokenInfo("1", CREATED, Optional.empty(), "made by hand", List.of());

        assertThat(states("", "here").of(token)).isEqualTo(BuildState.NOT_OURS);
    }

    private static BuildStateResolver states(String run, String host) {
        return new BuildStateResolver(
                new BuildInfo(Optional.empty(), "g:a", Optional.empty(), run, host, 10),
                process -> Optional.ofNullable(PROCESSES.get(process)));
    }

    private static TokenInfo token(String run, String host, long process) {
        CommentMarker mark = new CommentMarker("0123456789abcdef", "g:a", run, host, process);
        return new TokenInfo("1", CREATED, Optional.empty(), "a build " + mark.text(), List.of());
    }
}
