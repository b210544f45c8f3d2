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
                .allSatisfy(field ->
                        assertThat(cloud.path(field).asText()).as(field).isNotEmpty());
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
                .allSatisfy(suffix -> assertThat(cloud.at("/suffixes/" + suffix).asText())
                        .as(suffix)
                        .isNotEmpty());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://graph.microsoft.com",
                "https://graph.microsoft.com/",
                "00000003-0000-0000-c000-000000000000"
            })
    void graphTokenIsRejectedByOtherServices(String resource) {
        Wire.Answer issued = wire.form(
                "/" + access.tenantId() + "/oauth2/v2.0/token",
                Map.of(
                        "grant_type",
                        "client_credentials",
                        "client_id",
                        access.clientId(),
                        "client_secret",
                        access.clientSecret(),
                        "scope",
                        resource + "/.default"));

        assertThat(issued.status()).as(issued.text()).isEqualTo(200);
        String token = issued.json().path("access_token").asText();
        assertThat(wire.get(access.resourceManager() + "/subscriptions?api-version=2022-12-01", Wire.bearer(token))
                        .status())
                .isEqualTo(401);
        assertThat(wire.get(workspace.host() + "/api/2.0/token/list", Wire.bearer(token))
                        .status())
                .isEqualTo(400);
    }

    @Test
    void groupAndWorkspaceAreCreatedReadTaggedReplacedAndDeleted() {
        Arm arm = new Arm(wire, access);
        String group = arm.group("tf") + "?api-version=2023-07-01";
        String workspace = arm.group("tf") + "/providers/Microsoft.Databricks/workspaces/terraform";

        assertThat(arm.get(group).status()).isEqualTo(404);
        assertThat(arm.put(group, Arm.json("{'location': 'westeurope', 'tags': {'team': 'data'}}"))
                        .status())
                .isEqualTo(201);
        assertThat(arm.get(group).status()).isEqualTo(200);

        JsonNode created = applied(arm, workspace, "databricks-rg-tf");
        assertThat(arm.get(workspace).json()).as("an empty plan").isEqualTo(created);

        ObjectNode tagged = Arm.merged(created.deepCopy(), "{'tags': {'team': 'other'}}");
        succeeded(arm, arm.put(workspace, tagged));
        JsonNode changed = arm.get(workspace).json();
        assertThat(changed.at("/tags/team").asText()).isEqualTo("other");
        assertThat(changed.at("/properties/workspaceUrl")).isEqualTo(created.at("/properties/workspaceUrl"));

        deleted(arm, workspace);
        JsonNode replaced = applied(arm, workspace, "other-managed-group");
        assertThat(replaced.at("/properties/workspaceId")).isNotEqualTo(created.at("/properties/workspaceId"));

        deleted(arm, workspace);
        JsonNode left = arm.get(arm.group("tf") + "/resources?api-version=2023-07-01&$expand=provisioningState&$top=10")
                .json();
        assertThat(left.path("value")).isEmpty();
        deleted(arm, group);
    }

    /** Creates the workspace as the provider does: with the flags for encryption, and without a network. */
    private JsonNode applied(Arm arm, String workspace, String managedGroup) {
        assertThat(arm.get(workspace).status()).isEqualTo(404);
        succeeded(arm, arm.put(workspace, Arm.json("""
                {'location': 'westeurope', 'sku': {'name': 'premium'}, 'tags': {'team': 'data'},
                 'properties': {'computeMode': 'Hybrid', 'publicNetworkAccess': 'Enabled',
                  'managedResourceGroupId': '%s', 'parameters': {'prepareEncryption': {'value': false},
                   'requireInfrastructureEncryption': {'value': false}}}}
                """.formatted(arm.group(managedGroup)))));
        return arm.get(workspace).json();
    }

    private static void succeeded(Arm arm, Wire.Answer begun) {
        assertThat(begun.status()).as(begun.text()).isEqualTo(201);
        assertThat(arm.end(begun).path("status").asText()).isEqualTo("Succeeded");
    }

    /** The provider reads the resource until it is deleted; it does not poll the status URL. */
    private static void deleted(Arm arm, String resource) {
        assertThat(arm.delete(resource).status()).isEqualTo(202);
        assertThat(arm.get(resource).status()).as("still there").isEqualTo(200);
        assertThat(arm.get(resource).status()).isEqualTo(404);
    }
}
