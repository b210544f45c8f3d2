/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.goal;

import io.github.adbmaven.azure.arm.ArmWorkspace;
import io.github.adbmaven.azure.arm.DatabricksVersion;
import io.github.adbmaven.error.ErrorCode;
import io.github.adbmaven.error.Problem;
import io.github.adbmaven.error.ProblemException;
import io.github.adbmaven.maven.ConsolePrompt;
import io.github.adbmaven.model.Workspace;
import io.github.adbmaven.model.WorkspaceSelector;
import io.github.adbmaven.output.SecretsFile;
import io.github.adbmaven.settings.ApiVersion;
import io.github.adbmaven.settings.Setting;
import io.github.adbmaven.settings.WorkspaceSelectorResolver;
import io.github.adbmaven.settings.WorkspaceSpecParser;
import io.github.adbmaven.token.DeletedWorkspace;
import io.github.adbmaven.wait.Sleeper;
import io.github.adbmaven.wait.WaitContext;
import io.github.adbmaven.workspace.ApplyResult;
import io.github.adbmaven.workspace.ApplyWorkspace;
import io.github.adbmaven.workspace.ApprovedPlan;
import io.github.adbmaven.workspace.ArmClients;
import io.github.adbmaven.workspace.DeletionPlan;
import io.github.adbmaven.workspace.DestroyWorkspace;
import io.github.adbmaven.workspace.PlanResult;
import io.github.adbmaven.workspace.PlanWorkspace;
import io.github.adbmaven.workspace.ReadinessProbe;
import io.github.adbmaven.workspace.WorkspaceProvider;
import io.github.adbmaven.workspace.WorkspaceResolver;
import io.github.adbmaven.workspace.spec.WorkspaceSpec;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Builds the use cases that deal with the workspace itself. */
public final class WorkspaceGoals {
    private static final String NOT_SAID = "(not said yet)";
    private static final String FORCE = "<forceDeletion> (-Dadb.forceDeletion)";

    private final GoalContext goal;

    WorkspaceGoals(GoalContext goal) {
        this.goal = goal;
    }

    /** The difference between what the settings declare and what is there. */
    public PlanResult plan(WorkspaceSpec.ApplyOptions switches) {
        WorkspaceSpec wanted = declaration(switches);
        GoalTarget to = goal.to(GoalTarget.EmulatorContent.of(switches));
        warnOfName(to);
        AzureClients connection = goal.connect(to);
        ArmClients estate = connection.estate(version(wanted));
        return new PlanWorkspace(connection.finder(), estate.arm(), estate.groups(), goal.clock(), goal.progress())
                .run(to.workspace(), wanted, owner().orElse(NOT_SAID));
    }

    /**
     * Makes what the settings declare, and tells the projects of it.
     *
     * @param preview is told what will be done, before it is done
     */
    public ApplyResult apply(WorkspaceSpec.ApplyOptions switches, Consumer<PlanResult> preview) {
        WorkspaceSpec wanted = declaration(switches);
        String owner = requiredOwner();
        Optional<ApprovedPlan> approved = approvedPlan();
        GoalTarget to = goal.to(GoalTarget.EmulatorContent.of(switches));
        warnOfName(to);
        ApplyResult applied = exclusively(
                to,
                () -> approved.map(plan -> apply(to, wanted, owner, plan, preview))
                        .orElseGet(() -> useCase(to, wanted, preview).run(to.workspace(), wanted, owner)));
        tell(to, applied.workspace());
        return applied;
    }

    private Optional<ApprovedPlan> approvedPlan() {
        return goal.settings().text(Setting.PLAN_FILE).map(text -> {
            Path file = goal.build().executionRoot().resolve(text).normalize();
            return ApprovedPlan.read(
                    file,
                    goal.build().typedGoal().commandFor("plan", "-D" + Setting.PLAN_FILE.property() + "=" + file));
        });
    }

    /** A reactor applies the plan once; its other modules find nothing left to do. */
    private ApplyResult apply(
            GoalTarget to, WorkspaceSpec wanted, String owner, ApprovedPlan approved, Consumer<PlanResult> preview) {
        String applied = "plan applied to " + to.workspace();
        ApplyResult result = useCase(to, wanted, preview)
                .runApproved(
                        to.workspace(),
                        wanted,
                        owner,
                        approved,
                        goal.build().memory().wasDone(applied));
        goal.build().memory().once(applied);
        return result;
    }

    /** Where a goal that needs a workspace gets it from: created as declared if it is not there. */
    WorkspaceProvider creating(GoalTarget to, WorkspaceSpec.ApplyOptions switches) {
        WorkspaceSpec wanted = declaration(switches);
        String owner = requiredOwner();
        return selector -> exclusively(
                        to, () -> useCase(to, wanted, planned -> {}).createIfMissing(selector, wanted, owner))
                .workspace();
    }

