/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.emulator;

import static io.github.adbmaven.emulator.Arm.assertRefused;
import static io.github.adbmaven.emulator.Arm.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * The requests that the Azure CLI's extension {@code databricks} sent in recorded traffic, and the statuses and members of the
 * recorded responses. {@link AzureCliIT} runs the extension itself.
 */
class DatabricksExtensionReplayTest extends EmulatorTest {
    private static final String VERSION = "?api-version=2025-10-01-preview";

    /** The members that the extension returns in an update. The others are read-only, or missing in its model. */
    private static final List<String> SENT_PROPERTIES = List.of(
            "authorizations",
            "computeMode",
            "encryption",
            "enhancedSecurityCompliance",
            "managedResourceGroupId",
            "publicNetworkAccess",
            "requiredNsgRules");

    private static final List<String> SENT_PARAMETERS = List.of(
            "enableNoPublicIp",
            "prepareEncryption",
            "requireInfrastructureEncryption",
            "storageAccountName",
            "storageAccountSkuName");

    private Arm arm;
    private String path = "";

    @BeforeEach
    void signIn() {
        arm = new Arm(wire, access);
        path = arm.workspace("replayed") + VERSION;
    }

    @Test
    void hybridWorkspaceIsCreatedShownUpdatedAndDeleted() {
        Wire.Answer created = arm.put(path, json("""
                {"location": "westus", "sku": {"name": "premium"},
                 "properties": {"computeMode": "Hybrid", "managedResourceGroupId": "%s",
                  "publicNetworkAccess": "Enabled", "requiredNsgRules": "AllRules"}}
                """.formatted(arm.group("databricks-rg-replayed"))));

        assertThat(created.status()).isEqualTo(201);
        assertState(created.json(), "Accepted");
        assertProperties(
                created.json(),
                "authorizations",
                "computeMode",
                "createdBy",
                "createdDateTime",
                "isUcEnabled",
                "managedResourceGroupId",
                "provisioningState",
                "publicNetworkAccess",
                "requiredNsgRules",
                "updatedBy");
        assertSucceeded(created);
        JsonNode shown = show();
        assertState(shown, "Succeeded");
        assertThat(shown.at("/properties/parameters").fieldNames())
                .toIterable()
                .containsExactlyInAnyOrder(
                        "enableFedRampCertification",
                        "enableNoPublicIp",
                        "prepareEncryption",
                        "requireInfrastructureEncryption",
                        "resourceTags",
                        "storageAccountName",
                        "storageAccountSkuName");

        ObjectNode update = update(shown);
        update.withObject("/sku").put("name", "standard");
        Wire.Answer updated = arm.put(path, update);

        assertThat(updated.status()).isEqualTo(201);
        assertState(updated.json(), "Updating");
        assertThat(updated.json().path("properties").has("workspaceUrl")).isFalse();
        assertSucceeded(updated);
        assertThat(show().at("/sku/name").asText()).isEqualTo("standard");
        assertThat(show().at("/properties/workspaceUrl")).isEqualTo(shown.at("/properties/workspaceUrl"));
        assertDeleted();
    }

    @Test
    void managedDisksAreEncryptedWithAKeyOfTheCustomer() {
        assertSucceeded(arm.put(path, json("""
                {"location": "eastus", "sku": {"name": "premium"},
                 "properties": {"computeMode": "Hybrid", "managedResourceGroupId": "%s",
                  "parameters": {"enableNoPublicIp": {"value": true}, "prepareEncryption": {"value": true}}}}
                """.formatted(arm.group("databricks-rg-replayed")))));
        ObjectNode update = update(show());
        update.withObject("/properties").set("storageAccountIdentity", json("{}"));
        update.withObject("/properties").set("encryption", json("""
                {"entities": {"managedDisk": {"keySource": "Microsoft.Keyvault", "rotationToLatestKeyVersionEnabled": true,
                 "keyVaultProperties": {"keyVaultUri": "https://example.vault.azure.net/", "keyName": "disk",
                  "keyVersion": "0123456789abcdef0123456789abcdef"}}}}
                """));

        Wire.Answer updated = arm.put(path, update);

        assertThat(updated.status()).isEqualTo(201);
        assertThat(updated.json().at("/properties/encryption")).isEqualTo(update.at("/properties/encryption"));
        assertSucceeded(updated);
        assertThat(show().at("/properties/encryption")).isEqualTo(update.at("/properties/encryption"));
        assertDeleted();
    }

