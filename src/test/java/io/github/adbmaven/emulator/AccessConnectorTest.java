/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.emulator;

import static io.github.adbmaven.emulator.Arm.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Access connectors, as the recorded {@code az databricks access-connector} uses them. */
class AccessConnectorTest extends EmulatorTest {
    private static final String VERSION = "?api-version=2025-10-01-preview";
    private static final String CONNECTORS = "/providers/Microsoft.Databricks/accessConnectors";

    private Arm arm;
    private String path = "";

    @BeforeEach
    void signIn() {
        arm = new Arm(wire, access);
        path = arm.group("emulator") + CONNECTORS + "/reader" + VERSION;
    }

    private Wire.Answer create() {
        return arm.put(path, Arm.json("{'location': 'westus', 'identity': {'type': 'SystemAssigned'}}"));
    }

    @Test
    void connectorIsCreatedSynchronously() {
        Wire.Answer made = create();
        assertThat(made.status()).isEqualTo(201);
        assertThat(made.header("Azure-AsyncOperation") + made.header("Location"))
                .isEmpty();
        assertThat(made.header("x-ms-ratelimit-remaining-subscription-resource-requests"))
                .isEqualTo("99");
        JsonNode connector = made.json();
        assertThat(connector.path("type").asText()).isEqualTo("Microsoft.Databricks/accessConnectors");
        assertThat(connector.at("/properties")).isEqualTo(Arm.json("{'provisioningState': 'Succeeded'}"));
        assertThat(connector.at("/identity/tenantId").asText()).isEqualTo(access.tenantId());
        assertThat(connector.at("/identity/principalId").asText()).isNotEmpty();
        assertThat(connector.has("tags")).isFalse();
        assertThat(connector.at("/systemData/createdAt").asText()).matches(".*\\.\\d{7}\\+00:00");
        assertThat(arm.get(path).json()).isEqualTo(connector);
        assertThat(create().json().path("identity")).isEqualTo(connector.path("identity"));
    }

    @Test
    void updateReplacesIdentityAndTags() {
        JsonNode before = create().json();
        Wire.Answer updated = arm.put(path, Arm.json("""
                {'location': 'westus', 'identity': {'type': 'None'}, 'properties': {}, 'tags': {'key': 'value'}}
                """));
        assertThat(updated.status()).isEqualTo(200);
        assertThat(updated.json().path("identity")).isEqualTo(Arm.json("{'type': 'None'}"));
        assertThat(updated.json().path("tags")).isEqualTo(Arm.json("{'key': 'value'}"));
        assertThat(updated.json().at("/systemData/createdAt")).isEqualTo(before.at("/systemData/createdAt"));
        assertThat(arm.patch(path, "{'tags': {}}").json().has("tags")).isFalse();
        assertRefused(arm.put(path, Arm.json("{'location': 'eastus'}")), 409, "InvalidResourceLocation");
        assertRefused(
                arm.put(path, Arm.json("{'location': 'westus', 'identity': {'type': 'Own'}}")),
                400,
                "InvalidParameter");
    }

    @Test
    void connectorsAreListedByGroupSubscriptionAndAsResources() {
        create();
        for (String list : new String[] {arm.group("emulator"), arm.subscription()}) {
            JsonNode value = arm.get(list + CONNECTORS + VERSION).json().path("value");
            assertThat(value).hasSize(1);
            assertThat(value.at("/0/name").asText()).isEqualTo("reader");
        }
        String resources = arm.group("emulator") + "/resources?api-version=2022-12-01";
        assertThat(arm.get(resources).json().path("value")).hasSize(2);
        JsonNode found = arm.get(resources + "&$filter="
                        + Wire.encode("resourceType eq 'Microsoft.Databricks/accessConnectors'"))
                .json()
                .path("value");
        assertThat(found).hasSize(1);
        assertThat(found.at("/0/id").asText()).endsWith("/accessConnectors/reader");
        assertThat(found.at("/0").has("sku")).isFalse();
    }

    @Test
    void connectorIsDeletedSynchronously() {
        create();
        Wire.Answer deleted = arm.delete(path);
        assertThat(deleted.status()).isEqualTo(200);
        assertThat(deleted.text()).isEmpty();
        assertThat(deleted.header("x-ms-ratelimit-remaining-subscription-deletes"))
                .isEqualTo("799");
        assertThat(arm.delete(path).status()).isEqualTo(204);
        assertRefused(arm.get(path), 404, "ResourceNotFound", "Microsoft.Databricks/accessConnectors/reader");
    }

    @Test
    void deletionOfTheGroupDeletesTheConnector() {
        create();
        arm.follow(arm.delete(arm.group("emulator")), "Location");
        assertRefused(arm.get(arm.group("emulator")), 404, "ResourceGroupNotFound");
        arm.put(arm.group("emulator"), Arm.json("{'location': 'westeurope'}"));
        assertRefused(arm.get(path), 404, "ResourceNotFound");
    }

    @Test
    void writesNeedTheRoleAndTheApiVersionOfTheRegion() {
        JsonNode reader = wire.control(
                        "POST", "/principals", "{\"role\": \"Reader\", \"scope\": \"" + arm.subscription() + "\"}")
                .json();
        assertRefused(
                arm.as(reader).put(path, Arm.json("{'location': 'westus'}")),
                403,
                "AuthorizationFailed",
                "Microsoft.Databricks/accessConnectors/write");
        arm.order("POST", "/api-versions", "{'location': 'westus', 'newest': '2024-05-01'}");
        assertRefused(create(), 400, "NoRegisteredProviderFound", "location 'westus'", "type 'accessConnectors'");
    }
}
