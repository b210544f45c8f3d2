/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.workspace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.azure.core.http.HttpMethod;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.adbmaven.azure.arm.ArmRequestSender;
import io.github.adbmaven.azure.arm.ArmWorkspace;
import io.github.adbmaven.azure.arm.Existence;
import io.github.adbmaven.azure.arm.GenericResource;
import io.github.adbmaven.azure.arm.ProvidersClient;
import io.github.adbmaven.azure.arm.ResourceGroupsClient;
import io.github.adbmaven.azure.arm.WorkspacesClient;
import io.github.adbmaven.azure.entra.EntraTokenCache;
import io.github.adbmaven.databricks.ManagementHeaders;
import io.github.adbmaven.databricks.WorkspaceClient;
import io.github.adbmaven.databricks.WorkspaceClientFactory;
import io.github.adbmaven.databricks.WorkspaceCredentials;
import io.github.adbmaven.error.ProblemException;
import io.github.adbmaven.json.Json;
import io.github.adbmaven.model.Cloud;
import io.github.adbmaven.model.Workspace;
import io.github.adbmaven.model.WorkspaceId;
import io.github.adbmaven.testing.EmulatedAzure;
import io.github.adbmaven.wait.Deadline;
import io.github.adbmaven.wait.WaitContext;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The whole life of a workspace in an emulated Azure. */
class WorkspaceGoalsTest {
    private final EmulatedAzure azure = new EmulatedAzure();
    private final EntraTokenCache tokens = azure.tokens();
    private final ArmRequestSender calls = new ArmRequestSender(
            azure.cloud(),
            azure.http(),
            () -> tokens.get(EmulatedAzure.MANAGEMENT),
            ArmRequestSender.DATABRICKS_VERSION);
    private final WorkspacesClient workspaces = new WorkspacesClient(calls);
    private final ResourceGroupsClient groups = new ResourceGroupsClient(calls);
    private final String subscription = azure.workspaceId().subscriptionId();
    private final WorkspaceId id = new WorkspaceId(subscription, "rg-new", "new");

    @AfterEach
    void stop() {
        azure.close();
    }

    @Test
    void workspaceIsCreatedCheckedChangedAndDeleted() {
        azure.order(HttpMethod.PATCH, "/subscriptions", "{\"registrationState\":\"NotRegistered\"}");
        azure.order(HttpMethod.POST, "/settings", "{\"operationPolls\":2,\"refusedCalls\":4,\"flappingCalls\":4}");
        ProvidersClient providers = new ProvidersClient(calls);
        providers.register(subscription, watch("Registering Microsoft.Databricks"));

        assertThat(groups.find(subscription, "rg-new")).isEmpty();
        groups.create(subscription, "rg-new", "westeurope", Map.of("team", "data"));
        assertThat(groups.find(subscription, "rg-new").orElseThrow().tags()).containsEntry("team", "data");

        workspaces.put(id, declaration()).await(watch("Creating workspace \"new\""));
        ArmWorkspace made = workspaces.get(id);
        assertThat(made.provisioningState()).isEqualTo("Succeeded");
        assertThat(new ReadinessProbe(clients())
                        .afterCreation(
                                new Workspace(
                                        URI.create("https://" + made.url().orElseThrow()),
                                        Optional.of(id),
                                        made.workspaceId()),
                                made,
                                watch("Checking workspace \"new\"")))
                .isEqualTo(new ReadinessResult.Usable());
        assertThat(azure.progress().lines())
                .contains("Creating workspace \"new\": Accepted, 0 s of up to 30 min")
                .anyMatch(line -> line.startsWith("Checking workspace \"new\": it returned "));

        workspaces.setTags(id, Map.of("a", "b")).await(watch("Changing workspace \"new\""));
        assertThat(workspaces.get(id).tags()).containsEntry("a", "b");
        ObjectNode changed = workspaces.get(id).resource();
        changed.withObjectProperty("properties")
                .put("requiredNsgRules", "NoAzureDatabricksRules")
                .put("publicNetworkAccess", "Disabled");
        workspaces.put(id, changed).await(watch("Changing workspace \"new\""));
        assertThat(workspaces
                        .get(id)
                        .resource()
                        .at("/properties/publicNetworkAccess")
                        .asText())
                .isEqualTo("Disabled");

        assertThat(groups.contents(subscription, "rg-new").orElseThrow())
                .extracting(GenericResource::name)
                .containsExactly("new");
        assertThat(groups.existence(subscription, "managed-new")).isEqualTo(Existence.THERE);
        workspaces.delete(id, true).await(watch("Deleting workspace \"new\""));
        assertThat(workspaces.find(id)).isEmpty();
        assertThat(groups.existence(subscription, "managed-new")).isEqualTo(Existence.GONE);
        groups.delete(subscription, "rg-new").await(watch("Deleting resource group \"rg-new\""));
        assertThat(groups.existence(subscription, "rg-new")).isEqualTo(Existence.GONE);
    }

