/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.token;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.adbmaven.model.IssuedToken;
import io.github.adbmaven.model.Secret;
import io.github.adbmaven.model.Workspace;
import io.github.adbmaven.model.WorkspaceToken;
import io.github.adbmaven.testing.MemorySink;
import io.github.adbmaven.testing.RecordedProgress;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TokenDeliveryTest {
    private final MemorySink sink = MemorySink.good();
    private final TokenState state = new TokenState();
    private final TokenDelivery delivery = new TokenDelivery(
            List.of(sink),
            new WorkspaceToken<>(
                    new Workspace(URI.create("https://localhost:1"), Optional.empty(), Optional.empty()),
                    new IssuedToken(
                            "id", new Secret("dapi0"), Instant.EPOCH, Optional.empty(), "a comment", List.of())),
            state,
            new RecordedProgress());

    @Test
    void outputsOfKeptTokenAreKept() {
        delivery.write();
        delivery.keep();
        delivery.removeAtEnd();

        assertThat(sink.held()).isPresent();
    }

    @Test
    void outputsAreRemovedIfRevocationHasStarted() {
        delivery.write();
        state.end();
        delivery.keep();
        delivery.removeAtEnd();

        assertThat(sink.held()).isEmpty();
    }

    @Test
    void outputsOfKeptTokenAreRemovedIfRevocationIsRequired() {
        delivery.write();
        delivery.keep();
        state.requireRevocation();
        delivery.removeAtEnd();

        assertThat(sink.held()).isEmpty();
    }

    @Test
    void outputsOfCallerThatDoesNotKeepTokenAreRemoved() {
        state.keep();
        delivery.write();
        delivery.removeAtEnd();

        assertThat(sink.held()).isEmpty();
    }
}
