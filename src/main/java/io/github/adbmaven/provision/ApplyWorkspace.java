/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.provision;

import io.github.adbmaven.arm.ArmWorkspace;
import io.github.adbmaven.declaration.Change;
import io.github.adbmaven.declaration.Declaration;
import io.github.adbmaven.declaration.Plan;
import io.github.adbmaven.model.Workspace;
import io.github.adbmaven.model.WorkspaceId;
import io.github.adbmaven.model.WorkspaceSelector;
import io.github.adbmaven.problem.ProblemException;
import io.github.adbmaven.progress.Wait;
import io.github.adbmaven.progress.Watch;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * Use case: makes the workspace what the POM declares, and proves that it can be used.
 *
 * <p>Where others are at work on the same workspace, be it a run of this use case that was interrupted, their work is waited for.
 */
public final class ApplyWorkspace {
    private final WorkspaceFinder finder;
    private final Estate estate;
    private final Readiness readiness;
    private final Survey survey;
    private final Watch watch;
    private final Creation creation;
    private final Consumer<Planned> preview;

    /**
     * @param watch how long everything may take together
     * @param destroyCommand what removes the remains of a creation that failed
     * @param preview is told what will be done, each time before it is done
     */
    public ApplyWorkspace(
            WorkspaceFinder finder,
            Estate estate,
            Readiness readiness,
            Watch watch,
            String destroyCommand,
            Consumer<Planned> preview) {
        this.finder = finder;
        this.estate = estate;
        this.readiness = readiness;
        this.survey = new Survey(estate.groups(), watch.clock(), new EndedTier(finder.cloud(), watch.progress()));
        this.watch = watch;
        this.creation = new Creation(estate, watch, destroyCommand);
        this.preview = preview;
    }

    /** Creates or changes the workspace; sends no write where there is nothing to do. */
    public Applied run(WorkspaceSelector selector, Declaration wanted, String owner) {
        return run(finder.locate(selector), wanted, owner, false, (planned, begun) -> {});
    }

    /**
     * The same, but refuses to do anything that was not approved.
     *
     * @param applied whether this build has applied the plan before, for another module that declares the same workspace
     */
    public Applied runApproved(
            WorkspaceSelector selector, Declaration wanted, String owner, ApprovedPlan approved, boolean applied) {
        return run(
                finder.locate(selector),
                wanted,
                owner,
                false,
                (planned, begun) -> approved.require(planned, begun || applied));
    }

    /** Creates the workspace if it is not there; one that is there stays as it is. */
    public Applied createIfMissing(WorkspaceSelector selector, Declaration wanted, String owner) {
        return run(finder.locate(selector), wanted, owner, true, (planned, begun) -> {});
    }

    private Applied run(WorkspaceId id, Declaration wanted, String owner, boolean onlyIfMissing, Approval approval) {
        Consent consent = new Consent(wanted.switches(), owner);
        Wait wait = watch.of("Workspace \"" + id.name() + "\"").start();
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
            Planned planned = survey.plan(id, actual, wanted.at(estate.arm().apiVersion()), owner);
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
                if (!Busy.is(e.problem()) || !Busy.pause(wait, e.problem())) {
                    throw e;
                }
                waited = true;
            }
        }
    }

    /** Decides whether a plan may be carried out. */
    @FunctionalInterface
    private interface Approval {
        void require(Planned planned, boolean begun);
    }

    private Optional<ArmWorkspace> settled(WorkspaceId id) {
        return estate.workspaces().awaitSettled(id, watch.of("Waiting for workspace \"" + id.name() + "\""));
    }

    private void change(Planned planned, Declaration wanted) {
        Plan plan = planned.plan();
        switch (plan.action()) {
            case CREATE, REPLACE -> creation.run(planned, wanted);
            case UPDATE, NOTHING -> {
                Watch updating = watch.of("Updating workspace \"" + plan.id().name() + "\"");
                (plan.tagsOnly()
                                ? estate.workspaces().setTags(plan.id(), plan.tags())
                                : estate.workspaces().put(plan.id(), plan::bodyFor))
                        .await(updating);
            }
        }
    }

    /** Whether a request of this build, whose answer was lost, made the workspace what it is. */
    private boolean isOwnWork(SentChange sent, Planned now) {
        ArmWorkspace actual = now.actual().orElseThrow();
        if (now.standing() != Standing.OURS || now.differs()) {
            return false;
        }
        if (!sent.canBeProven(actual)) {
            watch.progress()
                    .info("Workspace \"" + actual.id().name()
                            + "\": it is as declared, but Azure does not show when it was made so. That this build did it is"
                            + " not proven.");
        }
        return sent.made(actual);
    }

    private Applied finished(SentChange own, Planned now) {
        ArmWorkspace actual = now.actual().orElseThrow();
        Workspace workspace = finder.usable(actual);
        return new Applied(own.planned(), workspace, Optional.of(proof(workspace, actual, own.creates())));
    }

    /** Another build's change may have ended just now, so that the workspace cannot be used yet. */
    private Applied unchanged(Planned planned, boolean waited, boolean creationMet) {
        ArmWorkspace actual = planned.actual().orElseThrow();
        Workspace workspace = finder.usable(actual);
        boolean created = creationMet && planned.standing() == Standing.OURS;
        return new Applied(
                planned, workspace, waited ? Optional.of(proof(workspace, actual, created)) : Optional.empty());
    }

    private Applied changed(SentChange sent, Declaration wanted, String owner, boolean creationMet) {
        Planned planned = sent.planned();
        // Another run that planned before this one wrote may have begun to write after it.
        ArmWorkspace actual = settled(planned.plan().id())
                .orElseGet(() -> estate.arm().get(planned.plan().id()));
        Workspace workspace = finder.usable(actual);
        Planned rest = survey.plan(
                actual.id(), Optional.of(actual), wanted.at(estate.arm().apiVersion()), owner);
        if (rest.differs()) {
            watch.progress()
                    .warn("Azure accepted the change of workspace \""
                            + actual.id().name()
                            + "\" and yet did not make it: "
                            + rest.plan().changes().stream()
                                    .map(Change::property)
                                    .collect(Collectors.joining(", ")));
        }
        boolean created = sent.creates() || (creationMet && planned.standing() == Standing.OURS);
        return new Applied(planned, workspace, Optional.of(proof(workspace, actual, created)));
    }

    /**
     * @param created whether the workspace is a new one of this owner, also if a build before this one began to create it; only
     *     into such a workspace is the identity entered
     */
    private Usability proof(Workspace workspace, ArmWorkspace actual, boolean created) {
        Watch proving = watch.of("Proving workspace \"" + actual.id().name() + "\" usable");
        return created
                ? readiness.afterCreation(workspace, actual, proving)
                : readiness.afterChange(workspace, actual, proving);
    }
}
