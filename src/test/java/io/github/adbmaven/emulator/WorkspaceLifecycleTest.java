/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.emulator;

import static io.github.adbmaven.emulator.Arm.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.adbmaven.emulator.arm.OperationTiming;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Creation, update and deletion of a workspace. */
class WorkspaceLifecycleTest extends EmulatorTest {
    private Arm arm;

    @BeforeEach
    void signIn() {
        arm = new Arm(wire, access);
    }

    @Test
    void acceptedCreationReturnsTheStatusUrl() {
        Wire.Answer answer = arm.put(arm.workspace("new"), arm.declaration("new"));
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
        JsonNode properties = answer.json().path("properties");
        assertThat(properties.path("provisioningState").asText()).isEqualTo("Accepted");
        for (String absent : List.of("workspaceUrl", "workspaceId", "parameters", "publicNetworkAccess")) {
            assertThat(properties.has(absent)).as(absent).isFalse();
        }
        assertThat(answer.header("Retry-After")).isEqualTo("1");
        assertThat(answer.header("Location")).isEmpty();
        URI address = URI.create(answer.header("Azure-AsyncOperation"));
        assertThat(address.getAuthority()).isEqualTo(access.resourceManager().getAuthority());
        assertThat(address.getRawPath())
                .startsWith(arm.group("emulator")
                        + "/providers/Microsoft.Databricks/locations/westeurope/operationStatuses/");
        assertThat(address.toString().length()).isBetween(3_500, 3_900);
    }

    @Test
    void statusRecordIs202WithANewAddressWhileRunningThen200() {
        Wire.Answer answer = arm.put(arm.workspace("new"), arm.declaration("new"));
        Wire.Answer running = arm.follow(answer, "Azure-AsyncOperation");
        assertThat(running.status()).isEqualTo(202);
        assertThat(running.json()).isEqualTo(Arm.json("{'status': 'Accepted'}"));
        assertThat(running.header("Retry-After")).isEqualTo("1");
        assertThat(running.header("Location")).isNotEqualTo(answer.header("Azure-AsyncOperation"));
        Wire.Answer end = arm.follow(running, "Location");
        assertThat(end.status()).isEqualTo(200);
        assertThat(end.json()).isEqualTo(Arm.json("{'status': 'Succeeded'}"));
        assertThat(arm.state("new")).isEqualTo("Succeeded");
    }

    @Test
    void modifiedStatusUrlIsRejected() {
        String address = arm.put(arm.workspace("new"), arm.declaration("new")).header("Azure-AsyncOperation");
        for (String changed : List.of(
                address.replace("&h=", "&h=x"),
                address.replace("&t=", "&%74="),
                address + "&x=1",
                address.substring(0, address.indexOf("&t=")))) {
            assertRefused(wire.get(changed, Wire.bearer(wire.token(Wire.MANAGEMENT))), 403, "AuthorizationFailed");
        }
    }

    @Test
    void updateIsAcceptedWith201AndHidesTheUrlOfAHybridWorkspace() {
        JsonNode before = arm.created("new");
        emulator.advance(Duration.ofMinutes(1));
        Wire.Answer answer = arm.put(arm.workspace("new"), arm.declaration("new"));
        assertThat(answer.status()).isEqualTo(201);
        JsonNode properties = answer.json().path("properties");
        assertThat(properties.path("provisioningState").asText()).isEqualTo("Updating");
        assertThat(properties.has("workspaceUrl") || properties.has("workspaceId"))
                .isFalse();
        assertThat(properties.path("createdDateTime")).isNotEqualTo(before.at("/properties/createdDateTime"));
        assertThat(arm.get(arm.workspace("new")).json().path("properties").has("workspaceUrl"))
                .isFalse();
        arm.end(answer);
        JsonNode after = arm.get(arm.workspace("new")).json().path("properties");
        assertThat(after.path("workspaceUrl")).isEqualTo(before.at("/properties/workspaceUrl"));
        assertThat(after.path("createdDateTime")).isEqualTo(before.at("/properties/createdDateTime"));
    }