    @Test
    void failedCreationReportsCauseAndLeavesFailedWorkspace() {
        groups.create(subscription, "rg-new", "westeurope", Map.of());
        groups.create(subscription, "managed-new", "westeurope", Map.of());

        ProblemException failure = catchThrowableOfType(
                ProblemException.class,
                () -> workspaces.put(id, declaration()).await(watch("Creating workspace \"new\"")));

        assertThat(failure.problem().hasCode("ApplianceProvisioningFailed")).isTrue();
        assertThat(failure)
                .hasMessageContaining("managed-new' already exists")
                .hasMessageContaining("<managedResourceGroup>");
        assertThat(workspaces.awaitSettled(id, watch("Waiting")).orElseThrow().provisioningState())
                .isEqualTo("Failed");
    }

    @Test
    void creationByAnotherClientIsAwaited() {
        azure.order(HttpMethod.POST, "/settings", "{\"operationPolls\":3}");
        groups.create(subscription, "rg-new", "westeurope", Map.of());
        workspaces.put(id, declaration());

        assertThat(workspaces.awaitSettled(id, watch("Waiting")).orElseThrow().provisioningState())
                .isEqualTo("Succeeded");
    }

    @Test
    void lockedGroupIsNotDeletedAndErrorNamesLock() {
        groups.create(subscription, "rg-new", "westeurope", Map.of());
        String scope = "/subscriptions/" + subscription + "/resourceGroups/rg-new";
        azure.order(HttpMethod.POST, "/locks", "{\"scope\":\"" + scope + "\",\"name\":\"keep\"}");

        ProblemException failure = catchThrowableOfType(
                ProblemException.class,
                () -> groups.delete(subscription, "rg-new").await(watch("Deleting resource group \"rg-new\"")));

        assertThat(failure.problem().hasCode("ScopeLocked")).isTrue();
        assertThat(failure)
                .hasMessageContaining(
                        "az lock delete --ids " + scope + "/providers/Microsoft.Authorization/locks/keep");
    }

    private ObjectNode declaration() {
        return Json.object("""
                {"location": "westeurope", "sku": {"name": "premium"},
                 "properties": {"computeMode": "Hybrid", "managedResourceGroupId":
                   "/subscriptions/%s/resourceGroups/managed-new"}}""".formatted(subscription)).orElseThrow();
    }

    private WaitContext watch(String what) {
        return new WaitContext(
                what, Deadline.in(Duration.ofMinutes(30), azure.time()), azure.time(), azure.time(), azure.progress());
    }

    private WorkspaceClientFactory clients() {
        return new WorkspaceClientFactory() {
            @Override
            public WorkspaceClient forWorkspace(Workspace workspace) {
                return new WorkspaceClient(
                        workspace.url(),
                        azure.http(),
                        new WorkspaceCredentials(
                                () -> tokens.get(Cloud.DATABRICKS_AUDIENCE),
                                Optional.of(new ManagementHeaders(() -> tokens.get(EmulatedAzure.MANAGEMENT), id))));
            }

            @Override
            public WorkspaceClient withoutManagementHeaders(Workspace workspace) {
                throw new AssertionError("the workspace is new");
            }

            @Override
            public WorkspaceClient withoutDeadline(Workspace workspace) {
                throw new AssertionError("nothing is owed here");
            }

            @Override
            public WorkspaceClient forShutdown(Workspace workspace) {
                throw new AssertionError("nobody is in a hurry");
            }
        };
    }
}
