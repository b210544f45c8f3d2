/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.workspace;

import io.github.adbmaven.azure.arm.ArmOperation;
import io.github.adbmaven.azure.arm.ArmRequestSender;
import io.github.adbmaven.azure.arm.ArmWorkspace;
import io.github.adbmaven.azure.arm.WorkspacesClient;
import io.github.adbmaven.error.ErrorCode;
import io.github.adbmaven.error.Problem;
import io.github.adbmaven.error.ProblemException;
import io.github.adbmaven.model.WorkspaceId;
import io.github.adbmaven.model.WorkspaceSelector;
import io.github.adbmaven.wait.WaitContext;
import io.github.adbmaven.workspace.spec.OwnershipTags;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** Use case: deletes workspaces of one owner, with their resource groups. Workspaces of other owners are not touched. */
public final class DestroyWorkspace {
    private final WorkspaceResolver resolver;
    private final WorkspacesClient workspaces;
    private final WorkspaceDeleter deleter;
    private final WaitContext watch;
    private final BooleanSupplier confirmation;
    private final Consumer<DeletionPlan> deleted;

    /**
     * Creates the use case.
     *
     * @param arm sender of the requests that delete workspaces
     * @param confirmation whether the user confirms the deletion; called once, after the plan is logged
     * @param deleted receives each deleted workspace
     */
    public DestroyWorkspace(
            WorkspaceResolver resolver,
            ArmRequestSender arm,
            WaitContext watch,
            BooleanSupplier confirmation,
            Consumer<DeletionPlan> deleted) {
        this.resolver = resolver;
        this.workspaces = new WorkspacesClient(arm);
        this.deleter = new WorkspaceDeleter(arm, watch);
        this.watch = watch;
        this.confirmation = confirmation;
        this.deleted = deleted;
    }

    /**
     * Deletes the configured workspace. Succeeds if it does not exist.
     *
     * @return what was deleted
     */
    public List<DeletionPlan> run(WorkspaceSelector selector, String owner, boolean force) {
        WorkspaceId id = resolver.locate(selector);
        Optional<ArmWorkspace> actual = workspaces.find(id);
        actual.ifPresent(workspace -> requireOwned(workspace, owner));
        DeletionPlan plan = deleter.plan(id, actual, owner, force, List.of(id));
        if (plan.done()) {
            deleted.accept(plan);
        }
        return delete(plan.done() ? List.of() : List.of(plan), workspace -> {
            requireOwned(workspace, owner);
            return true;
        });
    }

    /**
     * Deletes the expired workspaces of the owner.
     *
     * @param resourceGroup the resource group of the workspaces; absent: all of the subscription
     * @return what was deleted
     */
    public List<DeletionPlan> expired(
            Optional<String> subscriptionId, Optional<String> resourceGroup, String owner, boolean force) {
        Instant now = watch.clock().instant();
        List<ArmWorkspace> expired = workspaces.list(subscriptionId.orElseGet(resolver::subscription)).stream()
                .filter(workspace -> resourceGroup
                        .map(workspace.id().resourceGroup()::equalsIgnoreCase)
                        .orElse(true))
                .filter(workspace -> isExpired(workspace, owner, now))
                .toList();
        List<WorkspaceId> ids = expired.stream().map(ArmWorkspace::id).toList();
        List<DeletionPlan> plans = expired.stream()
                .map(workspace -> deleter.plan(workspace.id(), Optional.of(workspace), owner, force, ids))
                .toList();
        return delete(plans, workspace -> isExpired(workspace, owner, now));
    }

    private static boolean isExpired(ArmWorkspace workspace, String owner, Instant now) {
        return OwnershipTags.read(workspace.tags())
                .filter(ownership -> ownership.owner().equals(owner))
                .flatMap(ownership -> ownership.expires())
                .filter(end -> !end.isAfter(now))
                .isPresent();
    }

    private static void requireOwned(ArmWorkspace workspace, String owner) {
        OwnershipStatus status = OwnershipStatus.of(workspace.tags(), owner);
        if (status != OwnershipStatus.OWNED) {
            throw new ProblemException(ChangeApproval.notOwner(workspace, status, owner)
                    .actionTaken("nothing was deleted.")
                    .remedy("delete it with the tool that created it; if it is yours, set <owner> (-Dadb.owner)"
                            + " to its owner."));
        }
    }

    /** @param mayDelete whether a workspace may be deleted; evaluated again immediately before the deletion */
    private List<DeletionPlan> delete(List<DeletionPlan> plans, Predicate<ArmWorkspace> mayDelete) {
        if (plans.isEmpty()) {
            return plans;
        }
        for (DeletionPlan plan : plans) {
            plan.deleted().forEach(line -> watch.progress().info("  - " + line));
            plan.kept().forEach(line -> watch.progress().info("  kept: " + line));
        }
        if (!confirmation.getAsBoolean()) {
            throw new ProblemException(Problem.rejected(ErrorCode.DELETION_NOT_CONFIRMED, "Deletion was not confirmed.")
                    .actionTaken("nothing was deleted.")
                    .remedy("confirm it with -Dadb.autoApprove=true, or run the goal in a terminal and answer yes."));
        }
        Map<DeletionPlan, ArmOperation> started = new LinkedHashMap<>();
        List<ProblemException> failures = new ArrayList<>();
        // Azure deletes several workspaces at the same time.
        plans.forEach(plan -> attempt(
                failures, () -> deleter.start(plan, mayDelete).ifPresent(operation -> started.put(plan, operation))));
        started.forEach((plan, operation) -> attempt(failures, () -> {
            deleter.await(plan, operation);
            deleted.accept(plan);
        }));
        List<DeletionPlan> done = failures.isEmpty() ? deleteGroups(started.keySet(), failures) : List.of();
        if (!failures.isEmpty()) {
            failures.stream()
                    .skip(1)
                    .forEach(failure -> watch.progress().warn(failure.problem().render()));
            throw failures.get(0);
        }
        return done;
    }

    /** Deletes the resource groups of deleted workspaces, each once, and also at the same time. */
    private List<DeletionPlan> deleteGroups(Collection<DeletionPlan> plans, List<ProblemException> failures) {
        List<WorkspaceId> ids = plans.stream().map(DeletionPlan::id).toList();
        Map<String, DeletionPlan> groups = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        Map<DeletionPlan, ArmOperation> started = new LinkedHashMap<>();
        List<DeletionPlan> done = new ArrayList<>();
        for (DeletionPlan plan : plans) {
            attempt(failures, () -> {
                DeletionPlan first = groups.get(plan.id().resourceGroup());
                DeletionPlan current = first == null ? deleter.withoutSharedGroup(plan, ids) : plan.withGroupOf(first);
                if (first == null && current.group()) {
                    started.put(current, deleter.deleteGroup(current));
                }
                groups.putIfAbsent(plan.id().resourceGroup(), current);
                done.add(current);
            });
        }
        started.forEach((plan, operation) -> attempt(failures, () -> deleter.awaitGroup(plan, operation)));
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