    @Test
    void updateOfAServerlessWorkspaceKeepsTheUrlAndTheTimeOfCreation() {
        ObjectNode sent = Arm.json("{'location': 'westeurope', 'sku': {'name': 'Premium'},"
                + " 'properties': {'computeMode': 'Serverless'}}");
        arm.end(arm.put(arm.workspace("less"), sent));
        JsonNode before = arm.get(arm.workspace("less")).json().path("properties");
        emulator.advance(Duration.ofMinutes(1));
        JsonNode updating = arm.put(arm.workspace("less"), sent).json().path("properties");
        assertThat(updating.path("provisioningState").asText()).isEqualTo("Updating");
        assertThat(updating.path("workspaceUrl")).isEqualTo(before.path("workspaceUrl"));
        assertThat(updating.path("createdDateTime")).isEqualTo(before.path("createdDateTime"));
    }

    @Test
    void updateBodiesOfRecordedClientsAreAccepted() {
        arm.created("new");
        String path = arm.workspace("new") + "?api-version=2025-10-01-preview";
        ObjectNode sent = Arm.merged(arm.declaration("new"), """
                {'properties': {'createdBy': {}, 'updatedBy': {}, 'storageAccountIdentity': {},
                 'authorizations': [{'principalId': 'p', 'roleDefinitionId': 'r'}],
                 'parameters': {'resourceTags': {}}}}
                """);
        assertThat(arm.end(arm.put(path, sent)).path("status").asText()).isEqualTo("Succeeded");
    }

    @Test
    void pollsOfResourceCompleteOperation() {
        arm.settings("{'operationPolls': 2, 'retryAfterSeconds': 0}");
        assertThat(arm.put(arm.workspace("new"), arm.declaration("new")).header("Retry-After"))
                .isEqualTo("0");
        assertThat(Stream.generate(() -> arm.state("new")).limit(4))
                .containsExactly("Creating", "Creating", "Succeeded", "Succeeded");
    }

    @Test
    void operationCanEndByClock() {
        emulator.resourceManager().setTiming(OperationTiming.of(Duration.ofMinutes(5)));
        Wire.Answer answer = arm.put(arm.workspace("new"), arm.declaration("new"));
        emulator.advance(Duration.ofMinutes(4));
        for (int i = 0; i < 3; i++) {
            assertThat(arm.state("new")).isEqualTo("Creating");
        }
        assertThat(arm.follow(answer, "Azure-AsyncOperation").status()).isEqualTo(202);
        wire.control("POST", "/clock", "{\"advance\": \"PT1M\"}");
        assertThat(arm.state("new")).isEqualTo("Succeeded");
    }

    @Test
    void serviceSetsDefaultValues() {
        JsonNode workspace = arm.created("new");
        JsonNode properties = workspace.path("properties");
        assertThat(properties.has("publicNetworkAccess") || properties.has("requiredNsgRules"))
                .isFalse();
        assertThat(properties.path("authorizations")).hasSize(1);
        assertThat(properties.path("updatedBy")).isEqualTo(properties.path("createdBy"));
        assertThat(properties.path("createdDateTime").asText()).matches(".*\\.\\d{7}Z");
        assertThat(workspace.at("/systemData/lastModifiedAt").asText()).matches(".*\\.\\d{7}\\+00:00");
        assertThat(properties.path("isUcEnabled").asBoolean(true)).isFalse();
        assertThat(properties.path("managedResourceGroupId").asText()).isEqualTo(arm.group("managed-new"));
        assertThat(properties.at("/createdBy/applicationId").asText()).isEqualTo(access.clientId());
        assertThat(properties.has("createdDateTime")).isTrue();
        assertThat(workspace.at("/systemData/createdByType").asText()).isEqualTo("Application");
        JsonNode parameters = properties.path("parameters");
        assertThat(parameters.path("enableNoPublicIp")).isEqualTo(Arm.json("{'value': true, 'type': 'Bool'}"));
        assertThat(parameters.path("prepareEncryption")).isEqualTo(Arm.json("{'value': false, 'type': 'Bool'}"));
        assertThat(parameters.at("/storageAccountName/value").asText()).startsWith("dbstorage");
        assertThat(parameters.at("/storageAccountName/type").asText()).isEqualTo("String");
        assertThat(parameters.at("/resourceTags/type").asText()).isEqualTo("Object");
        JsonNode old = arm.get(arm.workspace("new") + "?api-version=2018-04-01").json();
        assertThat(old.path("properties").has("computeMode")).isFalse();
        assertThat(old.path("properties").has("isUcEnabled")).isFalse();
    }

