/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.workspace;

import io.github.adbmaven.azure.arm.ArmRequestSender;
import io.github.adbmaven.azure.arm.ArmWorkspace;
import io.github.adbmaven.azure.arm.ResourceGroupsClient;
import io.github.adbmaven.azure.arm.WorkspacesClient;
import io.github.adbmaven.error.ProblemException;
import io.github.adbmaven.model.Workspace;
import io.github.adbmaven.model.WorkspaceId;
import io.github.adbmaven.model.WorkspaceSelector;
import io.github.adbmaven.wait.PollingWait;
import io.github.adbmaven.wait.WaitContext;
import io.github.adbmaven.workspace.spec.Plan;
import io.github.adbmaven.workspace.spec.PropertyChange;
import io.github.adbmaven.workspace.spec.WorkspaceSpec;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * Use case: creates or changes the workspace as configured, and checks that it can be used.
 *
 * <p>If another build changes the same workspace, or an interrupted run still does, the use case waits until that change has ended.
 */
public final class ApplyWorkspace {
    private final WorkspaceResolver resolver;
    private final WorkspacesClient workspaces;
    private final ReadinessProbe readiness;
    private final PlanBuilder planBuilder;
    private final WaitContext watch;
    private final WorkspaceCreator creator;
    private final Consumer<PlanResult> preview;

    /**
     * @param arm sender of the requests that change workspaces
     * @param watch the deadline of the whole goal
     * @param destroyCommand the command that deletes what a failed creation leaves
     * @param preview receives each plan before it is applied
     */
    public ApplyWorkspace(
            WorkspaceResolver resolver,
            ArmRequestSender arm,
            ReadinessProbe readiness,
            WaitContext watch,
            String destroyCommand,
            Consumer<PlanResult> preview) {
        this.resolver = resolver;
        this.workspaces = new WorkspacesClient(arm);
        this.readiness = readiness;
        this.planBuilder = new PlanBuilder(
                new ResourceGroupsClient(arm), watch.clock(), new EndedTier(resolver.cloud(), watch.progress()));
        this.watch = watch;
        this.creator = new WorkspaceCreator(arm, watch, destroyCommand);
        this.preview = preview;
    }

    /** Creates or changes the workspace. Without changes it sends no write request. */
    public ApplyResult run(WorkspaceSelector selector, WorkspaceSpec spec, String owner) {
        return run(resolver.locate(selector), spec, owner, false, (planned, started) -> {});
    }

    /**
     * Applies an approved plan, and rejects every other change.
     *
     * @param applied whether another module of this build has already applied the plan to the same workspace
     */
    public ApplyResult runApproved(
            WorkspaceSelector selector, WorkspaceSpec spec, String owner, ApprovedPlan approved, boolean applied) {
        return run(
                resolver.locate(selector),
                spec,
                owner,
                false,
                (planned, started) -> approved.require(planned, started || applied));
    }

    /** Creates the workspace if it does not exist. An existing workspace is not changed. */
    public ApplyResult createIfMissing(WorkspaceSelector selector, WorkspaceSpec spec, String owner) {
        return run(resolver.locate(selector), spec, owner, true, (planned, started) -> {});
    }

    private ApplyResult run(
            WorkspaceId id, WorkspaceSpec spec, String owner, boolean onlyIfMissing, Approval approval) {
        ChangeApproval changeApproval = new ChangeApproval(spec.switches(), owner);
        PollingWait wait = watch.of("Workspace \"" + id.name() + "\"").start();
        boolean waited = false;
        boolean creationSeen = false;
        Optional<SentChange> sent = Optional.empty();
        while (true) {
            Optional<ArmWorkspace> actual = workspaces.find(id);
            if (actual.filter(workspace -> !workspace.isSettled()).isPresent()) {
                waited = true;
                creationSeen |= actual.filter(ArmWorkspace::isBeingCreated).isPresent();
                actual = settled(id);
            }
            PlanResult planned = planBuilder.plan(id, actual, spec.at(workspaces.apiVersion()), owner);
            approval.require(planned, sent.isPresent());
            boolean keep = onlyIfMissing && planned.plan().action() != Plan.Action.CREATE;
            if (keep || !planned.differs()) {
                Optional<SentChange> own = sent.filter(change -> madeByThisBuild(change, planned));
                return own.isPresent() ? finished(own.get(), planned) : unchanged(planned, waited, creationSeen);
            }
            changeApproval.require(planned);
            preview.accept(planned);
            SentChange change = new SentChange(planned, workspaces.serverTime());
            sent = Optional.of(change);
            try {
                change(planned, spec);
                return changed(change, spec, owner, creationSeen);
            } catch (ProblemException e) {
                if (!ConcurrentChange.is(e.problem()) || !ConcurrentChange.pause(wait, e.problem())) {
                    throw e;
                }
                waited = true;
            }
        }
    }

