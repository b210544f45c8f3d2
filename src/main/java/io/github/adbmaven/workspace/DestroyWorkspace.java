/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.workspace;

import io.github.adbmaven.azure.arm.ArmOperation;
import io.github.adbmaven.azure.arm.ArmWorkspace;
import io.github.adbmaven.error.ErrorCode;
import io.github.adbmaven.error.Problem;
import io.github.adbmaven.error.ProblemException;
import io.github.adbmaven.model.WorkspaceId;
import io.github.adbmaven.model.WorkspaceSelector;
import io.github.adbmaven.wait.WaitContext;
import io.github.adbmaven.workspace.spec.OwnershipTags;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** Use case: deletes workspaces of one owner, with their resource groups. Workspaces of other owners are not touched. */
public final class DestroyWorkspace {
    private final WorkspaceResolver finder;
    private final ArmClients estate;
    private final WorkspaceDeleter demolisher;
    private final WaitContext watch;
    private final Confirmation confirmation;
    private final Consumer<DeletionPlan> deleted;

    /**
     * Creates the use case.
     *
     * @param confirmation asked once, after everything that goes was named, and before anything does
     * @param deleted is told of each workspace that does not exist any more
     */
    public DestroyWorkspace(
            WorkspaceResolver finder,
            ArmClients estate,
            WaitContext watch,
            Confirmation confirmation,
            Consumer<DeletionPlan> deleted) {
        this.finder = finder;
        this.estate = estate;
        this.demolisher = new WorkspaceDeleter(estate, watch);
        this.watch = watch;
        this.confirmation = confirmation;
        this.deleted = deleted;
    }

    /**
     * Deletes the workspace that is named. That it is gone already is no error.
     *
     * @return what was deleted
     */
    public List<DeletionPlan> run(WorkspaceSelector selector, String owner, boolean force) {
        WorkspaceId id = finder.locate(selector);
        Optional<ArmWorkspace> actual = estate.arm().find(id);
        actual.ifPresent(workspace -> requireOurs(workspace, owner));
        DeletionPlan demolition = demolisher.survey(id, actual, owner, force, List.of(id));
        if (demolition.done()) {
            deleted.accept(demolition);
        }
        return demolish(demolition.done() ? List.of() : List.of(demolition), workspace -> {
            requireOurs(workspace, owner);
            return true;
        });
    }

    /**
     * Deletes the owner's workspaces whose time is over.
     *
     * @param resourceGroup only those in this group; absent: of the whole subscription
     * @return what was deleted
     */
    public List<DeletionPlan> expired(
            Optional<String> subscriptionId, Optional<String> resourceGroup, String owner, boolean force) {
        Instant now = watch.clock().instant();
        List<ArmWorkspace> over = estate.arm().list(subscriptionId.orElseGet(finder::subscription)).stream()
                .filter(workspace -> resourceGroup
                        .map(workspace.id().resourceGroup()::equalsIgnoreCase)
                        .orElse(true))
                .filter(workspace -> isExpired(workspace, owner, now))
                .toList();
        List<WorkspaceId> leaving = over.stream().map(ArmWorkspace::id).toList();
        List<DeletionPlan> expired = over.stream()
                .map(workspace -> demolisher.survey(workspace.id(), Optional.of(workspace), owner, force, leaving))
                .toList();
        return demolish(expired, workspace -> isExpired(workspace, owner, now));
    }

    private static boolean isExpired(ArmWorkspace workspace, String owner, Instant now) {
        return OwnershipTags.read(workspace.tags())
                .filter(ownership -> ownership.owner().equals(owner))
                .flatMap(ownership -> ownership.expires())
                .filter(end -> !end.isAfter(now))
                .isPresent();
    }

    private static void requireOurs(ArmWorkspace workspace, String owner) {
        OwnershipStatus standing = OwnershipStatus.of(workspace.tags(), owner);
        if (standing != OwnershipStatus.OWNED) {
            throw new ProblemException(ChangeApproval.foreign(workspace, standing, owner)
                    .actionTaken("nothing was deleted.")
                    .remedy("delete it with the tool that created it; if it is yours, set <owner> (-Dadb.owner)"
                            + " to its owner."));
        }
    }

    /** @param still whether a workspace may still be deleted, as it is immediately before its deletion */
    private List<DeletionPlan> demolish(List<DeletionPlan> demolitions, Predicate<ArmWorkspace> still) {
        if (demolitions.isEmpty()) {
            return demolitions;
        }
        for (DeletionPlan demolition : demolitions) {
            demolition.deleted().forEach(line -> watch.progress().info("  - " + line));
            demolition.kept().forEach(line -> watch.progress().info("  kept: " + line));
        }
        if (!confirmation.given()) {
            throw new ProblemException(Problem.rejected(ErrorCode.DELETION_NOT_CONFIRMED, "Deletion was not confirmed.")
                    .actionTaken("nothing was deleted.")
                    .remedy("confirm it with -Dadb.autoApprove=true, or run the goal in a terminal and answer yes."));
        }
        Map<DeletionPlan, ArmOperation> begun = new LinkedHashMap<>();
        List<ProblemException> failures = new ArrayList<>();
        // All orders first: Azure works on them side by side.
        demolitions.forEach(demolition -> attempt(
                failures,
                () -> demolisher.begin(demolition, still).ifPresent(operation -> begun.put(demolition, operation))));
        begun.forEach((demolition, operation) -> attempt(failures, () -> {
            demolisher.finish(demolition, operation);
            deleted.accept(demolition);
        }));
        List<WorkspaceId> deleted = demolitions.stream().map(DeletionPlan::id).toList();
        List<DeletionPlan> done = new ArrayList<>();
        if (failures.isEmpty()) {
            begun.keySet()
                    .forEach(demolition ->
                            attempt(failures, () -> done.add(demolisher.removeGroup(demolition, deleted))));
        }
        if (!failures.isEmpty()) {
            failures.stream()
                    .skip(1)
                    .forEach(failure -> watch.progress().warn(failure.problem().render()));
            throw failures.get(0);
        }
        return done;
    }

    private static void attempt(List<ProblemException> failures, Runnable step) {
        try {
            step.run();
        } catch (ProblemException e) {
            failures.add(e);
        }
    }
}
