/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Members and headers of responses for workspaces, as in recorded traffic. */
class RecordedWorkspaceTest extends EmulatorTest {
    private static final List<String> ONLY_IF_SENT = List.of(
            "publicNetworkAccess",
            "requiredNsgRules",
            "enhancedSecurityCompliance",
            "encryption",
            "defaultCatalog",
            "defaultStorageFirewall",
            "accessConnector",
            "storageAccountIdentity",
            "managedDiskIdentity",
            "diskEncryptionSetId",
            "privateEndpointConnections",
            "relayNamespaceName");

    private Arm arm;

    @BeforeEach
    void signIn() {
        arm = new Arm(wire, access);
    }

    @Test
    void membersThatWereNotSentAreAbsent() {
        ObjectNode declaration = arm.declaration("new");
        declaration.remove("tags");
        arm.end(arm.put(arm.workspace("new"), declaration));
        JsonNode workspace = arm.get(arm.workspace("new")).json();
        assertThat(ONLY_IF_SENT).noneMatch(workspace.path("properties")::has);
        assertThat(workspace.has("tags")).isFalse();
        assertThat(workspace.path("sku")).isEqualTo(Arm.json("{'name': 'premium'}"));
    }

    @Test
    void serverlessWorkspaceHasUnityCatalogAndNoParameters() {
        arm.end(arm.put(arm.workspace("less"), Arm.json("""
                {'location': 'westeurope', 'sku': {'name': 'premium'}, 'properties': {'computeMode': 'Serverless'}}
                """)));
        JsonNode properties = arm.get(arm.workspace("less")).json().path("properties");
        assertThat(properties.path("isUcEnabled").asBoolean()).isTrue();
        assertThat(properties.has("parameters")).isFalse();
        assertThat(arm.created("new").at("/properties/isUcEnabled").asBoolean(true))
                .isFalse();
    }

    @Test
    void responseToAnUpdateShowsTheSentMembers() {
        arm.created("new");
        ObjectNode sent = Arm.merged(arm.declaration("new"), """
                {'properties': {'createdBy': {}, 'updatedBy': {}, 'storageAccountIdentity': {},
                 'parameters': {'prepareEncryption': {'value': true}, 'resourceTags': {}}}}
                """);
        Wire.Answer updating = arm.put(arm.workspace("new"), sent);
        JsonNode properties = updating.json().path("properties");
        assertThat(properties.path("createdBy")).isEqualTo(Arm.json("{}"));
        assertThat(properties.at("/updatedBy/oid").asText()).isNotEmpty();
        assertThat(properties.path("parameters"))
                .isEqualTo(Arm.json("{'enableNoPublicIp': {'value': true}, 'prepareEncryption': {'value': true}}"));
        assertThat(properties.has("privateLinkAssets") || properties.has("storageAccountIdentity"))
                .isFalse();
        arm.end(updating);
        JsonNode after = arm.get(arm.workspace("new")).json().path("properties");
        assertThat(after.path("createdBy")).isEqualTo(after.path("updatedBy"));
        assertThat(after.at("/parameters/prepareEncryption/type").asText()).isEqualTo("Bool");
        assertThat(after.path("privateLinkAssets").isArray()).isTrue();
    }

    @Test
    void updateByAnotherPrincipalChangesOnlyUpdatedBy() {
        JsonNode before = arm.created("new").path("properties");
        JsonNode other = wire.control(
                        "POST", "/principals", "{\"role\": \"Contributor\", \"scope\": \"" + arm.subscription() + "\"}")
                .json();
        arm.end(arm.as(other).put(arm.workspace("new"), arm.declaration("new")));
        JsonNode after = arm.get(arm.workspace("new")).json().path("properties");
        assertThat(after.path("createdBy")).isEqualTo(before.path("createdBy"));
        assertThat(after.at("/updatedBy/applicationId")).isEqualTo(other.path("applicationId"));
    }

