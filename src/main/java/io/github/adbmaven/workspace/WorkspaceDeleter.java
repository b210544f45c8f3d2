/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.workspace;

import io.github.adbmaven.azure.arm.ArmOperation;
import io.github.adbmaven.azure.arm.ArmWorkspace;
import io.github.adbmaven.azure.arm.Existence;
import io.github.adbmaven.azure.arm.GenericResource;
import io.github.adbmaven.azure.arm.ResourceGroup;
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

/** Deletes workspaces, and proves that what Azure made for them is gone too. */
final class WorkspaceDeleter {
    private static final Duration PAUSE = Duration.ofSeconds(5);

    /** Azure is done with the workspace a little before it is done with its group. */
    private static final Duration GRACE = Duration.ofMinutes(2);

    private final ArmClients estate;
    private final WaitContext watch;

    WorkspaceDeleter(ArmClients estate, WaitContext watch) {
        this.estate = estate;
        this.watch = watch;
    }

    /** What there is to delete. */
    DeletionPlan survey(
            WorkspaceId id, Optional<ArmWorkspace> workspace, String owner, boolean force, List<WorkspaceId> leaving) {
        Optional<ResourceGroup> made = estate.groups()
                .find(id.subscriptionId(), id.resourceGroup())
                .filter(group -> OwnershipStatus.of(group.tags(), owner) == OwnershipStatus.OWNED);
        if (made.isEmpty()) {
            return new DeletionPlan(id, workspace, false, Optional.of(List.of()), force);
        }
        Optional<List<String>> neighbours = neighbours(id, leaving);
        boolean alone = neighbours.filter(List::isEmpty).isPresent();
        return new DeletionPlan(id, workspace, alone, neighbours, force);
    }

    /**
     * Starts the deletion of the workspace, after another look at it: a person may have taken minutes to confirm.
     *
     * @param still whether it may be deleted as it is now
     * @return empty if it may not any more
     */
    Optional<ArmOperation> begin(DeletionPlan demolition, Predicate<ArmWorkspace> still) {
        if (demolition.workspace().isEmpty()) {
            return Optional.of(ArmOperation.DONE);
        }
        WorkspaceId id = demolition.id();
        Optional<ArmWorkspace> now = estate.arm().find(id);
        if (now.isEmpty()) {
            return Optional.of(ArmOperation.DONE);
        }
        if (!still.test(now.get())) {
            watch.progress().warn("The workspace \"" + id.name() + "\" is kept: its tags have changed meanwhile.");
            return Optional.empty();
        }
        return Optional.of(delete(demolition));
    }

    private ArmOperation delete(DeletionPlan demolition) {
        WorkspaceId id = demolition.id();
        PollingWait wait = deleting(id).start();
        while (true) {
            try {
                return estate.workspaces().delete(id, demolition.force());
            } catch (ProblemException e) {
                if (!ConcurrentChange.is(e.problem()) || !ConcurrentChange.pause(wait, e.problem())) {
                    throw e;
                }
            }
        }
    }

    /** Waits for the deletion. */
    void finish(DeletionPlan demolition, ArmOperation begun) {
        WorkspaceId id = demolition.id();
        begun.await(deleting(id));
        demolition.managedGroup().ifPresent(managed -> proveGone(id, managed));
    }

    /**
     * Deletes the group that was made with the workspaces, once all of them are gone. Looks into the group again: deleting the
     * workspaces takes minutes, in which another build may have created something there.
     *
     * @param leaving the workspaces that were deleted
     * @return what was done
     */
    DeletionPlan removeGroup(DeletionPlan demolition, List<WorkspaceId> leaving) {
        if (!demolition.group()) {
            return demolition;
        }
        WorkspaceId id = demolition.id();
        Optional<List<String>> neighbours = neighbours(
                id,
                leaving.stream()
                        .filter(gone -> estate.arm().find(gone).isEmpty())
                        .toList());
        if (neighbours.filter(List::isEmpty).isEmpty()) {
            DeletionPlan kept = new DeletionPlan(id, demolition.workspace(), false, neighbours, demolition.force());
            watch.progress()
                    .warn("The resource group \"" + id.resourceGroup() + "\" is kept: "
                            + neighbours
                                    .map(names -> "it now contains "
                                            + names.stream()
                                                    .map(LogSanitizer::safe)
                                                    .collect(Collectors.joining(", ")))
                                    .orElse("its content could not be listed")
                            + ".");
            return kept;
        }
        estate.groups()
                .delete(id.subscriptionId(), id.resourceGroup())
                .await(watch.of("Deleting resource group \"" + id.resourceGroup() + "\""));
        return demolition;
    }

    /** What is in the group besides the workspaces that are deleted; empty if Azure does not list it for this identity. */
    private Optional<List<String>> neighbours(WorkspaceId id, List<WorkspaceId> leaving) {
        return estate.groups()
                .contents(id.subscriptionId(), id.resourceGroup())
                .map(members -> members.stream()
                        .filter(member ->
                                leaving.stream().noneMatch(gone -> member.id().equalsIgnoreCase(gone.path())))
                        .map(GenericResource::name)
                        .toList());
    }

    private WaitContext deleting(WorkspaceId id) {
        return watch.of("Deleting workspace \"" + id.name() + "\"");
    }

    private void proveGone(WorkspaceId id, String managed) {
        PollingWait wait =
                watch.of("Managed resource group \"" + managed + "\"").start();
        Existence presence = estate.groups().isThere(id.subscriptionId(), managed);
        while (presence == Existence.THERE
                && wait.elapsed().compareTo(GRACE) < 0
                && wait.pause("still" + " there", PAUSE)) {
            presence = estate.groups().isThere(id.subscriptionId(), managed);
        }
        switch (presence) {
            case GONE -> {}
            case UNKNOWN ->
                watch.progress()
                        .warn("Whether the managed resource group \"" + managed
                                + "\" is deleted is unknown: this identity has no permission to read it.");
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
