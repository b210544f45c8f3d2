/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.emulator;

import static io.github.adbmaven.emulator.Arm.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.adbmaven.emulator.arm.Pace;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** From nothing to a workspace, through its changes, to nothing again. */
class WorkspaceLifeTest extends EmulatorTest {
    private Arm arm;

    @BeforeEach
    void signIn() {
        arm = new Arm(wire, access);
    }

    @Test
    void aCreationIsAcceptedAndThenFollowed() {
        Wire.Answer answer = arm.put(arm.workspace("new"), arm.declaration("new"));
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
        JsonNode properties = answer.json().path("properties");
        assertThat(properties.path("provisioningState").asText()).isEqualTo("Accepted");
        assertThat(properties.has("workspaceUrl") || properties.has("workspaceId"))
                .isFalse();
        assertThat(answer.header("Retry-After")).isEqualTo("1");
        for (String header : List.of("Azure-AsyncOperation", "Location")) {
            URI address = URI.create(answer.header(header));
            assertThat(address.getAuthority())
                    .isEqualTo(access.resourceManager().getAuthority());
            assertThat(address.getRawPath())
                    .startsWith(arm.subscription() + "/providers/Microsoft.Databricks/workspaces/new/operation")
                    .endsWith("==");
        }
        Wire.Answer status = arm.follow(answer, "Azure-AsyncOperation");
        assertThat(status.status()).isEqualTo(200);
        assertThat(status.header("Retry-After")).isEqualTo("1");
        assertThat(status.json().path("status").asText()).isEqualTo("Running");
        assertThat(status.json().has("startTime")).isTrue();
        assertThat(status.json().has("endTime")).isFalse();
        assertThat(status.json().path("percentComplete").asInt()).isBetween(0, 99);
        Wire.Answer end = arm.follow(answer, "Azure-AsyncOperation");
        assertThat(end.json().path("status").asText()).isEqualTo("Succeeded");
        assertThat(end.json().has("endTime")).isTrue();
        assertThat(end.json().path("percentComplete").asInt()).isEqualTo(100);
        Wire.Answer result = arm.follow(answer, "Location");
        assertThat(result.status()).isEqualTo(200);
        assertThat(result.json()).isEqualTo(arm.get(arm.workspace("new")).json());
    }

    @Test
    void theResultIsNotThereBeforeTheEnd() {
        Wire.Answer answer = arm.put(arm.workspace("new"), arm.declaration("new"));
        Wire.Answer early = arm.follow(answer, "Location");
        assertThat(early.status()).isEqualTo(202);
        assertThat(early.text()).isEmpty();
        assertThat(early.header("Location")).isEqualTo(answer.header("Location"));
        assertThat(early.header("Retry-After")).isEqualTo("1");
        assertThat(arm.follow(early, "Location").status()).isEqualTo(200);
    }

    @Test
    void anAddressThatWasEncodedAnewIsNotKnown() {
        Wire.Answer answer = arm.put(arm.workspace("new"), arm.declaration("new"));
        String address = answer.header("Azure-AsyncOperation").replace("==", "%3D%3D");
        assertRefused(wire.get(address, Wire.bearer(wire.token(Wire.MANAGEMENT))), 404, "OperationNotFound");
    }

    @Test
    void pollsOfTheResourceCountToo() {
        arm.settings("{'operationPolls': 2, 'retryAfterSeconds': 0}");
        assertThat(arm.put(arm.workspace("new"), arm.declaration("new")).header("Retry-After"))
                .isEqualTo("0");
        assertThat(Stream.generate(() -> arm.state("new")).limit(4))
                .containsExactly("Creating", "Creating", "Succeeded", "Succeeded");
    }

    @Test
    void theClockCanDecideInsteadOfPolls() {
        emulator.resourceManager().setPace(Pace.of(Duration.ofMinutes(5)));
        Wire.Answer answer = arm.put(arm.workspace("new"), arm.declaration("new"));
        emulator.advance(Duration.ofMinutes(4));
        for (int i = 0; i < 3; i++) {
            assertThat(arm.state("new")).isEqualTo("Creating");
        }
        assertThat(arm.follow(answer, "Azure-AsyncOperation")
                        .json()
                        .path("percentComplete")
                        .asInt())
                .isEqualTo(80);
        wire.control("POST", "/clock", "{\"advance\": \"PT1M\"}");
        assertThat(arm.state("new")).isEqualTo("Succeeded");
    }

    @Test
    void theServiceFillsInWhatWasNotSaid() {
        JsonNode workspace = arm.created("new");
        JsonNode properties = workspace.path("properties");
        assertThat(properties.path("publicNetworkAccess").asText()).isEqualTo("Enabled");
        assertThat(properties.path("requiredNsgRules").asText()).isEqualTo("AllRules");
        assertThat(properties.path("isUcEnabled").asBoolean()).isTrue();
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
    void whatNobodyKnowsIsKeptAndWhatIsReadOnlyIsNot() {
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
        // a PUT replaces: what is left out is gone
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
    void whatWasReadCanBeSentBack() {
        JsonNode workspace = arm.created("new");
        for (String version : List.of("2018-04-01", "2023-02-01", "2024-05-01", "2026-01-01")) {
            String path = arm.workspace("new") + "?api-version=" + version;
            Wire.Answer answer = arm.put(path, arm.get(path).json());
            assertThat(answer.status()).as(answer.text()).isEqualTo(200);
            assertThat(answer.json().at("/properties/provisioningState").asText())
                    .isEqualTo("Updating");
            assertThat(arm.end(answer).path("status").asText()).isEqualTo("Succeeded");
        }
        assertThat(arm.get(arm.workspace("new")).json().at("/properties/computeMode"))
                .isEqualTo(workspace.at("/properties/computeMode"));
    }

    @Test
    void patchChangesTagsAndNothingElse() {
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
    void aDeletionTakesEverythingAlong() {
        JsonNode workspace = arm.created("new");
        assertThat(arm.call(workspace, "/api/2.0/clusters/list").status()).isEqualTo(200);
        assertThat(arm.get(arm.group("managed-new")).json().path("managedBy").asText())
                .isEqualTo(workspace.path("id").asText());
        Wire.Answer answer = arm.delete(arm.workspace("new") + "?api-version=2026-01-01&forceDeletion=true");
        assertThat(answer.status()).isEqualTo(202);
        assertThat(arm.state("new")).isEqualTo("Deleting");
        assertThat(arm.end(answer).path("status").asText()).isEqualTo("Succeeded");
        Wire.Answer result = arm.follow(answer, "Location");
        assertThat(result.status()).isEqualTo(204);
        assertThat(result.text()).isEmpty();
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
    void aDeletionCanBeAskedForTwice() {
        arm.created("new");
        Wire.Answer first = arm.delete(arm.workspace("new"));
        Wire.Answer second = arm.delete(arm.workspace("new"));
        assertThat(second.status()).isEqualTo(202);
        assertThat(second.header("Location")).isEqualTo(first.header("Location"));
    }

    @Test
    void whileOneOperationRunsThereIsNoOther() {
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
    void ofEqualCreationsAtOnceOneWins() {
        List<CompletableFuture<Integer>> answers = Stream.generate(() -> CompletableFuture.supplyAsync(() ->
                        arm.put(arm.workspace("new"), arm.declaration("new")).status()))
                .limit(6)
                .toList();
        assertThat(answers.stream().map(CompletableFuture::join))
                .containsExactlyInAnyOrder(201, 409, 409, 409, 409, 409);
    }
}
