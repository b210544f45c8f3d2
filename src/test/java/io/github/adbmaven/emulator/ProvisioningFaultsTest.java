/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.emulator;

import static io.github.adbmaven.emulator.Arm.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Provisioning failures that tests configure, and their errors. */
class ProvisioningFaultsTest extends EmulatorTest {
    private Arm arm;

    @BeforeEach
    void signIn() {
        arm = new Arm(wire, access);
    }

    @Test
    void existingManagedGroupFailsTheOperation() {
        arm.put(arm.group("managed-new"), Arm.json("{'location': 'westeurope'}"));
        Wire.Answer answer = arm.put(arm.workspace("new"), arm.declaration("new"));
        assertThat(answer.status()).isEqualTo(201);
        JsonNode error = arm.end(answer).path("error");
        assertThat(error.path("code").asText()).isEqualTo("ApplianceProvisioningFailed");
        assertThat(error.path("message").asText())
                .startsWith("The managed resource group '" + arm.group("managed-new") + "' already exists");
        JsonNode failed = arm.get(arm.workspace("new")).json();
        assertThat(failed.at("/properties/provisioningState").asText()).isEqualTo("Failed");
        assertThat(failed.path("properties").has("workspaceUrl")).isFalse();
        // fails again with and without the group: the failed workspace must be deleted first
        assertFailsAgain("managed-new");
        arm.follow(arm.delete(arm.group("managed-new")), "Location");
        assertRefused(arm.get(arm.group("managed-new")), 404, "ResourceGroupNotFound");
        assertFailsAgain("delete");
        assertRefused(arm.get(arm.group("managed-new")), 404, "ResourceGroupNotFound");
        arm.end(arm.delete(arm.workspace("new")));
        assertThat(arm.created("new").at("/properties/workspaceUrl").asText()).startsWith("localhost:");
    }

    private void assertFailsAgain(String part) {
        Wire.Answer again = arm.put(arm.workspace("new"), arm.declaration("new"));
        assertThat(again.status()).isEqualTo(201);
        JsonNode end = arm.end(again);
        assertThat(end.path("status").asText()).isEqualTo("Failed");
        assertThat(end.at("/error/code").asText()).isEqualTo("ApplianceProvisioningFailed");
        assertThat(end.at("/error/message").asText()).contains(part);
        assertThat(arm.state("new")).isEqualTo("Failed");
    }

    @Test
    void deletionOfAFailedWorkspaceKeepsAnExistingGroup() {
        arm.put(arm.group("managed-new"), Arm.json("{'location': 'westeurope'}"));
        arm.end(arm.put(arm.workspace("new"), arm.declaration("new")));
        assertThat(arm.end(arm.delete(arm.workspace("new"))).path("status").asText())
                .isEqualTo("Succeeded");
        assertThat(arm.get(arm.group("managed-new")).status()).isEqualTo(200);
    }

    @Test
    void creationCanFailAfterItWasAccepted() {
        arm.settings("{'failingCreations': 1}");
        JsonNode error =
                arm.end(arm.put(arm.workspace("new"), arm.declaration("new"))).path("error");
        assertThat(error.path("code").asText()).isEqualTo("ApplianceDeploymentFailed");
        assertThat(Wire.parse(error.at("/details/0/message").asText())
                        .at("/error/details/0/code")
                        .asText())
                .isEqualTo("StorageAccountOperationInProgress");
        assertThat(arm.state("new")).isEqualTo("Failed");
        assertThat(arm.get(arm.group("managed-new")).json().path("managedBy").asText())
                .isEqualTo(arm.workspace("new"));
        arm.end(arm.delete(arm.workspace("new")));
        assertRefused(arm.get(arm.group("managed-new")), 404, "ResourceGroupNotFound");
        arm.created("new");
    }

