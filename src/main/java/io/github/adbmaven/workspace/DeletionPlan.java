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
 * What is to be deleted, and what Azure keeps all the same.
 *
 * @param workspace absent: it is gone already
 * @param group whether its resource group goes too: it was made with the workspace, and nothing else is in it
 * @param neighbours what else is in a group that was made with the workspace, so that it is kept; absent if it is unknown, which
 *     keeps it too
 * @param force whether Azure deletes data too that it would keep
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

    /** Whether nothing is left to delete. */
    public boolean done() {
        return workspace.isEmpty() && !group;
    }

    /** The group that Azure made for the workspace's own resources; a serverless workspace has none. */
    public Optional<String> managedGroup() {
        return workspace.flatMap(actual -> ManagedResourceGroup.of(actual.resource()));
    }

    /** What goes. */
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

    /** What stays. */
    public List<String> kept() {
        List<String> lines = new ArrayList<>();
        if (!force && managedGroup().isPresent()) {
            lines.add("the data of the default catalog, if the workspace has one, in its storage account and"
                    + " access connector; forceDeletion=true deletes it");
        }
        String place = "resource group \"" + id.resourceGroup() + "\": ";
        neighbours.ifPresentOrElse(
                names -> {
                    if (!names.isEmpty()) {
                        lines.add(place + "it also contains "
                                + names.stream().map(LogSanitizer::safe).collect(Collectors.joining(", ")));
                    }
                },
                () -> lines.add(place + "its content could not be listed"));
        return lines;
    }
}
