/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.azure.arm;

import static io.github.adbmaven.azure.arm.ScriptedArm.DEMO;
import static io.github.adbmaven.testing.OddServer.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.azure.core.http.HttpHeaders;
import io.github.adbmaven.azure.http.ServiceResponse;
import io.github.adbmaven.error.Problem;
import io.github.adbmaven.error.ProblemException;
import io.github.adbmaven.json.Json;
import io.github.adbmaven.testing.OddServer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What people read when Azure refuses a write: word by word. */
class ArmErrorCatalogTest {
    private static final String CREATE = "create or change workspace \"demo\" in resource group \"rg-demo\".";
    private static final String SUBSCRIPTION = "/subscriptions/11111111-2222-3333-4444-555555555555";
    private static final String PLAN =
            "Likely cause: a value contradicts another one, or this API version does not support it; the message names it.\n"
                    + "  Fix:          correct the element that the message names; mvn adb:plan shows the request.";
    private static final String BUSY = "Likely cause: another operation on the resource is in progress.\n"
            + "  Fix:          run the same goal again in a few minutes; it waits until the other operation ends.";
    private static final String ELSEWHERE =
            "Likely cause: the resource exists in another region; Azure cannot move it.\n"
                    + "  Fix:          set <location> (-Dadb.location) to that region, or choose another name.";

    private final ScriptedArm azure = new ScriptedArm();

    @AfterEach
    void stop() {
        azure.close();
    }