    @Test
    void unknownMembersAreKeptAndReadOnlyMembersAreNot() {
        ObjectNode sent = Arm.merged(arm.declaration("new"), """
                {'id': '/x', 'name': 'x', 'future': 1, 'properties': {'computeMode': 'Hybrid',
                 'managedResourceGroupId': '%s', 'colour': 'red', 'workspaceUrl': 'evil.example', 'workspaceId': '1',
                 'provisioningState': 'Failed', 'createdBy': {'oid': 'x'},
                 'parameters': {'shade': {'type': 'Bool', 'value': 'dark'}, 'resourceTags': {'value': {'a': 'b'}}}}}
                """.formatted(arm.group("managed-new")));
        assertThat(arm.end(arm.put(arm.workspace("new"), sent)).path("status").asText())
                .isEqualTo("Succeeded");
        JsonNode workspace = arm.get(arm.workspace("new")).json();
        assertThat(workspace.path("name").asText()).isEqualTo("new");
        assertThat(workspace.path("future").asInt()).isEqualTo(1);
        JsonNode properties = workspace.path("properties");
        assertThat(properties.path("colour").asText()).isEqualTo("red");
        assertThat(properties.at("/parameters/shade")).isEqualTo(Arm.json("{'value': 'dark', 'type': 'String'}"));
        assertThat(properties.at("/parameters/resourceTags/value").has("a")).isFalse();
        assertThat(properties.path("workspaceUrl").asText()).startsWith("localhost:");
        assertThat(properties.at("/createdBy/oid").asText()).isNotEqualTo("x");
        // a PUT removes omitted members
        arm.end(arm.put(arm.workspace("new"), arm.declaration("new")));
        JsonNode after = arm.get(arm.workspace("new")).json();
        assertThat(after.has("future") || after.path("properties").has("colour"))
                .isFalse();
        for (String kept : List.of("workspaceUrl", "workspaceId", "createdBy", "createdDateTime")) {
            assertThat(after.path("properties").path(kept)).isEqualTo(properties.path(kept));
        }
        assertThat(after.at("/properties/parameters/storageAccountName"))
                .isEqualTo(properties.at("/parameters/storageAccountName"));
    }

    @Test
    void responseIsAValidRequest() {
        JsonNode workspace = arm.created("new");
        for (String version : List.of("2018-04-01", "2023-02-01", "2024-05-01", "2025-10-01-preview", "2026-01-01")) {
            String path = arm.workspace("new") + "?api-version=" + version;
            Wire.Answer answer = arm.put(path, arm.get(path).json());
            assertThat(answer.status()).as(answer.text()).isEqualTo(201);
            assertThat(answer.json().at("/properties/provisioningState").asText())
                    .isEqualTo("Updating");
            assertThat(arm.end(answer).path("status").asText()).isEqualTo("Succeeded");
        }
        assertThat(arm.get(arm.workspace("new")).json().at("/properties/computeMode"))
                .isEqualTo(workspace.at("/properties/computeMode"));
    }

