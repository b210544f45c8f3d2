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
    private final TokenDelivery delivery = new TokenDelivery(
            List.of(sink),
            new WorkspaceToken<>(
                    new Workspace(URI.create("https://localhost:1"), Optional.empty(), Optional.empty()),
                    new IssuedToken(
                            "id", new Secret("dapi0"), Instant.EPOCH, Optional.empty(), "a comment", List.of())),
            new RecordedProgress());

    @Test
    void outputsOfATokenThatStaysAreKept() {
        delivery.write();
        delivery.keep(() -> true);
        delivery.removeUnlessKept();

        assertThat(sink.held()).isPresent();
    }

    @Test
    void outputsOfATokenWhoseRevocationHasBegunAreRemoved() {
        delivery.write();
        delivery.keep(() -> false);
        delivery.removeUnlessKept();

        assertThat(sink.held()).isEmpty();
    }
}