    static Stream<Arguments> refusals() {
        return Stream.of(
                Arguments.of(
                        403,
                        "ScopeLocked",
                        "locked: '" + SUBSCRIPTION
                                + "/resourceGroups/rg-demo/providers/Microsoft.Authorization/locks/keep'. Please remove it.",
                        "Likely cause: a management lock protects the resource.\n"
                                + "  Fix:          ask the administrator who set the lock; az lock delete --ids "
                                + SUBSCRIPTION
                                + "/resourceGroups/rg-demo/providers/Microsoft.Authorization/locks/keep removes it."),
                Arguments.of(
                        403,
                        "RequestDisallowedByPolicy",
                        "x",
                        "Likely cause: an Azure Policy of your organization denies this request.\n"
                                + "  Fix:          configure the workspace as the policy requires, or ask the administrator of the subscription about the policy that the message names."),
                Arguments.of(
                        409,
                        "MissingSubscriptionRegistration",
                        "x",
                        "Likely cause: the resource provider Microsoft.Databricks is not registered in this subscription.\n"
                                + "  Fix:          run: az provider register --namespace Microsoft.Databricks --wait; adb:apply registers it unless <registerProvider> (-Dadb.registerProvider) is false."),
                Arguments.of(
                        400,
                        "NoRegisteredProviderFound",
                        "x",
                        "Likely cause: the region name is misspelled, or the region does not offer Azure Databricks.\n"
                                + "  Fix:          set <location> (-Dadb.location) to a region that the message lists."),
                Arguments.of(
                        400,
                        "LocationRequired",
                        "x",
                        "Likely cause: no region is configured.\n  Fix:          set <location> (-Dadb.location)."),
                Arguments.of(
                        400,
                        "LocationNotAvailableForResourceType",
                        "x",
                        "Likely cause: the region name is misspelled, or the region does not offer Azure Databricks.\n"
                                + "  Fix:          set <location> (-Dadb.location) to a region that offers it; the message lists them."),
                Arguments.of(409, "InvalidResourceLocation", "x", ELSEWHERE),
                Arguments.of(409, "InvalidResourceGroupLocation", "x", ELSEWHERE),
                Arguments.of(400, "InvalidRequestContent", "x", PLAN),
                Arguments.of(400, "InvalidParameter", "x", PLAN),
                Arguments.of(409, "Conflict", "x", BUSY),
                Arguments.of(409, "AnotherOperationInProgress", "x", BUSY),
                Arguments.of(
                        409,
                        "ResourceGroupBeingDeleted",
                        "x",
                        "Likely cause: the resource group is being deleted.\n"
                                + "  Fix:          run the same goal again after the deletion, or choose another <resourceGroup>."),
                Arguments.of(
                        409,
                        "ReadOnlyDisabledSubscription",
                        "x",
                        "Likely cause: the subscription is disabled, for example because its credit is used up.\n"
                                + "  Fix:          enable it in the portal, or use another <subscriptionId>."),
                Arguments.of(
                        409,
                        "OperationNotAllowed",
                        "Operation results in exceeding approved Total Regional Cores quota.",
                        "Likely cause: a quota of the subscription is used up; the message names it.\n"
                                + "  Fix:          delete resources that are no longer needed, choose another <location> (-Dadb.location), or request an increase in the portal (Quotas)."),
                Arguments.of(
                        400,
                        "ApplianceManagedResourceGroupMismatch",
                        "x",
                        "Likely cause: the workspace has another managed resource group; Azure cannot change it.\n"
                                + "  Fix:          remove <managedResourceGroup> (-Dadb.managedResourceGroup), or set it to the group that the workspace has."));
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void everyErrorHasCauseAndFix(int status, String code, String message, String advice) {
        azure.server.then(ScriptedArm.refusal(status, code, message));

        Problem problem = failure();

        assertThat(problem.kind()).isEqualTo(Problem.Kind.REJECTED);
        assertThat(problem.hasCode(code)).isTrue();
        assertThat(problem.render())
                .isEqualTo("Azure Resource Manager refused to " + CREATE + " ["
                        + problem.code().text() + "]"
                        + "\n  Observed:     Azure Resource Manager returned " + status + " " + code + ": " + message
                        + "\n  " + advice);
    }

    @Test
    void roleForNewWorkspaceIsAssignedOnItsGroup() {
        azure.server.then(forbidden("Microsoft.Databricks/workspaces/write", DEMO.path()));

        assertThat(failure().render())
                .startsWith("This identity has no permission to " + CREATE)
                .endsWith("  Likely cause: the identity lacks a role on this scope; it needs Contributor.\n"
                        + "  Fix:          run: az role assignment create --assignee c0 --role Contributor --scope "
                        + SUBSCRIPTION
                        + "/resourceGroups/rg-demo; a new role assignment takes a few minutes to take effect.");
    }

    @Test
    void newGroupIsCreatedByAdministrator() {
        azure.server.then(forbidden(
                "Microsoft.Resources/subscriptions/resourceGroups/write", SUBSCRIPTION + "/resourcegroups/rg-demo"));

        assertThat(failure().render())
                .contains(
                        "ask an administrator to create the resource group once and to assign this identity Contributor on it")
                .doesNotContain("--scope " + SUBSCRIPTION + ";");
    }

    @Test
    void providerIsRegisteredByAdministrator() {
        azure.server.then(forbidden("Microsoft.Databricks/register/action", SUBSCRIPTION));

        assertThat(failure().render())
                .contains("ask an administrator to run once: az provider register --namespace Microsoft.Databricks")
                .doesNotContain("Contributor");
    }

    @Test
    void readingRequiresOnlyReader() {
        azure.server.then(forbidden("Microsoft.Databricks/workspaces/read", DEMO.path()));

        assertThat(failure().render())
                .contains("--assignee c0 --role Reader --scope " + DEMO.path() + ";")
                .contains("it needs Reader");
    }

    @Test
    void linkedResourceRequiresItsOwnRole() {
        String network = SUBSCRIPTION + "/resourceGroups/rg-net/providers/Microsoft.Network/virtualNetworks/v";
        azure.server.then(ScriptedArm.refusal(
                403,
                "LinkedAuthorizationFailed",
                "The client 'c0' with object id 'o0' has permission to perform action"
                        + " 'Microsoft.Databricks/workspaces/write' on scope '" + DEMO.path()
                        + "'; however, it does not have permission to perform action"
                        + " 'Microsoft.Network/virtualNetworks/join/action' on the linked scope(s) '" + network
                        + "' or the linked scope(s) are invalid."));

        assertThat(failure().render())
                .endsWith(
                        "  Likely cause: the identity lacks a role on another resource that the workspace refers to, such as its network.\n"
                                + "  Fix:          run: az role assignment create --assignee c0 --role Contributor --scope "
                                + network
                                + "; a new role assignment takes a few minutes to take effect.");
    }

    @Test
    void errorNamesPolicyAndAssignment() {
        azure.server.then(json(403, """
                {"error": {"code": "RequestDisallowedByPolicy", "message": "Resource 'demo' was disallowed by policy.",
                 "additionalInfo": [{"type": "PolicyViolation", "info": {
                   "policyDefinitionDisplayName": "Allowed locations", "policyDefinitionName": "e56962a6",
                   "policyAssignmentName": "only-europe"}}]}}"""));

        assertThat(failure().render())
                .contains("Resource 'demo' was disallowed by policy.;"
                        + " policy and assignment \"Allowed locations\", \"e56962a6\", \"only-europe\"");
    }

    @Test
    void unknownCreatorIsReported() {
        azure.server.then(ScriptedArm.refusal(
                400,
                "ResourceOperationFailure",
                "RESOURCE_DOES_NOT_EXIST: The Workspace Creator with App ID b0 does not exist"));

        assertThat(failure().render())
                .endsWith(
                        "  Likely cause: Azure Databricks did not find the application that creates the workspace: it is new, or belongs to another tenant.\n"
                                + "  Fix:          run the same goal again in a few minutes: adb:apply deletes the failed workspace first; if the error persists, check <tenantId> (-Dadb.tenantId, ARM_TENANT_ID).");
    }

    @Test
    void innerErrorOfProviderIsReported() {
        azure.server.then(
                json(
                        400,
                        "{\"error\":{\"code\":\"X\",\"message\":\"outer\",\"innererror\":{\"code\":\"Y\",\"message\":\"reason\"}}}"));

        assertThat(failure().render()).contains("returned 400 X: outer; Y: reason");
    }

    @Test
    void longMessagesKeepTheInnermost() {
        azure.server.then(json(
                400,
                "{\"error\":{\"code\":\"X\",\"message\":\"" + "a".repeat(2000)
                        + "\",\"details\":[{\"message\":\"the reason\"},{\"message\":\"the reason\"}]}}"));

        assertThat(failure().render())
                .contains("returned 400 X: the reason; aaa")
                .endsWith("a …");
    }

    @Test
    void causeInJsonMessageIsFound() {
        String inner = """
                {"status": "Failed", "error": {"code": "ResourceDeploymentFailure", "message": "%s",
                 "details": [{"code": "StorageAccountAlreadyTaken", "message": "The storage account named data is taken."}]}}""".formatted("The resource operation ended. ".repeat(30));
        azure.server.then(json(
                409,
                Json.write(Json.newObject()
                        .set(
                                "error",
                                Json.newObject()
                                        .put("code", "ApplianceDeploymentFailed")
                                        .put("message", "The operation to create the appliance failed. ".repeat(20))
                                        .set(
                                                "details",
                                                Json.newArray()
                                                        .add(Json.newObject()
                                                                .put("code", "Conflict")
                                                                .put("message", inner)))))));

        assertThat(failure().render())
                .contains(
                        "returned 409 StorageAccountAlreadyTaken: StorageAccountAlreadyTaken: The storage account named data is"
                                + " taken.; ",
                        "<storageAccountName>")
                .doesNotContain("another change of it", "{");
    }

    @ParameterizedTest
    @CsvSource({
        "OperationNotAllowed, The workspace is disabled.",
        "ApplianceProvisioningFailed, The workspace could not be reached.",
        "ResourceDeploymentFailure, The resource operation ended."
    })
    void codesWithSeveralCausesAreNotExplainedByTheCodeAlone(String code, String message) {
        azure.server.then(ScriptedArm.refusal(409, code, message));

        assertThat(failure().render()).contains(message).doesNotContain("Likely cause", "Fix:");
    }

    @Test
    void missingPartOfApplianceIsFixedByRetry() {
        azure.server.then(
                ScriptedArm.refusal(409, "ApplianceProvisioningFailed", "The resource 'x' could not be found."));

        assertThat(failure().render()).contains("run the same goal again").doesNotContain("exists already");
    }

    private static OddServer.Behaviour forbidden(String action, String scope) {
        return ScriptedArm.refusal(
                403,
                "AuthorizationFailed",
                "The client 'c0' with object id 'o0' does not have authorization to perform action '" + action
                        + "' over scope '" + scope + "' or the scope is invalid.");
    }

    private Problem failure() {
        ProblemException failure = catchThrowableOfType(
                ProblemException.class, () -> new WorkspacesClient(azure.calls).put(DEMO, Json.newObject()));
        assertThat(failure).isNotNull();
        return failure.problem();
    }

    @ParameterizedTest
    @CsvSource({"Another operation is in progress, ENVIRONMENT", "The quota of 20 cores is used up, REJECTED"})
    void onlyMessageIdentifiesQuota(String message, Problem.Kind kind) {
        String body = "{\"error\":{\"code\":\"OperationNotAllowed\",\"message\":\"" + message + "\"}}";

        Problem problem =
                new ArmErrorTranslator("host").problem("do it", new ServiceResponse(429, new HttpHeaders(), body));

        assertThat(problem.kind()).isEqualTo(kind);
    }
}
