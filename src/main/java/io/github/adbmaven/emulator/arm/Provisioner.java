/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.emulator.arm;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Optional;

/** Creates, changes and deletes workspaces and their managed resources. */
final class Provisioner {
    private static final String SUCCEEDED = "Succeeded";
    private static final String FAILED = "Failed";

    private final ResourceManager state;
    private final WorkspaceEndpoints dataPlane;

    Provisioner(ResourceManager state, WorkspaceEndpoints dataPlane) {
        this.state = state;
        this.dataPlane = dataPlane;
    }

    /** Starts a creation. */
    Operation create(WorkspaceResource workspace) {
        Optional<String> managed = workspace.managedResourceGroupId();
        boolean clash = managed.flatMap(state::groupWithId).isPresent();
        boolean fails = state.provisioningFaults().nextCreationFails();
        if (!clash) {
            managed.ifPresent(id -> state.add(ResourceGroup.managed(id, workspace.location(), workspace.id())));
        }
        Optional<ObjectNode> error = clash
                ? managed.map(ProvisioningFailure::managedGroupExists)
                : Optional.of(workspace.id()).filter(id -> fails).map(ProvisioningFailure::halfWay);
        state.put(workspace.withState("Creating"));
        Operations operations = state.operations();
        return operations.start(
                workspace.id(), operations.timing().create(), at -> endCreation(workspace.id(), error, at));
    }

    /** Starts another creation of a Failed workspace, which fails again. */
    Operation failAgain(WorkspaceResource workspace) {
        ObjectNode error = workspace
                .managedResourceGroupId()
                .filter(id -> state.groupWithId(id).isPresent())
                .map(ProvisioningFailure::managedGroupExists)
                .orElseGet(() -> ProvisioningFailure.leftBehind(workspace.id()));
        state.put(workspace.withState("Creating"));
        Operations operations = state.operations();
        return operations.start(
                workspace.id(),
                operations.timing().create(),
                at -> endCreation(workspace.id(), Optional.of(error), at));
    }

    private Optional<ObjectNode> endCreation(String id, Optional<ObjectNode> error, Instant at) {
        WorkspaceResource workspace = state.workspace(id).orElseThrow();
        if (error.isPresent()) {
            state.put(workspace.withState(FAILED));
            return error;
        }
        String tenant = tenant(workspace);
        state.put(WorkspaceIdentities.complete(workspace, tenant)
                .withAddress(dataPlane.open(id, tenant, at))
                .withState(SUCCEEDED));
        return Optional.empty();
    }

    /** Starts a change of a Succeeded workspace. */
    Operation update(WorkspaceResource next) {
        state.put(next.withState("Updating"));
        Operations operations = state.operations();
        return operations.start(next.id(), operations.timing().update(), at -> {
            WorkspaceResource updated = state.workspace(next.id()).orElseThrow();
            state.put(WorkspaceIdentities.complete(updated, tenant(updated)).withState(SUCCEEDED));
            return Optional.empty();
        });
    }

    private String tenant(WorkspaceResource workspace) {
        return state.subscription(workspace.subscriptionId()).orElseThrow().tenantId();
    }

    /** Starts a deletion; a lock on the managed resource group makes it fail. */
    Operation delete(WorkspaceResource workspace) {
        state.put(workspace.withState("Deleting"));
        Operations operations = state.operations();
        return operations.start(workspace.id(), operations.timing().delete(), at -> endDeletion(workspace));
    }

    private Optional<ObjectNode> endDeletion(WorkspaceResource workspace) {
        Optional<ObjectNode> error = managedGroup(workspace)
                .flatMap(group -> state.locks()
                        .holding(group.path())
                        .map(lock -> ProvisioningFailure.managedGroupLocked(group.path(), lock)));
        if (error.isPresent()) {
            state.put(workspace.withState(FAILED));
        } else {
            remove(workspace);
        }
        return error;
    }

    /** Starts the deletion of a resource group and its content. */
    Operation delete(ResourceGroup group) {
        state.put(group.beingDeleted());
        Operations operations = state.operations();
        return operations.start(group.path(), operations.timing().delete(), at -> {
            state.workspaces(group).forEach(this::remove);
            state.connectors(group.path()).forEach(state::remove);
            state.remove(group);
            return Optional.empty();
        });
    }

    private void remove(WorkspaceResource workspace) {
        state.operations().cancelAt(workspace.id());
        dataPlane.close(workspace.id());
        if (!state.provisioningFaults().managedGroupsKept()) {
            managedGroup(workspace).ifPresent(state::remove);
        }
        state.remove(workspace);
    }

    /** Returns the managed resource group, unless it existed before the workspace. */
    private Optional<ResourceGroup> managedGroup(WorkspaceResource workspace) {
        return workspace
                .managedResourceGroupId()
                .flatMap(state::groupWithId)
                .filter(group -> group.managedBy()
                        .filter(workspace.id()::equalsIgnoreCase)
                        .isPresent());
    }
}
