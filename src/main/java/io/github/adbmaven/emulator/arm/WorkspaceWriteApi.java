/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.emulator.arm;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.adbmaven.emulator.server.Json;
import io.github.adbmaven.emulator.server.RequestContext;
import io.github.adbmaven.emulator.server.Response;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Creation, change and deletion of workspaces. First come the checks of Resource Manager, in its order, then those of
 * the provider.
 */
final class WorkspaceWriteApi {
    private static final String WRITE = Workspaces.TYPE + "/write";
    private static final String DELETE = Workspaces.TYPE + "/delete";

    /** The version in which a PATCH was recorded: Azure answered 200 at once. Later specifications say 202. */
    private static final String PATCH_RECORDED = "2021-04-01-preview";

    private final ResourceManager state;
    private final Permissions permissions;
    private final ResourceGroupWriteApi groups;
    private final Provisioner provisioner;
    private final OperationApi operations;

    WorkspaceWriteApi(
            ResourceManager state,
            Permissions permissions,
            ResourceGroupWriteApi groups,
            Provisioner provisioner,
            OperationApi operations) {
        this.state = state;
        this.permissions = permissions;
        this.groups = groups;
        this.provisioner = provisioner;
        this.operations = operations;
    }

    Response put(RequestContext<Caller> call) {
        String id = Workspaces.id(call);
        permissions.requireWrite(call, WRITE, id);
        ObjectNode sent = ResourceGroupWriteApi.body(call);
        String location = Json.text(sent, "location")
                .filter(text -> !text.isBlank())
                .orElseThrow(ArmWriteError::locationRequired);
        ResourceGroup group = groups.writable(call, WRITE);
        state.registrations().require(group.subscriptionId());
        if (!Locations.exists(location)) {
            throw ArmWriteError.locationUnavailable(location, Workspaces.TYPE);
        }
        Optional<WorkspaceResource> existing = state.workspace(id);
        existing.filter(old -> !old.location().equals(Locations.normal(location)))
                .ifPresent(old -> {
                    throw ArmWriteError.resourceElsewhere(
                            old.name(), old.resourceGroup(), old.location(), Locations.normal(location));
                });
        state.locks().requireWritable(id);
        state.provisioningFaults().requirePolicy(id, call.variable("workspace"));
        state.provisioningFaults().requireLinks(call.caller(), id, sent);
        existing.ifPresent(WorkspaceWriteApi::requireIdle);
        return existing.map(old -> replace(call, old, sent)).orElseGet(() -> create(call, group, sent));
    }

    private Response create(RequestContext<Caller> call, ResourceGroup group, ObjectNode sent) {
        WorkspaceResource workspace = new WorkspaceResource(
                group.subscriptionId(),
                group.name(),
                call.variable("workspace"),
                WorkspaceBody.create(sent, ApiVersions.of(call), call.caller(), now()));
        WorkspaceRules.check(workspace, state.provisioningFaults().standardEnded());
        requireQuota(workspace);
        return begun(201, call, workspace.withState("Accepted"), provisioner.create(workspace));
    }

    private Response replace(RequestContext<Caller> call, WorkspaceResource old, ObjectNode sent) {
        WorkspaceResource next =
                old.withBody(WorkspaceBody.replace(old, sent, ApiVersions.of(call), call.caller(), now()));
        ChangeRules.check(old, next);
        WorkspaceRules.check(next, state.provisioningFaults().standardEnded());
        // a workspace whose creation failed must be deleted first; Azure reports that only at the end of the operation
        return old.workspaceUrl().isPresent()
                ? begun(201, call, updating(next, sent), provisioner.update(next))
                : begun(201, call, next.withState("Accepted"), provisioner.failAgain(old));
    }

    /** What the answer to an update shows. */
    private WorkspaceResource updating(WorkspaceResource next, ObjectNode sent) {
        WorkspaceResource updating = next.withState("Updating");
        return next.isServerless() ? updating : updating.withBody(WorkspaceBody.echo(updating, sent, now()));
    }

    private void requireQuota(WorkspaceResource workspace) {
        int quota = state.provisioningFaults().workspaceQuota();
        long used = state.workspaces().stream()
                .filter(other -> other.subscriptionId().equalsIgnoreCase(workspace.subscriptionId())
                        && other.location().equals(workspace.location()))
                .count();
        if (used >= quota) {
            throw ArmWriteError.quotaExceeded(workspace.location(), quota);
        }
    }

    Response patch(RequestContext<Caller> call) {
        WorkspaceResource old = required(call, WRITE);
        ObjectNode sent = ResourceGroupWriteApi.body(call);
        if (!Set.of("tags").containsAll(Json.names(sent))) {
            throw ArmWriteError.contentInvalid("Only tags can be changed by PATCH.");
        }
        state.locks().requireWritable(old.id());
        state.provisioningFaults().requirePolicy(old.id(), old.name());
        requireIdle(old);
        Map<String, String> tags = Tags.of(sent);
        if (!sent.has("tags") || tags.equals(old.tags())) {
            return Response.json(200, WorkspaceBody.render(old, ApiVersions.of(call)));
        }
        WorkspaceResource next = old.withBody(WorkspaceBody.retag(old, tags, call.caller(), now()));
        if (state.provisioningFaults().patchesAtOnce() || ApiVersions.of(call).compareTo(PATCH_RECORDED) <= 0) {
            state.put(next);
            return Response.json(200, WorkspaceBody.render(next, ApiVersions.of(call)));
        }
        return begun(202, call, next.withState("Updating"), provisioner.update(next));
    }

    Response delete(RequestContext<Caller> call) {
        String id = Workspaces.id(call);
        permissions.requireWrite(call, DELETE, id);
        groups.writable(call, DELETE);
        call.request()
                .query()
                .firstIgnoringCase("forceDeletion")
                .filter(value -> !value.equalsIgnoreCase("true") && !value.equalsIgnoreCase("false"))
                .ifPresent(value -> {
                    throw ArmError.parameterInvalid("forceDeletion", value);
                });
        return state.workspace(id).map(workspace -> delete(call, workspace)).orElseGet(() -> Response.empty(204));
    }

    private Response delete(RequestContext<Caller> call, WorkspaceResource workspace) {
        state.locks().requireDeletable(workspace.id());
        if (workspace.provisioningState().equals("Deleting")) {
            throw ArmWriteError.beingDeleted(workspace.id());
        }
        requireIdle(workspace);
        return operations.deletionBegun(call, provisioner.delete(workspace), workspace.location());
    }

    private WorkspaceResource required(RequestContext<Caller> call, String action) {
        permissions.requireWrite(call, action, Workspaces.id(call));
        groups.writable(call, action);
        return state.workspace(Workspaces.id(call))
                .orElseThrow(() -> ArmError.workspaceNotFound(call.variable("group"), call.variable("workspace")));
    }

    static void requireIdle(WorkspaceResource workspace) {
        if (workspace.isBusy()) {
            throw ArmWriteError.anotherOperation(workspace.id(), workspace.provisioningState());
        }
    }

    private Response begun(int status, RequestContext<Caller> call, WorkspaceResource seen, Operation operation) {
        return operations.begun(
                Response.json(status, WorkspaceBody.render(seen, ApiVersions.of(call))),
                call,
                operation,
                seen.location());
    }

    private Instant now() {
        return state.operations().now();
    }
}
