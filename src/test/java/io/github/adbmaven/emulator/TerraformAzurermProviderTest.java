/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Replays the requests by which Terraform's azurerm provider (5.2.0) configures itself. */
class TerraformAzurermProviderTest extends EmulatorTest {
    @Test
    void cloudMetadataIsComplete() {
        JsonNode cloud = wire.get(access.resourceManager() + "/metadata/endpoints?api-version=2022-09-01", Map.of())
                .json();

        assertThat(List.of(
                        "name",
                        "resourceManager",
                        "microsoftGraphResourceId",
                        "graph",
                        "graphAudience",
                        "batch",
                        "media",
                        "gallery",
                        "portal",
                        "sqlManagement",
                        "vmImageAliasDoc",
                        "activeDirectoryDataLake",
                        "appInsightsResourceId",
                        "appInsightsTelemetryChannelResourceId",
                        "attestationResourceId",
                        "synapseAnalyticsResourceId",
                        "logAnalyticsResourceId",
                        "ossrDbmsResourceId"))
                .allSatisfy(field -> assertThat(cloud.path(field).asText()).as(field).isNotEmpty());
        assertThat(cloud.path("microsoftGraphResourceId").asText()).isEqualTo("https://graph.microsoft.com/");
        assertThat(cloud.at("/authentication/loginEndpoint").asText())
                .isEqualTo(access.authorityHost().toString());
        assertThat(List.of(
                        "acrLoginServer",
                        "attestationEndpoint",
                        "azureDataLakeAnalyticsCatalogAndJob",
                        "azureDataLakeStoreFileSystem",
                        "azureFrontDoorEndpointSuffix",
                        "keyVaultDns",
                        "mariadbServerEndpoint",
                        "mhsmDns",
                        "mysqlServerEndpoint",
                        "postgresqlServerEndpoint",
                        "sqlServerHostname",
                        "storage",
                        "storageSyncEndpointSuffix",
                        "synapseAnalytics"))
                .allSatisfy(suffix ->
                        assertThat(cloud.at("/suffixes/" + suffix).asText()).as(suffix).isNotEmpty());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://graph.microsoft.com",
                "https://graph.microsoft.com/",
                "00000003-0000-0000-c000-000000000000"
            })
    void graphTokenIsIssuedAndOpensNothingElse(String resource) {
        Wire.Answer issued = wire.form(
                "/" + access.tenantId() + "/oauth2/v2.0/token",
                Map.of(
                        "grant_type", "client_credentials",
                        "client_id", access.clientId(),
                        "client_secret", access.clientSecret(),
                        "scope", resource + "/.default"));

        assertThat(issued.status()).as(issued.text()).isEqualTo(200);
        String token = issued.json().path("access_token").asText();
        assertThat(wire.get(
                                access.resourceManager() + "/subscriptions?api-version=2022-12-01", Wire.bearer(token))
                        .status())
                .isEqualTo(401);
        assertThat(wire.get(workspace.host() + "/api/2.0/token/list", Wire.bearer(token))
                        .status())
                .isEqualTo(400);
    }

    @Test
    void workspaceIsCreatedReadTaggedAndDeleted() {
        Arm arm = new Arm(wire, access);
        assertThat(arm.get(arm.workspace("tf")).status()).isEqualTo(404);
        JsonNode created = arm.created("tf");
        assertThat(created.at("/properties/workspaceUrl").asText()).isNotEmpty();

        JsonNode again = arm.get(arm.workspace("tf")).json();
        assertThat(again).as("an empty plan").isEqualTo(created);

        Wire.Answer tagged =
                arm.put(arm.workspace("tf"), Arm.merged(again.<ObjectNode>deepCopy(), "{'tags': {'team': 'other'}}"));
        assertThat(arm.end(tagged).path("status").asText()).as(tagged.text()).isEqualTo("Succeeded");
        JsonNode changed = arm.get(arm.workspace("tf")).json();
        assertThat(changed.at("/tags/team").asText()).isEqualTo("other");
        assertThat(changed.at("/properties/workspaceUrl").asText())
                .isEqualTo(created.at("/properties/workspaceUrl").asText());

        assertThat(arm.end(arm.delete(arm.workspace("tf"))).path("status").asText()).isEqualTo("Succeeded");
        assertThat(arm.get(arm.workspace("tf")).status()).isEqualTo(404);
    }
}
