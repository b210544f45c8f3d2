/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.token;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.adbmaven.model.IssuedToken;
import io.github.adbmaven.model.Secret;
import io.github.adbmaven.model.Workspace;
import io.github.adbmaven.output.Handover;
import io.github.adbmaven.testing.MemorySink;
import io.github.adbmaven.testing.RecordedProgress;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DeliveryTest {
    private final MemorySink sink = MemorySink.good();
    private final Delivery delivery = new Delivery(
            List.of(sink),
            new Handover(
                    new Workspace(URI.create("https://localhost:1"), Optional.empty(), Optional.empty()),
                    new IssuedToken(
                            "id", new Secret("dapi0"), Instant.EPOCH, Optional.empty(), "a comment", List.of())),
            new RecordedProgress());

    @Test
    void outputsOfATokenThatStaysAreKept() {
        delivery.write();
        delivery.keep(() -> true);
        delivery.withdraw();

        assertThat(sink.held()).isPresent();
    }

    @Test
    void outputsOfATokenWhoseRevocationHasBegunAreRemoved() {
        delivery.write();
        delivery.keep(() -> false);
        delivery.withdraw();

        assertThat(sink.held()).isEmpty();
    }
}
