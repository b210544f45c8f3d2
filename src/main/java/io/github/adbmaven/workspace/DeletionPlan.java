/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.workspace;

import io.github.adbmaven.azure.arm.ArmWorkspace;
import io.github.adbmaven.error.LogSanitizer;
import io.github.adbmaven.model.WorkspaceId;
import io.github.adbmaven.workspace.spec.ManagedResourceGroup;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The deletion of a workspace, and what Azure keeps.
 *
 * @param workspace absent if it does not exist
 * @param group whether the resource group is deleted too: the plugin created it, and it contains nothing else
 * @param neighbours other resources in the group, which keep it from being deleted; absent if they are unknown, which also keeps it
 * @param force whether Azure also deletes data that it would keep
 */
public record DeletionPlan(
        WorkspaceId id,
        Optional<ArmWorkspace> workspace,
        boolean group,
        Optional<List<String>> neighbours,
        boolean force) {
    public DeletionPlan {
        neighbours = neighbours.map(List::copyOf);
    }

    /** Returns the plan that keeps the resource group. */
    DeletionPlan keepingGroup(Optional<List<String>> others) {
        return new DeletionPlan(id, workspace, false, others, force);
    }

    /** Returns the plan with the decision of another workspace in the same resource group. */
    DeletionPlan withGroupOf(DeletionPlan other) {
        return group && !other.group ? keepingGroup(other.neighbours) : this;
    }

    /** Whether there is nothing to delete. */
    public boolean done() {
        return workspace.isEmpty() && !group;
    }

    /** The managed resource group of the workspace; a Serverless workspace has none. */
    public Optional<String> managedGroup() {
        return workspace.flatMap(actual -> ManagedResourceGroup.of(actual.resource()));
    }

    /** Describes what is deleted. */
    public List<String> deleted() {
        List<String> lines = new ArrayList<>();
        workspace.ifPresent(actual -> lines.add("workspace \"" + id.name() + "\" in resource group \""
                + id.resourceGroup() + "\", with all notebooks, jobs, tokens and settings in it"));
        managedGroup()
                .ifPresent(managed -> lines.add("managed resource group \"" + LogSanitizer.safe(managed)
                        + "\", with the virtual machines, disks and networks in it"));
        if (group) {
            lines.add("resource group \"" + id.resourceGroup() + "\", which was created with the workspace");
        }
        if (force && managedGroup().isPresent()) {
            lines.add("the storage account with the data of the default catalog (forceDeletion)");
        }
        return lines;
    }

    /** Describes what is kept. */
    public List<String> kept() {
        List<String> lines = new ArrayList<>();
        if (!force && managedGroup().isPresent()) {
            lines.add("the data of the default catalog, if the workspace has one, in its storage account and"
                    + " access connector; forceDeletion=true deletes it");
        }
        String label = "resource group \"" + id.resourceGroup() + "\": ";
        neighbours.ifPresentOrElse(
                names -> {
                    if (!names.isEmpty()) {
                        lines.add(label + "it also contains "
                                + names.stream().map(LogSanitizer::safe).collect(Collectors.joining(", ")));
                    }
                },
                () -> lines.add(label + "its content could not be listed"));
        return lines;
    }
}