    @ParameterizedTest
    @CsvSource({"CanNotDelete, 201", "ReadOnly, 409"})
    void lockAppliesToOwners(String level, int put) {
        arm.created("new");
        arm.order(
                "POST",
                "/locks",
                "{'scope': '" + arm.group("EMULATOR") + "', 'name': 'keep', 'level': '" + level + "'}");
        String named = "/providers/Microsoft.Authorization/locks/keep";
        assertRefused(arm.delete(arm.workspace("new")), 409, "ScopeLocked", named);
        assertRefused(arm.delete(arm.group("emulator")), 409, "ScopeLocked", named);
        Wire.Answer answer = arm.put(arm.workspace("new"), arm.declaration("new"));
        assertThat(answer.status()).isEqualTo(put);
        if (put == 409) {
            assertRefused(answer, 409, "ScopeLocked", named, "write");
            assertRefused(arm.patch(arm.workspace("new"), "{'tags': {}}"), 409, "ScopeLocked");
            assertRefused(arm.patch(arm.group("emulator"), "{'tags': {}}"), 409, "ScopeLocked");
        } else {
            arm.end(answer);
        }
        arm.order("DELETE", "/locks", "");
        assertThat(arm.delete(arm.workspace("new")).status()).isEqualTo(202);
    }

    @Test
    void lockInsideAGroupPreventsItsDeletion() {
        arm.order("POST", "/locks", "{'scope': '" + workspace.resourceId() + "'}");
        assertRefused(arm.delete(arm.group("emulator")), 409, "ScopeLocked");
    }

    @Test
    void lockOnTheManagedGroupFailsTheDeletion() {
        arm.created("new");
        arm.order("POST", "/locks", "{'scope': '" + arm.group("managed-new") + "', 'name': 'keep'}");
        JsonNode status = arm.end(arm.delete(arm.workspace("new")));
        assertThat(status.path("status").asText()).isEqualTo("Failed");
        assertThat(status.at("/error/code").asText()).isEqualTo("ScopeLocked");
        assertThat(arm.state("new")).isEqualTo("Failed");
        arm.order("DELETE", "/locks", "");
        assertThat(arm.end(arm.delete(arm.workspace("new"))).path("status").asText())
                .isEqualTo("Succeeded");
    }

    @Test
    void policyDeniesWritesInItsScope() {
        arm.order("POST", "/policy", "{'scope': '" + arm.group("emulator") + "', 'name': 'allowed-regions'}");
        Wire.Answer answer = arm.put(arm.workspace("new"), arm.declaration("new"));
        assertRefused(answer, 403, "RequestDisallowedByPolicy", "allowed-regions");
        assertThat(answer.json().at("/error/target").asText()).isEqualTo("new");
        assertThat(answer.json().at("/error/additionalInfo/0/type").asText()).isEqualTo("PolicyViolation");
        assertThat(answer.json()
                        .at("/error/additionalInfo/0/info/policyAssignmentName")
                        .asText())
                .isEqualTo("allowed-regions");
        arm.order("DELETE", "/policy", "");
        arm.created("new");
    }

    @Test
    void regionHasAQuota() {
        arm.settings("{'workspaceQuota': 1}");
        assertRefused(
                arm.put(arm.workspace("new"), arm.declaration("new")),
                409,
                "OperationNotAllowed",
                "quota",
                "westeurope");
        assertThat(arm.put(arm.workspace("new"), arm.declaration("new").put("location", "northeurope"))
                        .status())
                .isEqualTo(201);
    }

    @Test
    void linkCanBeDenied() {
        String net = arm.group("net") + "/providers/Microsoft.Network/virtualNetworks/net";
        arm.settings("{'deniedLink': '" + net + "'}");
        assertRefused(
                arm.put(arm.workspace("new"), Arm.merged(arm.declaration("new"), """
                                {'properties': {'parameters': {'customVirtualNetworkId': {'value': '%s'}}}}
                                """.formatted(net))),
                403,
                "LinkedAuthorizationFailed",
                net,
                access.clientId());
        assertThat(arm.put(arm.workspace("new"), arm.declaration("new")).status())
                .isEqualTo(201);
    }

