/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.workspace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.azure.core.http.HttpMethod;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.adbmaven.azure.arm.ArmRequestSender;
import io.github.adbmaven.azure.arm.ArmWorkspace;
import io.github.adbmaven.azure.arm.Existence;
import io.github.adbmaven.azure.arm.ResourceGroupsClient;
import io.github.adbmaven.azure.arm.WorkspacesClient;
import io.github.adbmaven.azure.entra.EntraTokenCache;
import io.github.adbmaven.databricks.ManagementHeaders;
import io.github.adbmaven.databricks.WorkspaceClient;
import io.github.adbmaven.databricks.WorkspaceClientFactory;
import io.github.adbmaven.databricks.WorkspaceCredentials;
import io.github.adbmaven.error.Problem;
import io.github.adbmaven.error.ProblemException;
import io.github.adbmaven.json.Json;
import io.github.adbmaven.model.Cloud;
import io.github.adbmaven.model.Identity;
import io.github.adbmaven.model.Workspace;
import io.github.adbmaven.model.WorkspaceId;
import io.github.adbmaven.model.WorkspaceSelector;
import io.github.adbmaven.testing.EmulatedAzure;
import io.github.adbmaven.wait.Deadline;
import io.github.adbmaven.wait.Sleeper;
import io.github.adbmaven.wait.WaitContext;
import io.github.adbmaven.workspace.spec.SpecBuilder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** The use cases of one identity against an emulated Azure, whose time passes while they wait. */
final class WorkspaceFixture implements AutoCloseable {
    static final String OWNER = "g:a";
    static final String GROUP = "rg-demo";
    static final String DESTROY = "adb:destroy -Dadb.autoApprove=true";

    private static final Set<String> WRITES = Set.of("PUT", "PATCH", "POST", "DELETE");

    final EmulatedAzure azure = new EmulatedAzure();
    /** Deletion plans that were reported. */
    final List<DeletionPlan> deleted = new ArrayList<>();

    private final Sleeper sleeper = pause -> {
        azure.time().sleep(pause);
        azure.emulator().advance(pause);
    };
    private Duration patience = Duration.ofMinutes(30);

    /** Starts with an empty resource group. */
    WorkspaceFixture() {
        group(GROUP);
    }

    WorkspaceFixture group(String name) {
        azure.emulator().ensureGroup(subscription(), name);
        return this;
    }

    WorkspaceFixture patience(Duration time) {
        patience = time;
        return this;
    }

    WorkspaceFixture settings(String json) {
        azure.order(HttpMethod.POST, "/settings", json.replace('\'', '"'));
        return this;
    }

    WorkspaceFixture lock(String scope, String level) {
        azure.order(
                HttpMethod.POST,
                "/locks",
                Json.newObject()
                        .put("scope", scope)
                        .put("name", "keep")
                        .put("level", level)
                        .toString());
        return this;
    }

    String subscription() {
        return azure.access().subscriptionId();
    }

    WorkspaceId id(String name) {
        return new WorkspaceId(subscription(), GROUP, name);
    }

    static WorkspaceSelector named(WorkspaceId id) {
        return new WorkspaceSelector.Named(
                Optional.of(id.subscriptionId()), id.resourceGroup(), id.name(), Optional.empty());
    }

    ApplyResult apply(WorkspaceId id, SpecBuilder spec) {
        return apply(id, spec, OWNER);
    }

    ApplyResult apply(WorkspaceId id, SpecBuilder spec, String owner) {
        return applying().run(named(id), spec.build(), owner);
    }

    ApplyWorkspace applying() {
        return applying(azure.identity());
    }

    ApplyWorkspace applying(Consumer<PlanResult> preview) {
        return applying(azure.identity(), preview);
    }

    ApplyWorkspace applying(Identity identity) {
        return applying(identity, planned -> {});
    }

    private ApplyWorkspace applying(Identity identity, Consumer<PlanResult> preview) {
        EntraTokenCache entra = azure.tokens(identity);
        ArmRequestSender arm = arm(entra);
        return new ApplyWorkspace(finder(arm), arm, new ReadinessProbe(clients(entra)), watch(), DESTROY, preview);
    }

    PlanResult plan(WorkspaceId id, SpecBuilder spec) {
        return plan(azure.identity(), id, spec);
    }

    PlanResult plan(Identity identity, WorkspaceId id, SpecBuilder spec) {
        ArmRequestSender arm = arm(azure.tokens(identity));
        return new PlanWorkspace(finder(arm), arm, azure.time(), azure.progress()).run(named(id), spec.build(), OWNER);
    }

    /** In this version of the API. */
    PlanResult planWith(String version, WorkspaceId id) {
        ArmRequestSender arm = arm(azure.tokens(), version);
        return new PlanWorkspace(finder(arm), arm, azure.time(), azure.progress())
                .run(named(id), SpecBuilder.empty().apiVersion(version).build(), OWNER);
    }

    DestroyWorkspace destroying(boolean consent) {
        return destroying(azure.identity(), consent);
    }

