/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.wiring;

import io.github.adbmaven.arm.ArmWorkspace;
import io.github.adbmaven.arm.DatabricksVersion;
import io.github.adbmaven.config.ApiVersion;
import io.github.adbmaven.config.DeclarationChoice;
import io.github.adbmaven.config.Setting;
import io.github.adbmaven.config.WorkspaceChoice;
import io.github.adbmaven.declaration.Declaration;
import io.github.adbmaven.maven.Terminal;
import io.github.adbmaven.model.Workspace;
import io.github.adbmaven.model.WorkspaceSelector;
import io.github.adbmaven.output.SecretsFile;
import io.github.adbmaven.problem.ErrorCode;
import io.github.adbmaven.problem.Problem;
import io.github.adbmaven.problem.ProblemException;
import io.github.adbmaven.progress.Sleeper;
import io.github.adbmaven.progress.Watch;
import io.github.adbmaven.provision.Applied;
import io.github.adbmaven.provision.ApplyWorkspace;
import io.github.adbmaven.provision.ApprovedPlan;
import io.github.adbmaven.provision.Demolition;
import io.github.adbmaven.provision.DestroyWorkspace;
import io.github.adbmaven.provision.Estate;
import io.github.adbmaven.provision.PlanWorkspace;
import io.github.adbmaven.provision.Planned;
import io.github.adbmaven.provision.Readiness;
import io.github.adbmaven.provision.WorkspaceFinder;
import io.github.adbmaven.provision.WorkspaceSource;
import io.github.adbmaven.token.DeletedWorkspace;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Builds the use cases that deal with the workspace itself. */
public final class Provisioning {
    private static final String NOT_SAID = "(not said yet)";
    private static final String FORCE = "<forceDeletion> (-Dadb.forceDeletion)";

    private final GoalRun goal;

    Provisioning(GoalRun goal) {
        this.goal = goal;
    }

    /** The difference between what the settings declare and what is there. */
    public Planned plan(Declaration.Switches switches) {
        Declaration wanted = declaration(switches);
        Destination to = goal.to(Destination.Stage.of(switches));
        warnOfName(to);
        Connection connection = goal.connect(to);
        Estate estate = connection.estate(version(wanted));
        return new PlanWorkspace(connection.finder(), estate.arm(), estate.groups(), goal.clock(), goal.progress())
                .run(to.workspace(), wanted, owner().orElse(NOT_SAID));
    }

    /**
     * Makes what the settings declare, and tells the projects of it.
     *
     * @param preview is told what will be done, before it is done
     */
    public Applied apply(Declaration.Switches switches, Consumer<Planned> preview) {
        Declaration wanted = declaration(switches);
        String owner = requiredOwner();
        Optional<ApprovedPlan> approved = approvedPlan();
        Destination to = goal.to(Destination.Stage.of(switches));
        warnOfName(to);
        Applied applied = alone(
                to,
                () -> approved.map(plan -> apply(to, wanted, owner, plan, preview))
                        .orElseGet(() -> useCase(to, wanted, preview).run(to.workspace(), wanted, owner)));
        tell(to, applied.workspace());
        return applied;
    }

    private Optional<ApprovedPlan> approvedPlan() {
        return goal.settings().text(Setting.PLAN_FILE).map(text -> {
            Path file = goal.build().start().resolve(text).normalize();
            return ApprovedPlan.read(
                    file, goal.build().typedGoal().like("plan", "-D" + Setting.PLAN_FILE.property() + "=" + file));
        });
    }

    /** A reactor applies the plan once; its other modules find nothing left to do. */
    private Applied apply(
            Destination to, Declaration wanted, String owner, ApprovedPlan approved, Consumer<Planned> preview) {
        String applied = "plan applied to " + to.workspace();
        Applied result = useCase(to, wanted, preview)
                .runApproved(
                        to.workspace(),
                        wanted,
                        owner,
                        approved,
                        goal.build().memory().happened(applied));
        goal.build().memory().first(applied);
        return result;
    }

    /** Where a goal that needs a workspace gets it from: created as declared if it is not there. */
    WorkspaceSource creating(Destination to, Declaration.Switches switches) {
        Declaration wanted = declaration(switches);
        String owner = requiredOwner();
        return selector -> alone(to, () -> useCase(to, wanted, planned -> {}).createIfMissing(selector, wanted, owner))
                .workspace();
    }

    /** Deletes the workspace that the settings name. */
    public List<Demolition> destroy(boolean force, boolean approved) {
        String owner = requiredOwner();
        DatabricksVersion version = versionToDelete(force);
        Destination to = goal.to(Destination.Stage.NOTHING);
        return alone(to, () -> demolition(to, version, approved).run(to.workspace(), owner, force));
    }