    @Test
    void disabledSubscriptionIsReadOnly() {
        arm.order("PATCH", "/subscriptions", "{'state': 'Disabled'}");
        String code = "ReadOnlyDisabledSubscription";
        assertRefused(arm.put(arm.workspace("new"), arm.declaration("new")), 409, code);
        assertRefused(arm.delete(arm.workspace("emulator")), 409, code);
        assertRefused(arm.delete(arm.group("emulator")), 409, code);
        assertThat(arm.get(arm.subscription()).json().path("state").asText()).isEqualTo("Disabled");
        assertThat(arm.get(arm.workspace("emulator")).status()).isEqualTo(200);
        arm.order("PATCH", "/subscriptions", "{'state': 'Enabled'}");
        arm.created("new");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Reader", "none"})
    void errorNamesThePermissionThatAReaderLacks(String role) {
        Arm reader = arm.as(wire.control(
                        "POST",
                        "/principals",
                        "{\"role\": \"" + role + "\", \"scope\": \"" + arm.subscription() + "\"}")
                .json());
        String scope = arm.workspace("new");
        assertRefused(
                reader.put(scope, arm.declaration("new")),
                403,
                "AuthorizationFailed",
                "with object id '",
                "'Microsoft.Databricks/workspaces/write'",
                scope);
        assertRefused(reader.patch(scope, "{'tags': {}}"), 403, "AuthorizationFailed");
        assertRefused(reader.delete(scope), 403, "AuthorizationFailed", "workspaces/delete");
        assertRefused(reader.put(arm.group("new"), Arm.json("{'location': 'westeurope'}")), 403, "AuthorizationFailed");
        assertRefused(reader.delete(arm.group("emulator")), 403, "AuthorizationFailed");
        assertRefused(
                reader.send("POST", arm.subscription() + "/providers/Microsoft.Databricks/register", ""),
                403,
                "AuthorizationFailed",
                "register/action");
        assertThat(reader.get(arm.workspace("emulator")).status()).isEqualTo(role.equals("Reader") ? 200 : 403);
    }

    @Test
    void unregisteredSubscriptionMustBeRegisteredFirst() {
        arm.order("PATCH", "/subscriptions", "{'registrationState': 'NotRegistered'}");
        Wire.Answer refused = arm.put(arm.workspace("new"), arm.declaration("new"));
        assertRefused(refused, 409, "MissingSubscriptionRegistration");
        assertThat(refused.json().at("/error/details/0/target").asText()).isEqualTo("Microsoft.Databricks");
        String provider = arm.subscription() + "/providers/Microsoft.Databricks";
        assertThat(registration(arm.get(provider))).isEqualTo("NotRegistered");
        assertThat(registration(arm.send("POST", provider + "/register", ""))).isEqualTo("Registering");
        assertRefused(arm.put(arm.workspace("new"), arm.declaration("new")), 409, "MissingSubscriptionRegistration");
        assertThat(registration(arm.get(provider))).isEqualTo("Registering");
        assertThat(registration(arm.get(provider))).isEqualTo("Registered");
        assertThat(registration(arm.send("POST", provider + "/register", ""))).isEqualTo("Registered");
        arm.created("new");
    }

    private static String registration(Wire.Answer answer) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return answer.json().path("registrationState").asText();
    }

    @Test
    void managedGroupHasADenyAssignment() {
        arm.created("new");
        String managed = arm.group("managed-new");
        String code = "DenyAssignmentAuthorizationFailed";
        assertRefused(arm.delete(managed), 403, code);
        assertRefused(arm.patch(managed, "{'tags': {}}"), 403, code);
        assertRefused(arm.put(managed, Arm.json("{'location': 'westeurope'}")), 403, code);
        assertRefused(
                arm.put(managed + "/providers/Microsoft.Databricks/workspaces/inner", arm.declaration("x")), 403, code);
        assertThat(arm.get(managed).status()).isEqualTo(200);
        arm.settings("{'hideManagedGroups': true}");
        assertRefused(arm.get(managed), 403, code);
    }

    @Test
    void managedGroupCanOutliveItsWorkspace() {
        arm.settings("{'keepManagedGroups': true}");
        arm.created("new");
        arm.end(arm.delete(arm.workspace("new")));
        assertThat(arm.get(arm.group("managed-new")).json().path("managedBy").asText())
                .isEqualTo(arm.workspace("new"));
        assertThat(arm.end(arm.put(arm.workspace("new"), arm.declaration("new")))
                        .path("status")
                        .asText())
                .isEqualTo("Failed");
    }
}
