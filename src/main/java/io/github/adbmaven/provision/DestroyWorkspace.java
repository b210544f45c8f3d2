/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.provision;

import io.github.adbmaven.arm.ArmWorkspace;
import io.github.adbmaven.arm.Operation;
import io.github.adbmaven.declaration.OwnershipTags;
import io.github.adbmaven.model.WorkspaceId;
import io.github.adbmaven.model.WorkspaceSelector;
import io.github.adbmaven.problem.ErrorCode;
import io.github.adbmaven.problem.Problem;
import io.github.adbmaven.problem.ProblemException;
import io.github.adbmaven.progress.Watch;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** Use case: deletes workspaces of one owner, with what was made for them. Nobody else's are touched. */
public final class DestroyWorkspace {
    private final WorkspaceFinder finder;
    private final Estate estate;
    private final Demolisher demolisher;
    private final Watch watch;
    private final Confirmation confirmation;
    private final Consumer<Demolition> deleted;

    /**
     * Creates the use case.
     *
     * @param confirmation asked once, after everything that goes was named, and before anything does
     * @param deleted is told of each workspace that does not exist any more
     */
    public DestroyWorkspace(
            WorkspaceFinder finder,
            Estate estate,
            Watch watch,
            Confirmation confirmation,
            Consumer<Demolition> deleted) {
        this.finder = finder;
        this.estate = estate;
        this.demolisher = new Demolisher(estate, watch);
        this.watch = watch;
        this.confirmation = confirmation;
        this.deleted = deleted;
    }

    /**
     * Deletes the workspace that is named. That it is gone already is no error.
     *
     * @return what was deleted
     */
    public List<Demolition> run(WorkspaceSelector selector, String owner, boolean force) {
        WorkspaceId id = finder.locate(selector);
        Optional<ArmWorkspace> actual = estate.arm().find(id);
        actual.ifPresent(workspace -> requireOurs(workspace, owner));
        Demolition demolition = demolisher.survey(id, actual, owner, force, List.of(id));
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
    public List<Demolition> expired(
            Optional<String> subscriptionId, Optional<String> resourceGroup, String owner, boolean force) {
        Instant now = watch.clock().instant();
        List<ArmWorkspace> over = estate.arm().list(subscriptionId.orElseGet(finder::subscription)).stream()
                .filter(workspace -> resourceGroup
                        .map(workspace.id().resourceGroup()::equalsIgnoreCase)
                        .orElse(true))
                .filter(workspace -> isExpired(workspace, owner, now))
                .toList();
        List<WorkspaceId> leaving = over.stream().map(ArmWorkspace::id).toList();
        List<Demolition> expired = over.stream()
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
        Standing standing = Standing.of(workspace.tags(), owner);
        if (standing != Standing.OURS) {
            throw new ProblemException(Consent.foreign(workspace, standing, owner)
                    .done("nothing was deleted.")
                    .remedy("delete it with what it was made with, or name its owner with <owner> (-Dadb.owner)"
                            + " if that is you."));
        }
    }

    /** @param still whether a workspace may still be deleted, as it is immediately before its deletion */
    private List<Demolition> demolish(List<Demolition> demolitions, Predicate<ArmWorkspace> still) {
        if (demolitions.isEmpty()) {
            return demolitions;
        }
        for (Demolition demolition : demolitions) {
            demolition.goes().forEach(line -> watch.progress().info("  - " + line));
            demolition.stays().forEach(line -> watch.progress().info("  stays: " + line));
        }
        if (!confirmation.given()) {
            throw new ProblemException(Problem.refusal(
                            ErrorCode.DELETION_NOT_CONFIRMED, "Deleting needs your consent, and there is none.")
                    .done("nothing was deleted.")
                    .remedy("say it with -Dadb.autoApprove=true, or run the goal in a terminal and answer yes."));
        }
        Map<Demolition, Operation> begun = new LinkedHashMap<>();
        List<ProblemException> failures = new ArrayList<>();
        // All orders first: Azure works on them side by side.
        demolitions.forEach(demolition -> attempt(
                failures,
                () -> demolisher.begin(demolition, still).ifPresent(operation -> begun.put(demolition, operation))));
        begun.forEach((demolition, operation) -> attempt(failures, () -> {
            demolisher.finish(demolition, operation);
            deleted.accept(demolition);
        }));
        List<WorkspaceId> deleted = demolitions.stream().map(Demolition::id).toList();
        List<Demolition> done = new ArrayList<>();
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
