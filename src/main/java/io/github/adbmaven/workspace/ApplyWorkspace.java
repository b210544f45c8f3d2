/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.workspace;

import io.github.adbmaven.azure.arm.ArmWorkspace;
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
 * Use case: makes the workspace what the POM declares, and proves that it can be used.
 *
 * <p>Where others are at work on the same workspace, be it a run of this use case that was interrupted, their work is waited for.
 */
public final class ApplyWorkspace {
    private final WorkspaceResolver finder;
    private final ArmClients estate;
    private final ReadinessProbe readiness;
    private final PlanBuilder survey;
    private final WaitContext watch;
    private final WorkspaceCreator creation;
    private final Consumer<PlanResult> preview;

    /**
     * @param watch how long everything may take together
     * @param destroyCommand what removes the remains of a creation that failed
     * @param preview is told what will be done, each time before it is done
     */
    public ApplyWorkspace(
            WorkspaceResolver finder,
            ArmClients estate,
            ReadinessProbe readiness,
            WaitContext watch,
            String destroyCommand,
            Consumer<PlanResult> preview) {
        this.finder = finder;
        this.estate = estate;
        this.readiness = readiness;
        this.survey = new PlanBuilder(estate.groups(), watch.clock(), new EndedTier(finder.cloud(), watch.progress()));
        this.watch = watch;
        this.creation = new WorkspaceCreator(estate, watch, destroyCommand);
        this.preview = preview;
    }

    /** Creates or changes the workspace; sends no write where there is nothing to do. */
    public ApplyResult run(WorkspaceSelector selector, WorkspaceSpec wanted, String owner) {
        return run(finder.locate(selector), wanted, owner, false, (planned, begun) -> {});
    }

    /**
     * The same, but refuses to do anything that was not approved.
     *
     * @param applied whether this build has applied the plan before, for another module that declares the same workspace
     */
    public ApplyResult runApproved(
            WorkspaceSelector selector, WorkspaceSpec wanted, String owner, ApprovedPlan approved, boolean applied) {
        return run(
                finder.locate(selector),
                wanted,
                owner,
                false,
                (planned, begun) -> approved.require(planned, begun || applied));
    }

    /** Creates the workspace if it is not there; one that is there stays as it is. */
    public ApplyResult createIfMissing(WorkspaceSelector selector, WorkspaceSpec wanted, String owner) {
        return run(finder.locate(selector), wanted, owner, true, (planned, begun) -> {});
    }

    private ApplyResult run(
            WorkspaceId id, WorkspaceSpec wanted, String owner, boolean onlyIfMissing, Approval approval) {
        ChangeApproval consent = new ChangeApproval(wanted.switches(), owner);
        PollingWait wait = watch.of("Workspace \"" + id.name() + "\"").start();
        boolean waited = false;
        boolean creationMet = false;
        Optional<SentChange> sent = Optional.empty();
        while (true) {
            Optional<ArmWorkspace> actual = estate.arm().find(id);
            if (actual.filter(workspace -> !workspace.isSettled()).isPresent()) {
                waited = true;
                creationMet |= actual.filter(ArmWorkspace::isBeingCreated).isPresent();
                actual = settled(id);
            }
            PlanResult planned = survey.plan(id, actual, wanted.at(estate.arm().apiVersion()), owner);
            approval.require(planned, sent.isPresent());
            boolean mayStay = onlyIfMissing && planned.plan().action() != Plan.Action.CREATE;
            if (mayStay || !planned.differs()) {
                Optional<SentChange> own = sent.filter(change -> isOwnWork(change, planned));
                return own.isPresent() ? finished(own.get(), planned) : unchanged(planned, waited, creationMet);
            }
            consent.require(planned);
            preview.accept(planned);
            SentChange change = new SentChange(planned, estate.arm().serverTime());
            sent = Optional.of(change);
            try {
                change(planned, wanted);
                return changed(change, wanted, owner, creationMet);
            } catch (ProblemException e) {
                if (!ConcurrentChange.is(e.problem()) || !ConcurrentChange.pause(wait, e.problem())) {
                    throw e;
                }
                waited = true;
            }
        }
    }

    /** Decides whether a plan may be carried out. */
    @FunctionalInterface
    private interface Approval {
        void require(PlanResult planned, boolean begun);
    }

    private Optional<ArmWorkspace> settled(WorkspaceId id) {
        return estate.workspaces().awaitSettled(id, watch.of("Waiting for workspace \"" + id.name() + "\""));
    }

    private void change(PlanResult planned, WorkspaceSpec wanted) {
        Plan plan = planned.plan();
        switch (plan.action()) {
            case CREATE, REPLACE -> creation.run(planned, wanted);
            case UPDATE, NOTHING -> {
                WaitContext updating =
                        watch.of("Updating workspace \"" + plan.id().name() + "\"");
                (plan.tagsOnly()
                                ? estate.workspaces().setTags(plan.id(), plan.tags())
                                : estate.workspaces().put(plan.id(), plan::bodyFor))
                        .await(updating);
            }
        }
    }

    /** Whether a request of this build, whose answer was lost, made the workspace what it is. */
    private boolean isOwnWork(SentChange sent, PlanResult now) {
        ArmWorkspace actual = now.actual().orElseThrow();
        if (now.standing() != OwnershipStatus.OWNED || now.differs()) {
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
        Workspace workspace = finder.usable(actual);
        return new ApplyResult(own.planned(), workspace, Optional.of(proof(workspace, actual, own.creates())));
    }

    /** Another build's change may have ended just now, so that the workspace cannot be used yet. */
    private ApplyResult unchanged(PlanResult planned, boolean waited, boolean creationMet) {
        ArmWorkspace actual = planned.actual().orElseThrow();
        Workspace workspace = finder.usable(actual);
        boolean created = creationMet && planned.standing() == OwnershipStatus.OWNED;
        return new ApplyResult(
                planned, workspace, waited ? Optional.of(proof(workspace, actual, created)) : Optional.empty());
    }

    private ApplyResult changed(SentChange sent, WorkspaceSpec wanted, String owner, boolean creationMet) {
        PlanResult planned = sent.planned();
        // Another run that planned before this one wrote may have begun to write after it.
        ArmWorkspace actual = settled(planned.plan().id())
                .orElseGet(() -> estate.arm().get(planned.plan().id()));
        Workspace workspace = finder.usable(actual);
        PlanResult rest = survey.plan(
                actual.id(), Optional.of(actual), wanted.at(estate.arm().apiVersion()), owner);
        if (rest.differs()) {
            watch.progress()
                    .warn("Azure accepted the request to change workspace \""
                            + actual.id().name()
                            + "\" but did not apply these properties: "
                            + rest.plan().changes().stream()
                                    .map(PropertyChange::property)
                                    .collect(Collectors.joining(", ")));
        }
        boolean created = sent.creates() || (creationMet && planned.standing() == OwnershipStatus.OWNED);
        return new ApplyResult(planned, workspace, Optional.of(proof(workspace, actual, created)));
    }

    /**
     * @param created whether the workspace is a new one of this owner, also if a build before this one began to create it; only
     *     into such a workspace is the identity entered
     */
    private ReadinessResult proof(Workspace workspace, ArmWorkspace actual, boolean created) {
        WaitContext proving = watch.of("Checking workspace \"" + actual.id().name() + "\"");
        return created
                ? readiness.afterCreation(workspace, actual, proving)
                : readiness.afterChange(workspace, actual, proving);
    }
}
