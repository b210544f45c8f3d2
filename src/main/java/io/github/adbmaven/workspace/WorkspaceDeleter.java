/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.workspace;

import io.github.adbmaven.azure.arm.ArmOperation;
import io.github.adbmaven.azure.arm.ArmRequestSender;
import io.github.adbmaven.azure.arm.ArmWorkspace;
import io.github.adbmaven.azure.arm.Existence;
import io.github.adbmaven.azure.arm.GenericResource;
import io.github.adbmaven.azure.arm.ResourceGroup;
import io.github.adbmaven.azure.arm.ResourceGroupsClient;
import io.github.adbmaven.azure.arm.WorkspacesClient;
import io.github.adbmaven.error.ErrorCode;
import io.github.adbmaven.error.LogSanitizer;
import io.github.adbmaven.error.Problem;
import io.github.adbmaven.error.ProblemException;
import io.github.adbmaven.model.WorkspaceId;
import io.github.adbmaven.wait.PollingWait;
import io.github.adbmaven.wait.WaitContext;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Deletes workspaces, and checks that Azure deleted their managed resource groups too. */
final class WorkspaceDeleter {
    private static final Duration PAUSE = Duration.ofSeconds(5);

    /** Azure deletes the managed resource group a little later than its workspace. */
    private static final Duration GRACE = Duration.ofMinutes(2);

    private final WorkspacesClient workspaces;
    private final ResourceGroupsClient groups;
    private final WaitContext watch;

    WorkspaceDeleter(ArmRequestSender arm, WaitContext watch) {
        this.workspaces = new WorkspacesClient(arm);
        this.groups = new ResourceGroupsClient(arm);
        this.watch = watch;
    }

    /**
     * Plans the deletion of a workspace.
     *
     * @param deleted all workspaces that are to be deleted
     */
    DeletionPlan plan(
            WorkspaceId id, Optional<ArmWorkspace> workspace, String owner, boolean force, List<WorkspaceId> deleted) {
        Optional<ResourceGroup> owned = groups.find(id.subscriptionId(), id.resourceGroup())
                .filter(group -> OwnershipStatus.of(group.tags(), owner) == OwnershipStatus.OWNED);
        if (owned.isEmpty()) {
            return new DeletionPlan(id, workspace, false, Optional.of(List.of()), force);
        }
        Optional<List<String>> neighbours = neighbours(id, deleted);
        boolean alone = neighbours.filter(List::isEmpty).isPresent();
        return new DeletionPlan(id, workspace, alone, neighbours, force);
    }

    /**
     * Starts the deletion of the workspace. Reads the workspace again, because the user may have taken minutes to confirm.
     *
     * @param mayDelete whether the workspace may be deleted in its current state
     * @return empty if it may not
     */
    Optional<ArmOperation> start(DeletionPlan plan, Predicate<ArmWorkspace> mayDelete) {
        if (plan.workspace().isEmpty()) {
            return Optional.of(ArmOperation.DONE);
        }
        WorkspaceId id = plan.id();
        Optional<ArmWorkspace> now = workspaces.find(id);
        if (now.isEmpty()) {
            return Optional.of(ArmOperation.DONE);
        }
        if (!mayDelete.test(now.get())) {
            watch.progress().warn("The workspace \"" + id.name() + "\" is kept: its tags have changed meanwhile.");
            return Optional.empty();
        }
        return Optional.of(delete(plan));
    }

    private ArmOperation delete(DeletionPlan plan) {
        WorkspaceId id = plan.id();
        PollingWait wait = deleting(id).start();
        while (true) {
            try {
                return workspaces.delete(id, plan.force());
            } catch (ProblemException e) {
                if (!ConcurrentChange.is(e.problem()) || !ConcurrentChange.pause(wait, e.problem())) {
                    throw e;
                }
            }
        }
    }

    /** Waits until the workspace and its managed resource group are deleted. */
    void await(DeletionPlan plan, ArmOperation operation) {
        WorkspaceId id = plan.id();
        operation.await(deleting(id));
        plan.managedGroup().ifPresent(managed -> awaitDeleted(id, managed));
    }

    /**
     * Returns the plan without its resource group if the group must be kept. Lists the group again, because deleting the workspaces
     * takes minutes, in which another build may have created a resource there.
     *
     * @param deleted the deleted workspaces, which Azure may still list
     */
    DeletionPlan withoutSharedGroup(DeletionPlan plan, List<WorkspaceId> deleted) {
        if (!plan.group()) {
            return plan;
        }
        WorkspaceId id = plan.id();
        Optional<List<String>> neighbours = neighbours(
                id,
                deleted.stream()
                        .filter(other -> other.resourceGroup().equalsIgnoreCase(id.resourceGroup()))
                        .filter(other -> workspaces.find(other).isEmpty())
                        .toList());
        if (neighbours.filter(List::isEmpty).isPresent()) {
            return plan;
        }
        watch.progress()
                .warn("The resource group \"" + id.resourceGroup() + "\" is kept: "
                        + neighbours
                                .map(names -> "it now contains "
                                        + names.stream().map(LogSanitizer::safe).collect(Collectors.joining(", ")))
                                .orElse("its content could not be listed")
                        + ".");
        return plan.keepingGroup(neighbours);
    }

    /** Starts the deletion of the resource group of a workspace. */
    ArmOperation deleteGroup(DeletionPlan plan) {
        return groups.delete(plan.id().subscriptionId(), plan.id().resourceGroup());
    }

    /** Waits until the resource group is deleted. */
    void awaitGroup(DeletionPlan plan, ArmOperation operation) {
        operation.await(watch.of("Deleting resource group \"" + plan.id().resourceGroup() + "\""));
    }

    /** Returns the other resources in the group; empty if the identity may not list them. */
    private Optional<List<String>> neighbours(WorkspaceId id, List<WorkspaceId> deleted) {
        return groups.contents(id.subscriptionId(), id.resourceGroup())
                .map(members -> members.stream()
                        .filter(member ->
                                deleted.stream().noneMatch(other -> member.id().equalsIgnoreCase(other.path())))
                        .map(GenericResource::name)
                        .toList());
    }

    private WaitContext deleting(WorkspaceId id) {
        return watch.of("Deleting workspace \"" + id.name() + "\"");
    }

    private void awaitDeleted(WorkspaceId id, String managed) {
        PollingWait wait =
                watch.of("Managed resource group \"" + managed + "\"").start();
        Existence existence = groups.existence(id.subscriptionId(), managed);
        while (existence == Existence.THERE
                && wait.elapsed().compareTo(GRACE) < 0
                && wait.pause("not deleted yet", PAUSE)) {
            existence = groups.existence(id.subscriptionId(), managed);
        }
        switch (existence) {
            case GONE -> {}
            case UNKNOWN ->
                watch.progress()
                        .warn("It is unknown whether the managed resource group \"" + managed
                                + "\" is deleted: this identity has no permission to read it.");
            case THERE ->
                throw new ProblemException(Problem.rejected(
                                ErrorCode.MANAGED_RESOURCE_GROUP_REMAINS,
                                "Azure deleted workspace \"" + id.name() + "\", but its managed resource group \""
                                        + managed + "\" still exists.")
                        .likelyCause("a management lock, or a resource that was added to the group, prevents its"
                                + " deletion.")
                        .remedy("check the content of the group, then delete it: az group delete --name " + managed
                                + " --subscription " + id.subscriptionId()));
        }
    }
}