    /** Deletes what is over its time, in the resource group or subscription that the settings name. */
    public List<Demolition> destroyExpired(boolean force, boolean approved) {
        String owner = requiredOwner();
        DatabricksVersion version = versionToDelete(force);
        Optional<String> group = new WorkspaceChoice(goal.settings()).group();
        Destination to = goal.to(Destination.Stage.SUBSCRIPTION);
        return demolition(to, version, approved).expired(to.subscription(), group, owner, force);
    }

    /** The workspace as Azure describes it; the projects are told of one that can be used. */
    public ArmWorkspace show() {
        Destination to = goal.to(Destination.Stage.WORKSPACE);
        WorkspaceFinder finder = goal.connect(to).finder();
        ArmWorkspace workspace = finder.addressed(finder.look(to.workspace()));
        if (workspace.url().isPresent()) {
            tell(to, finder.usable(workspace));
        }
        return workspace;
    }

    /** What the settings declare, for a goal that changes nothing. */
    public Declaration declared() {
        return declaration(Declaration.Switches.NONE);
    }

    private void tell(Destination to, Workspace workspace) {
        goal.sinks().properties(to.properties()).tell(workspace);
    }

    private Declaration declaration(Declaration.Switches switches) {
        return DeclarationChoice.of(goal.settings(), switches);
    }

    private DatabricksVersion version(Declaration wanted) {
        DatabricksVersion.Need need = wanted.newest()
                .map(property -> new DatabricksVersion.Need(property.since(), property.spelling()))
                .orElse(DatabricksVersion.Need.NONE);
        return version(need);
    }

    private DatabricksVersion versionToDelete(boolean force) {
        if (!force) {
            return version(DatabricksVersion.Need.NONE);
        }
        DatabricksVersion.Need need = new DatabricksVersion.Need(ApiVersion.FORCE_DELETION, FORCE);
        ApiVersion.of(goal.settings())
                .filter(version -> version.compareTo(need.version()) < 0)
                .ifPresent(version -> {
                    throw new ProblemException(Problem.configuration(
                                    ErrorCode.INVALID_API_VERSION,
                                    FORCE + " needs API version " + need.version() + " or later; "
                                            + Setting.API_VERSION.spellings() + " is " + version + ".")
                            .remedy("remove " + Setting.API_VERSION.spellings() + ", or set it to a later version."
                                    + " Nothing was sent."));
                });
        return version(need);
    }

    private DatabricksVersion version(DatabricksVersion.Need need) {
        return ApiVersion.of(goal.settings())
                .map(DatabricksVersion::setByUser)
                .orElseGet(() -> DatabricksVersion.write(need, goal.progress()::info));
    }

    private void warnOfName(Destination to) {
        if (to.workspace() instanceof WorkspaceSelector.Named named) {
            DeclarationChoice.warnings(named.name()).forEach(goal.progress()::warn);
        }
    }

    private Connection connection(Destination to) {
        return goal.connect(to, Setting.PROVISIONING_TIMEOUT);
    }

    private ApplyWorkspace useCase(Destination to, Declaration wanted, Consumer<Planned> preview) {
        Connection connection = connection(to);
        return new ApplyWorkspace(
                connection.finder(),
                connection.estate(version(wanted)),
                new Readiness(connection),
                watch(connection),
                goal.build().typedGoal().like("destroy", "-Dadb.autoApprove=true"),
                preview);
    }

    private DestroyWorkspace demolition(Destination to, DatabricksVersion version, boolean approved) {
        Connection connection = connection(to);
        return new DestroyWorkspace(
                connection.finder(),
                connection.estate(version),
                watch(connection),
                () -> approved
                        || Terminal.ask(goal.build(), "Delete this? Only \"yes\" deletes:")
                                .filter("yes"::equalsIgnoreCase)
                                .isPresent(),
                this::cleanUp);
    }

    private void cleanUp(Demolition deleted) {
        new DeletedWorkspace(goal.receipt(), carrier -> SecretsFile.carrying(carrier, goal.around()), goal.progress())
                .cleanUp(deleted.id(), deleted.workspace().flatMap(ArmWorkspace::url));
    }

    private Watch watch(Connection connection) {
        return new Watch("Provisioning", connection.deadline(), goal.clock(), Sleeper.REAL, goal.progress());
    }

    private Optional<String> owner() {
        return goal.origins().owner();
    }

    private String requiredOwner() {
        return owner().orElseThrow(() -> new ProblemException(
                Problem.configuration(ErrorCode.OWNER_REQUIRED, "Without a POM nothing says whose the workspace is.")
                        .remedy("set " + Setting.OWNER.spellings() + " to a name that its builds have in common; the"
                                + " workspace carries it in a tag, and only builds with that name change or delete it."
                                + " Nothing was sent.")));
    }

    /** Modules of one build that mean the same workspace take turns, so that the second finds what the first has made. */
    private <T> T alone(Destination to, Supplier<T> work) {
        ReentrantLock lock =
                (ReentrantLock) goal.build().memory().get("provisioning." + to.workspace(), ReentrantLock::new);
        lock.lock();
        try {
            return work.get();
        } finally {
            lock.unlock();
        }
    }
}