    /** Deletes the workspace that the settings name. */
    public List<DeletionPlan> destroy(boolean force, boolean approved) {
        String owner = requiredOwner();
        DatabricksVersion version = versionToDelete(force);
        GoalTarget to = goal.to(GoalTarget.EmulatorContent.NOTHING);
        return exclusively(to, () -> demolition(to, version, approved).run(to.workspace(), owner, force));
    }

    /** Deletes what is over its time, in the resource group or subscription that the settings name. */
    public List<DeletionPlan> destroyExpired(boolean force, boolean approved) {
        String owner = requiredOwner();
        DatabricksVersion version = versionToDelete(force);
        Optional<String> group = new WorkspaceSelectorResolver(goal.settings()).group();
        GoalTarget to = goal.to(GoalTarget.EmulatorContent.SUBSCRIPTION);
        return demolition(to, version, approved).expired(to.subscription(), group, owner, force);
    }

    /** The workspace as Azure describes it; the projects are told of one that can be used. */
    public ArmWorkspace show() {
        GoalTarget to = goal.to(GoalTarget.EmulatorContent.WORKSPACE);
        WorkspaceResolver finder = goal.connect(to).finder();
        ArmWorkspace workspace = finder.addressed(finder.look(to.workspace()));
        if (workspace.url().isPresent()) {
            tell(to, finder.usable(workspace));
        }
        return workspace;
    }

    /** What the settings declare, for a goal that changes nothing. */
    public WorkspaceSpec declared() {
        return declaration(WorkspaceSpec.ApplyOptions.NONE);
    }

    private void tell(GoalTarget to, Workspace workspace) {
        goal.sinks().properties(to.properties()).tell(workspace);
    }

    private WorkspaceSpec declaration(WorkspaceSpec.ApplyOptions switches) {
        return WorkspaceSpecParser.of(goal.settings(), switches);
    }

    private DatabricksVersion version(WorkspaceSpec wanted) {
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
                                            + Setting.API_VERSION.howToSet() + " is " + version + ".")
                            .remedy("remove " + Setting.API_VERSION.howToSet() + ", or set it to a later version."
                                    + " Nothing was sent."));
                });
        return version(need);
    }

    private DatabricksVersion version(DatabricksVersion.Need need) {
        return ApiVersion.of(goal.settings())
                .map(DatabricksVersion::setByUser)
                .orElseGet(() -> DatabricksVersion.write(need, goal.progress()::info));
    }

    private void warnOfName(GoalTarget to) {
        if (to.workspace() instanceof WorkspaceSelector.Named named) {
            WorkspaceSpecParser.warnings(named.name()).forEach(goal.progress()::warn);
        }
    }

    private AzureClients connection(GoalTarget to) {
        return goal.connect(to, Setting.PROVISIONING_TIMEOUT);
    }

    private ApplyWorkspace useCase(GoalTarget to, WorkspaceSpec wanted, Consumer<PlanResult> preview) {
        AzureClients connection = connection(to);
        return new ApplyWorkspace(
                connection.finder(),
                connection.estate(version(wanted)),
                new ReadinessProbe(connection),
                watch(connection),
                goal.build().typedGoal().commandFor("destroy", "-Dadb.autoApprove=true"),
                preview);
    }

    private DestroyWorkspace demolition(GoalTarget to, DatabricksVersion version, boolean approved) {
        AzureClients connection = connection(to);
        return new DestroyWorkspace(
                connection.finder(),
                connection.estate(version),
                watch(connection),
                () -> approved
                        || ConsolePrompt.ask(goal.build(), "Delete this? Only \"yes\" deletes:")
                                .filter("yes"::equalsIgnoreCase)
                                .isPresent(),
                this::cleanUp);
    }

    private void cleanUp(DeletionPlan deleted) {
        new DeletedWorkspace(goal.receipt(), carrier -> SecretsFile.carrying(carrier, goal.around()), goal.progress())
                .cleanUp(deleted.id(), deleted.workspace().flatMap(ArmWorkspace::url));
    }

    private WaitContext watch(AzureClients connection) {
        return new WaitContext("Provisioning", connection.deadline(), goal.clock(), Sleeper.REAL, goal.progress());
    }

    private Optional<String> owner() {
        return goal.origins().owner();
    }

    private String requiredOwner() {
        return owner().orElseThrow(() -> new ProblemException(
                Problem.configuration(ErrorCode.OWNER_REQUIRED, "Without a POM nothing says whose the workspace is.")
                        .remedy("set " + Setting.OWNER.howToSet() + " to a name that its builds have in common; the"
                                + " workspace carries it in a tag, and only builds with that name change or delete it."
                                + " Nothing was sent.")));
    }

    /** Modules of one build that mean the same workspace take turns, so that the second finds what the first has made. */
    private <T> T exclusively(GoalTarget to, Supplier<T> work) {
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