    DestroyWorkspace destroying(BooleanSupplier confirmation) {
        ArmRequestSender arm = arm(azure.tokens(azure.identity()));
        return new DestroyWorkspace(finder(arm), arm, watch(), confirmation, deleted::add);
    }

    DestroyWorkspace destroying(Identity identity, boolean consent) {
        ArmRequestSender arm = arm(azure.tokens(identity));
        return new DestroyWorkspace(finder(arm), arm, watch(), () -> consent, deleted::add);
    }

    List<DeletionPlan> destroy(WorkspaceId id) {
        return destroying(true).run(named(id), OWNER, false);
    }

    /** Client of the identity that has all permissions. */
    WorkspacesClient workspaces() {
        return new WorkspacesClient(arm());
    }

    /** Client of the identity that has all permissions. */
    ResourceGroupsClient groups() {
        return new ResourceGroupsClient(arm());
    }

    ArmRequestSender arm() {
        return arm(azure.tokens());
    }

    private ArmRequestSender arm(EntraTokenCache entra) {
        return arm(entra, ArmRequestSender.DATABRICKS_VERSION);
    }

    private ArmRequestSender arm(EntraTokenCache entra, String version) {
        return new ArmRequestSender(azure.cloud(), azure.http(), () -> entra.get(EmulatedAzure.MANAGEMENT), version);
    }

    WorkspaceResolver finder() {
        return finder(arm());
    }

    private WorkspaceResolver finder(ArmRequestSender arm) {
        return new WorkspaceResolver(
                azure.cloud(),
                arm,
                Optional::empty,
                workspace -> new WorkspacesClient(arm)
                        .awaitSettled(workspace.id(), watch())
                        .orElse(workspace));
    }

    WaitContext watch() {
        return new WaitContext(
                "Provisioning", Deadline.in(patience, azure.time()), azure.time(), sleeper, azure.progress());
    }

    private WorkspaceClientFactory clients(EntraTokenCache entra) {
        return new WorkspaceClientFactory() {
            @Override
            public WorkspaceClient forWorkspace(Workspace workspace) {
                return client(
                        workspace,
                        workspace.id().map(id -> new ManagementHeaders(() -> entra.get(EmulatedAzure.MANAGEMENT), id)));
            }

            @Override
            public WorkspaceClient withoutManagementHeaders(Workspace workspace) {
                return client(workspace, Optional.empty());
            }

            @Override
            public WorkspaceClient withoutDeadline(Workspace workspace) {
                throw new AssertionError("nothing is owed here");
            }

            @Override
            public WorkspaceClient forShutdown(Workspace workspace) {
                throw new AssertionError("nothing here is in a hurry");
            }

            private WorkspaceClient client(Workspace workspace, Optional<ManagementHeaders> headers) {
                return new WorkspaceClient(
                        workspace.url(),
                        azure.http(),
                        new WorkspaceCredentials(() -> entra.get(Cloud.DATABRICKS_AUDIENCE), headers));
            }
        };
    }

    /** The workspace as it is now. */
    Optional<ArmWorkspace> workspace(WorkspaceId id) {
        return workspaces().find(id);
    }

    ArmWorkspace existing(WorkspaceId id) {
        return workspace(id).orElseThrow();
    }

    boolean groupExists(String group) {
        return groups().existence(subscription(), group) == Existence.THERE;
    }

    /** Creates a workspace that this plugin does not own. */
    WorkspaceId foreign(String name, String tags) {
        azure.order(
                HttpMethod.POST,
                "/workspaces",
                ("{'name':'" + name + "','resourceGroup':'" + GROUP + "','tags':" + tags + "}").replace('\'', '"'));
        return id(name);
    }

    void state(WorkspaceId id, String state) {
        ObjectNode order = Json.newObject().put("workspace", id.path()).put("provisioningState", state);
        azure.order(HttpMethod.PATCH, "/workspaces", order.toString());
    }

    void clearLog() {
        azure.order(HttpMethod.DELETE, "/log", "");
    }

    /** Since the log was cleared. */
    List<JsonNode> writes() {
        return azure.log().stream()
                .filter(entry -> entry.path("service").asText().equals("arm"))
                .filter(entry -> WRITES.contains(entry.path("method").asText()))
                .toList();
    }

    /** Since the log was cleared: calls of a workspace's own API. */
    List<JsonNode> probes() {
        return azure.log().stream()
                .filter(entry -> entry.path("path").asText().startsWith("/api/"))
                .toList();
    }

    /** Returns the problem that is thrown. */
    static Problem problem(ThrowingCallable work) {
        ProblemException thrown = catchThrowableOfType(ProblemException.class, work);
        assertThat(thrown).as("a problem").isNotNull();
        return thrown.problem();
    }

    /** Returns the problem that is thrown before any write request. */
    Problem refused(ThrowingCallable work) {
        clearLog();
        Problem problem = problem(work);
        assertThat(writes()).as("nothing was sent").isEmpty();
        return problem;
    }

    String messages() {
        return String.join("\n", azure.progress().lines());
    }

    @Override
    public void close() {
        azure.close();
    }
}
