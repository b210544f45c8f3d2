/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.provision;

import io.github.adbmaven.arm.ArmWorkspace;
import io.github.adbmaven.arm.GroupMember;
import io.github.adbmaven.arm.Operation;
import io.github.adbmaven.arm.Presence;
import io.github.adbmaven.arm.ResourceGroup;
import io.github.adbmaven.model.WorkspaceId;
import io.github.adbmaven.problem.ErrorCode;
import io.github.adbmaven.problem.Problem;
import io.github.adbmaven.problem.ProblemException;
import io.github.adbmaven.problem.ServerText;
import io.github.adbmaven.progress.Wait;
import io.github.adbmaven.progress.Watch;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Deletes workspaces, and proves that what Azure made for them is gone too. */
final class Demolisher {
    private static final Duration PAUSE = Duration.ofSeconds(5);

    /** Azure is done with the workspace a little before it is done with its group. */
    private static final Duration GRACE = Duration.ofMinutes(2);

    private final Estate estate;
    private final Watch watch;

    Demolisher(Estate estate, Watch watch) {
        this.estate = estate;
        this.watch = watch;
    }

    /** What there is to delete. */
    Demolition survey(
            WorkspaceId id, Optional<ArmWorkspace> workspace, String owner, boolean force, List<WorkspaceId> leaving) {
        Optional<ResourceGroup> made = estate.groups()
                .find(id.subscriptionId(), id.resourceGroup())
                .filter(group -> Standing.of(group.tags(), owner) == Standing.OURS);
        if (made.isEmpty()) {
            return new Demolition(id, workspace, false, Optional.of(List.of()), force);
        }
        Optional<List<String>> neighbours = neighbours(id, leaving);
        boolean alone = neighbours.filter(List::isEmpty).isPresent();
        return new Demolition(id, workspace, alone, neighbours, force);
    }

    /**
     * Starts the deletion of the workspace, after another look at it: a person may have taken minutes to confirm.
     *
     * @param still whether it may be deleted as it is now
     * @return empty if it may not any more
     */
    Optional<Operation> begin(Demolition demolition, Predicate<ArmWorkspace> still) {
        if (demolition.workspace().isEmpty()) {
            return Optional.of(Operation.DONE);
        }
        WorkspaceId id = demolition.id();
        Optional<ArmWorkspace> now = estate.arm().find(id);
        if (now.isEmpty()) {
            return Optional.of(Operation.DONE);
        }
        if (!still.test(now.get())) {
            watch.progress().warn("The workspace \"" + id.name() + "\" is kept: its tags have changed meanwhile.");
            return Optional.empty();
        }
        return Optional.of(delete(demolition));
    }

    private Operation delete(Demolition demolition) {
        WorkspaceId id = demolition.id();
        Wait wait = deleting(id).start();
        while (true) {
            try {
                return estate.workspaces().delete(id, demolition.force());
            } catch (ProblemException e) {
                if (!Busy.is(e.problem()) || !Busy.pause(wait, e.problem())) {
                    throw e;
                }
            }
        }
    }

    /** Waits for the deletion. */
    void finish(Demolition demolition, Operation begun) {
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
    Demolition removeGroup(Demolition demolition, List<WorkspaceId> leaving) {
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
            Demolition kept = new Demolition(id, demolition.workspace(), false, neighbours, demolition.force());
            watch.progress()
                    .warn("The resource group \"" + id.resourceGroup() + "\" is kept: "
                            + neighbours
                                    .map(names -> "it now contains "
                                            + names.stream()
                                                    .map(ServerText::safe)
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
                        .map(GroupMember::name)
                        .toList());
    }

    private Watch deleting(WorkspaceId id) {
        return watch.of("Deleting workspace \"" + id.name() + "\"");
    }

    private void proveGone(WorkspaceId id, String managed) {
        Wait wait = watch.of("Managed resource group \"" + managed + "\"").start();
        Presence presence = estate.groups().isThere(id.subscriptionId(), managed);
        while (presence == Presence.THERE && wait.elapsed().compareTo(GRACE) < 0 && wait.pause("still there", PAUSE)) {
            presence = estate.groups().isThere(id.subscriptionId(), managed);
        }
        switch (presence) {
            case GONE -> {}
            case UNKNOWN ->
                watch.progress()
                        .warn("Whether the managed resource group \"" + managed
                                + "\" is gone was not checked: this identity may not look at it.");
            case THERE ->
                throw new ProblemException(Problem.refusal(
                                ErrorCode.MANAGED_RESOURCE_GROUP_REMAINS,
                                "Azure deleted workspace \"" + id.name() + "\", but its managed resource group \""
                                        + managed + "\" still exists.")
                        .likely("a management lock, or a resource that was added to the group, prevents its deletion.")
                        .remedy("check the content of the group, then delete it: az group delete --name " + managed
                                + " --subscription " + id.subscriptionId()));
        }
    }
}