    @Test
    void preparedEncryptionAddsTheIdentityOfTheStorageAccount() {
        ObjectNode declaration = Arm.merged(
                arm.declaration("new"), "{'properties': {'parameters': {'prepareEncryption': {'value': true}}}}");
        Wire.Answer begun = arm.put(arm.workspace("new"), declaration);
        assertThat(begun.json().path("properties").has("storageAccountIdentity"))
                .isFalse();
        arm.end(begun);
        JsonNode identity = arm.get(arm.workspace("new")).json().at("/properties/storageAccountIdentity");
        assertThat(identity.path("type").asText()).isEqualTo("SystemAssigned");
        assertThat(identity.path("tenantId").asText()).isEqualTo(access.tenantId());
        assertThat(identity.path("principalId").asText()).isNotEmpty();
        arm.end(arm.put(arm.workspace("new"), declaration));
        assertThat(arm.get(arm.workspace("new")).json().at("/properties/storageAccountIdentity"))
                .isEqualTo(identity);
    }

    @Test
    void emptyNsgRulesAreAcceptedAndNotShown() {
        arm.end(arm.put(
                arm.workspace("new"),
                Arm.merged(arm.declaration("new"), "{'properties': {'requiredNsgRules': 'AllRules'}}")));
        ObjectNode removed = Arm.merged(arm.declaration("new"), "{'properties': {'requiredNsgRules': ''}}");
        assertThat(arm.end(arm.put(arm.workspace("new"), removed))
                        .path("status")
                        .asText())
                .isEqualTo("Succeeded");
        assertThat(arm.get(arm.workspace("new")).json().path("properties").has("requiredNsgRules"))
                .isFalse();
    }

    @Test
    void patchIsSynchronousInTheRecordedVersionAndOnRequest() {
        arm.created("new");
        Wire.Answer recorded =
                arm.patch(arm.workspace("new") + "?api-version=2021-04-01-preview", "{'tags': {'a': 'b'}}");
        assertThat(recorded.status()).isEqualTo(200);
        assertThat(recorded.json().path("tags")).isEqualTo(Arm.json("{'a': 'b'}"));
        assertThat(recorded.json().at("/properties/provisioningState").asText()).isEqualTo("Succeeded");
        assertThat(recorded.header("Azure-AsyncOperation") + recorded.header("Location"))
                .isEmpty();
        arm.settings("{'patchAtOnce': true}");
        assertThat(arm.patch(arm.workspace("new"), "{'tags': {'a': 'c'}}").status())
                .isEqualTo(200);
        assertThat(arm.get(arm.workspace("new")).json().path("tags")).isEqualTo(Arm.json("{'a': 'c'}"));
        arm.settings("{'patchAtOnce': false}");
        assertThat(arm.patch(arm.workspace("new"), "{'tags': {'a': 'd'}}").status())
                .isEqualTo(202);
    }

    @Test
    void quotaHeadersAreThoseOfTheProvider() {
        Wire.Answer begun = arm.put(arm.workspace("new"), arm.declaration("new"));
        assertThat(begun.header("x-ms-ratelimit-remaining-subscription-resource-requests"))
                .isEqualTo("99");
        Wire.Answer poll = arm.follow(begun, "Azure-AsyncOperation");
        assertThat(poll.header("x-ms-ratelimit-remaining-subscription-global-reads"))
                .isEqualTo("16499");
        arm.end(begun);
        assertThat(arm.get(arm.workspace("new")).header("x-ms-ratelimit-remaining-subscription-resource-requests"))
                .isEqualTo("249");
        Wire.Answer deletion = arm.delete(arm.workspace("new"));
        assertThat(deletion.header("x-ms-ratelimit-remaining-subscription-deletes"))
                .isEqualTo("799");
        assertThat(deletion.header("x-ms-ratelimit-remaining-subscription-global-deletes"))
                .isEqualTo("11999");
    }

    @Test
    void timesHaveSevenDigits() {
        JsonNode workspace = arm.created("new");
        assertThat(workspace.at("/properties/createdDateTime").asText())
                .matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{7}Z");
        for (String name : List.of("createdAt", "lastModifiedAt")) {
            assertThat(workspace.path("systemData").path(name).asText())
                    .matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{7}\\+00:00");
        }
    }
}