    @Test
    void patchChangesOnlyTags() {
        arm.created("new");
        Wire.Answer answer = arm.patch(arm.workspace("new"), "{'tags': {'a': 'b'}}");
        assertThat(answer.status()).isEqualTo(202);
        assertThat(arm.end(answer).path("status").asText()).isEqualTo("Succeeded");
        assertThat(arm.get(arm.workspace("new")).json().path("tags")).isEqualTo(Arm.json("{'a': 'b'}"));
        assertThat(arm.patch(arm.workspace("new"), "{'tags': {'a': 'b'}}").status())
                .isEqualTo(200);
        assertRefused(
                arm.patch(arm.workspace("new"), "{'tags': {}, 'sku': {'name': 'standard'}}"),
                400,
                "InvalidRequestContent");
        assertRefused(arm.patch(arm.workspace("none"), "{'tags': {}}"), 404, "ResourceNotFound");
    }

    @Test
    void deletionIncludesTheManagedGroupAndTheEndpoint() {
        JsonNode workspace = arm.created("new");
        assertThat(arm.call(workspace, "/api/2.0/clusters/list").status()).isEqualTo(200);
        assertThat(arm.get(arm.group("managed-new")).json().path("managedBy").asText())
                .isEqualTo(workspace.path("id").asText());
        Wire.Answer answer = arm.delete(arm.workspace("new") + "?api-version=2026-01-01&forceDeletion=true");
        assertThat(answer.status()).isEqualTo(202);
        assertThat(arm.state("new")).isEqualTo("Deleting");
        assertThat(answer.header("Azure-AsyncOperation")).isEmpty();
        assertThat(answer.text()).isEmpty();
        assertThat(arm.end(answer)).isEqualTo(Arm.json("{'status': 'Succeeded'}"));
        assertRefused(arm.get(arm.workspace("new")), 404, "ResourceNotFound");
        assertRefused(arm.get(arm.group("managed-new")), 404, "ResourceGroupNotFound");
        assertThat(arm.answers(workspace)).isFalse();
        assertThat(arm.delete(arm.workspace("new")).status()).isEqualTo(204);
        assertRefused(
                arm.delete(arm.workspace("new") + "?api-version=2026-01-01&forceDeletion=yes"),
                400,
                "InvalidParameter");
        assertThat(arm.created("new").at("/properties/workspaceId"))
                .isNotEqualTo(workspace.at("/properties/workspaceId"));
    }

    @Test
    void secondDeletionIsRejectedWhileTheFirstRuns() {
        arm.created("new");
        arm.delete(arm.workspace("new"));
        assertRefused(arm.delete(arm.workspace("new")), 409, "ApplianceBeingDeleted");
    }

    @Test
    void concurrentOperationIsRejected() {
        String path = arm.workspace("new");
        Wire.Answer creation = arm.put(path, arm.declaration("new"));
        assertRefused(arm.put(path, arm.declaration("new")), 409, "AnotherOperationInProgress", "Creating");
        assertRefused(arm.patch(path, "{'tags': {}}"), 409, "AnotherOperationInProgress");
        assertRefused(arm.delete(path), 409, "AnotherOperationInProgress");
        arm.end(creation);
        Wire.Answer update = arm.put(path, arm.declaration("new"));
        assertRefused(arm.put(path, arm.declaration("new")), 409, "AnotherOperationInProgress", "Updating");
        arm.end(update);
        arm.delete(path);
        assertRefused(arm.put(path, arm.declaration("new")), 409, "AnotherOperationInProgress", "Deleting");
    }

    @Test
    void oneOfConcurrentCreationsSucceeds() {
        List<CompletableFuture<Integer>> answers = Stream.generate(() -> CompletableFuture.supplyAsync(() ->
                        arm.put(arm.workspace("new"), arm.declaration("new")).status()))
                .limit(6)
                .toList();
        assertThat(answers.stream().map(CompletableFuture::join))
                .containsExactlyInAnyOrder(201, 409, 409, 409, 409, 409);
    }
}