    /** Rejects a plan that may not be applied. */
    @FunctionalInterface
    private interface Approval {
        void require(PlanResult planned, boolean started);
    }

    private Optional<ArmWorkspace> settled(WorkspaceId id) {
        return workspaces.awaitSettled(id, watch.of("Waiting for workspace \"" + id.name() + "\""));
    }

    private void change(PlanResult planned, WorkspaceSpec spec) {
        Plan plan = planned.plan();
        switch (plan.action()) {
            case CREATE, REPLACE -> creator.run(planned, spec);
            case UPDATE, NOTHING -> {
                WaitContext updating =
                        watch.of("Updating workspace \"" + plan.id().name() + "\"");
                (plan.tagsOnly()
                                ? workspaces.setTags(plan.id(), plan.tags())
                                : workspaces.put(plan.id(), plan::bodyFor))
                        .await(updating);
            }
        }
    }

    /** Whether a request of this build, whose response was lost, created or changed the workspace. */
    private boolean madeByThisBuild(SentChange sent, PlanResult now) {
        ArmWorkspace actual = now.actual().orElseThrow();
        if (now.ownership() != OwnershipStatus.OWNED || now.differs()) {
            return false;
        }
        if (!sent.canBeProven(actual)) {
            watch.progress()
                    .info("Workspace \"" + actual.id().name()
                            + "\" matches the configuration, but Azure does not report when it was changed: it"
                            + " is unknown whether this build changed it.");
        }
        return sent.made(actual);
    }

    private ApplyResult finished(SentChange own, PlanResult now) {
        ArmWorkspace actual = now.actual().orElseThrow();
        Workspace workspace = resolver.usable(actual);
        return new ApplyResult(own.planned(), workspace, Optional.of(checked(workspace, actual, own.creates())));
    }

    /** Checks the workspace only if another change has just ended, because then the workspace may not be ready yet. */
    private ApplyResult unchanged(PlanResult planned, boolean waited, boolean creationSeen) {
        ArmWorkspace actual = planned.actual().orElseThrow();
        Workspace workspace = resolver.usable(actual);
        boolean created = creationSeen && planned.ownership() == OwnershipStatus.OWNED;
        return new ApplyResult(
                planned, workspace, waited ? Optional.of(checked(workspace, actual, created)) : Optional.empty());
    }

    private ApplyResult changed(SentChange sent, WorkspaceSpec spec, String owner, boolean creationSeen) {
        PlanResult planned = sent.planned();
        // Another build may have started a change that it planned before this one was applied.
        ArmWorkspace actual = settled(planned.plan().id())
                .orElseGet(() -> workspaces.get(planned.plan().id()));
        Workspace workspace = resolver.usable(actual);
        PlanResult remaining =
                planBuilder.plan(actual.id(), Optional.of(actual), spec.at(workspaces.apiVersion()), owner);
        if (remaining.differs()) {
            watch.progress()
                    .warn("Azure accepted the request to change workspace \""
                            + actual.id().name()
                            + "\" but did not apply these properties: "
                            + remaining.plan().changes().stream()
                                    .map(PropertyChange::property)
                                    .collect(Collectors.joining(", ")));
        }
        boolean created = sent.creates() || (creationSeen && planned.ownership() == OwnershipStatus.OWNED);
        return new ApplyResult(planned, workspace, Optional.of(checked(workspace, actual, created)));
    }

    /**
     * @param created whether the workspace is new and belongs to this owner, even if an earlier build started its creation: only then
     *     may the identity become a member of it
     */
    private ReadinessResult checked(Workspace workspace, ArmWorkspace actual, boolean created) {
        WaitContext checking = watch.of("Checking workspace \"" + actual.id().name() + "\"");
        return created
                ? readiness.afterCreation(workspace, actual, checking)
                : readiness.afterChange(workspace, actual, checking);
    }
}
