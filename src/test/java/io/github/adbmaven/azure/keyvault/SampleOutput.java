/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.azure.keyvault;

import io.github.adbmaven.model.IssuedToken;
import io.github.adbmaven.model.Secret;
import io.github.adbmaven.model.Workspace;
import io.github.adbmaven.model.WorkspaceToken;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Sample token output for key vault tests. */
final class SampleOutput {
    static final String TOKEN = "dapi00112233445566778899aabbccddeeff-2";
    static final String ID = "3f9a7c11";
    static final Instant END = Instant.parse("2026-12-04T04:02:01Z");

    private SampleOutput() {}

    static WorkspaceToken<?> sample() {
        return new WorkspaceToken<>(
                new Workspace(
                        URI.create("https://adb-5550001112223334.4.azuredatabricks.net"),
                        Optional.empty(),
                        Optional.empty()),
                new IssuedToken(
                        ID, new Secret(TOKEN), END.minusSeconds(3600), Optional.of(END), "a comment", List.of()));
    }
}
