/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.adbmaven.azure.arm.ArmRequestSender;
import io.github.adbmaven.azure.arm.ArmWorkspace;
import io.github.adbmaven.azure.arm.WorkspacesClient;
import io.github.adbmaven.azure.entra.EntraTokenCache;
import io.github.adbmaven.databricks.ManagementHeaders;
import io.github.adbmaven.databricks.WorkspaceClient;
import io.github.adbmaven.databricks.WorkspaceCredentials;
import io.github.adbmaven.model.Cloud;
import io.github.adbmaven.testing.EmulatedAzure;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What the clients ask when they work together for the first time. */
class ColdRunTest {
    @Test
    void tokenNeedsFourRequests() {
        try (EmulatedAzure azure = new EmulatedAzure()) {
            EntraTokenCache tokens = azure.tokens();
            var early = List.of(tokens.request(Cloud.DATABRICKS_AUDIENCE), tokens.request(EmulatedAzure.MANAGEMENT));
            ArmWorkspace workspace = new WorkspacesClient(new ArmRequestSender(
                            azure.cloud(),
                            azure.http(),
                            () -> tokens.get(EmulatedAzure.MANAGEMENT),
                            ArmRequestSender.DATABRICKS_VERSION))
                    .find(azure.workspaceId())
                    .orElseThrow();
            new WorkspaceClient(
                            URI.create("https://" + workspace.url().orElseThrow()),
                            azure.http(),
                            new WorkspaceCredentials(
                                    () -> tokens.get(Cloud.DATABRICKS_AUDIENCE),
                                    Optional.of(new ManagementHeaders(
                                            () -> tokens.get(EmulatedAzure.MANAGEMENT), workspace.id()))))
                    .createToken(Duration.ofHours(1), "cold", List.of());

            assertThat(early).allSatisfy(token -> assertThat(token).isCompleted());
            String tokenEndpoint = "POST entra /" + azure.access().tenantId() + "/oauth2/v2.0/token";
            assertThat(azure.requests())
                    .containsExactlyInAnyOrder(
                            tokenEndpoint,
                            tokenEndpoint,
                            "GET arm " + azure.workspaceId().path(),
                            "POST databricks /api/2.0/token/create");
        }
    }
}