    @Test
    void complianceStandardsAreSetByAnUpdate() {
        assertSucceeded(arm.put(path, json("""
                {"location": "eastus", "sku": {"name": "premium"},
                 "properties": {"computeMode": "Serverless", "publicNetworkAccess": "Disabled"}}
                """)));
        JsonNode shown = show();
        assertProperties(
                shown,
                "authorizations",
                "computeMode",
                "createdBy",
                "createdDateTime",
                "isUcEnabled",
                "provisioningState",
                "publicNetworkAccess",
                "updatedBy",
                "workspaceId",
                "workspaceUrl");
        ObjectNode update = update(shown);
        update.withObject("/properties").set("enhancedSecurityCompliance", json("""
                {"automaticClusterUpdate": {"value": "Enabled"}, "enhancedSecurityMonitoring": {"value": "Enabled"},
                 "complianceSecurityProfile": {"value": "Enabled", "complianceStandards": ["HIPAA", "PCI_DSS", "HITRUST"]}}
                """));

        Wire.Answer updated = arm.put(path, update);

        assertThat(updated.status()).isEqualTo(201);
        assertState(updated.json(), "Updating");
        assertThat(updated.json().at("/properties/workspaceUrl"))
                .as("a Serverless workspace keeps its address")
                .isEqualTo(shown.at("/properties/workspaceUrl"));
        assertSucceeded(updated);
        assertThat(show().at("/properties/enhancedSecurityCompliance"))
                .isEqualTo(update.at("/properties/enhancedSecurityCompliance"));
        assertDeleted();
    }

    @Test
    void workspacesAreListedByGroupAndSubscription() {
        for (String scope : List.of(arm.group("emulator"), arm.subscription())) {
            Wire.Answer list = arm.get(scope + "/providers/Microsoft.Databricks/workspaces" + VERSION);
            assertThat(list.status()).isEqualTo(200);
            assertThat(list.json().at("/value/0/id").asText()).isEqualTo(workspace.resourceId());
        }
    }

    @Test
    void invalidWorkspacesAreRejectedAsRecorded() {
        assertRefused(arm.put(path, json("""
                        {"location": "eastus", "sku": {"name": "Gold"},
                         "properties": {"computeMode": "Serverless", "publicNetworkAccess": "Disabled"}}
                        """)), 400, "InvalidDatabricksSku", "''Standard', 'Premium', 'Trial''.");
        assertThat(arm.get(path).status()).isEqualTo(404);
    }

    @Test
    void accessConnectorIsCreatedShownUpdatedListedAndDeleted() {
        String connectors = arm.group("emulator") + "/providers/Microsoft.Databricks/accessConnectors";
        String connector = connectors + "/replayed" + VERSION;

        Wire.Answer created =
                arm.put(connector, json("{\"location\": \"westus\", \"identity\": {\"type\": \"SystemAssigned\"}}"));
        assertThat(created.status()).isEqualTo(201);
        assertState(created.json(), "Succeeded");
        assertThat(arm.get(connector).json()).isEqualTo(created.json());

        Wire.Answer updated = arm.put(connector, json("""
                {"location": "westus", "identity": {"type": "None"}, "properties": {}, "tags": {"key": "value"}}
                """));
        assertThat(updated.status()).isEqualTo(200);
        assertThat(arm.get(connectors + VERSION).json().at("/value/0")).isEqualTo(updated.json());

        Wire.Answer deleted = arm.delete(connector);
        assertThat(deleted.status()).isEqualTo(200);
        assertThat(deleted.text()).isEmpty();
        assertThat(arm.get(connector).status()).isEqualTo(404);
    }

    /** Returns the body of an update: the members above, and empty objects for read-only members. */
    private static ObjectNode update(JsonNode shown) {
        ObjectNode properties =
                ((ObjectNode) shown.path("properties")).deepCopy().retain(SENT_PROPERTIES);
        properties.set("createdBy", json("{}"));
        properties.set("updatedBy", json("{}"));
        if (shown.path("properties").has("parameters")) {
            ObjectNode parameters = properties.putObject("parameters");
            SENT_PARAMETERS.forEach(name -> parameters
                    .putObject(name)
                    .set(
                            "value",
                            shown.path("properties")
                                    .path("parameters")
                                    .path(name)
                                    .path("value")));
        }
        ObjectNode body = json("{}");
        body.set("location", shown.path("location"));
        body.set("sku", shown.path("sku"));
        body.set("properties", properties);
        return body;
    }

    private JsonNode show() {
        Wire.Answer answer = arm.get(path);
        assertThat(answer.status()).isEqualTo(200);
        return answer.json();
    }

    private void assertSucceeded(Wire.Answer begun) {
        assertThat(arm.end(begun)).as(begun.text()).isEqualTo(json("{\"status\": \"Succeeded\"}"));
    }

    private void assertDeleted() {
        Wire.Answer deleted = arm.delete(path + "&forceDeletion=false");
        assertThat(deleted.status()).isEqualTo(202);
        assertThat(deleted.text()).isEmpty();
        assertSucceeded(deleted);
        assertThat(arm.get(path).status()).isEqualTo(404);
    }

    private static void assertState(JsonNode resource, String state) {
        assertThat(resource.at("/properties/provisioningState").asText()).isEqualTo(state);
    }

    private static void assertProperties(JsonNode shown, String... names) {
        assertThat(shown.path("properties").fieldNames()).toIterable().containsExactlyInAnyOrder(names);
    }
}
