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

/** Creates and runs the use cases that read or change a workspace. */
public final class WorkspaceGoals {
    private static final String NO_OWNER = "(not set)";
    private static final String FORCE = "<forceDeletion> (-Dadb.forceDeletion)";

    private final GoalContext goal;

    WorkspaceGoals(GoalContext goal) {
        this.goal = goal;
    }

    /** Returns the differences between the configuration and the existing workspace. */
    public PlanResult plan(WorkspaceSpec.ApplyOptions switches) {
        WorkspaceSpec spec = declaration(switches);
        GoalTarget to = goal.to(GoalTarget.EmulatorContent.of(switches));
        warnOfName(to);
        AzureClients connection = goal.connect(to);
        ArmClients clients = connection.armClients(version(spec));
        return new PlanWorkspace(
                        connection.workspaceResolver(), clients.arm(), clients.groups(), goal.clock(), goal.progress())
                .run(to.workspace(), spec, owner().orElse(NO_OWNER));
    }

    /**
     * Applies the configuration and sets the output properties.
     *
     * @param preview receives the plan before it is applied
     */
    public ApplyResult apply(WorkspaceSpec.ApplyOptions switches, Consumer<PlanResult> preview) {
        WorkspaceSpec spec = declaration(switches);
        String owner = requiredOwner();
        Optional<ApprovedPlan> approved = approvedPlan();
        GoalTarget to = goal.to(GoalTarget.EmulatorContent.of(switches));
        warnOfName(to);
        ApplyResult applied = exclusively(
                to,
                () -> approved.map(plan -> apply(to, spec, owner, plan, preview))
                        .orElseGet(() -> useCase(to, spec, preview).run(to.workspace(), spec, owner)));
        setProperties(to, applied.workspace());
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

    /** Applies an approved plan. A reactor applies it once; the other modules find no changes. */
    private ApplyResult apply(
            GoalTarget to, WorkspaceSpec spec, String owner, ApprovedPlan approved, Consumer<PlanResult> preview) {
        String applied = "plan applied to " + to.workspace();
        ApplyResult result = useCase(to, spec, preview)
                .runApproved(
                        to.workspace(),
                        spec,
                        owner,
                        approved,
                        goal.build().memory().wasDone(applied));
        goal.build().memory().once(applied);
        return result;
    }

    /** Returns a provider that creates the workspace if it does not exist. */
    WorkspaceProvider creating(GoalTarget to, WorkspaceSpec.ApplyOptions switches) {
        WorkspaceSpec spec = declaration(switches);
        String owner = requiredOwner();
        return selector -> exclusively(
                        to, () -> useCase(to, spec, planned -> {}).createIfMissing(selector, spec, owner))
                .workspace();
    }

    /** Deletes the configured workspace. */
    public List<DeletionPlan> destroy(boolean force, boolean approved) {
        String owner = requiredOwner();
        DatabricksVersion version = versionToDelete(force);
        GoalTarget to = goal.to(GoalTarget.EmulatorContent.NOTHING);
        return exclusively(to, () -> deletion(to, version, approved).run(to.workspace(), owner, force));
    }

    /** Deletes expired workspaces in the configured resource group or subscription. */
    public List<DeletionPlan> destroyExpired(boolean force, boolean approved) {
        String owner = requiredOwner();
        DatabricksVersion version = versionToDelete(force);
        Optional<String> group = new WorkspaceSelectorResolver(goal.settings()).group();
        GoalTarget to = goal.to(GoalTarget.EmulatorContent.SUBSCRIPTION);
        return deletion(to, version, approved).expired(to.subscription(), group, owner, force);
    }

    /** Returns the workspace as Azure describes it, and sets the output properties if it is ready. */
    public ArmWorkspace show() {
        GoalTarget to = goal.to(GoalTarget.EmulatorContent.WORKSPACE);
        WorkspaceResolver resolver = goal.connect(to).workspaceResolver();
        ArmWorkspace workspace = resolver.addressed(resolver.look(to.workspace()));
        if (workspace.url().isPresent()) {
            setProperties(to, resolver.usable(workspace));
        }
        return workspace;
    }

    /** Returns the configured workspace, for a goal that changes nothing. */
    public WorkspaceSpec declared() {
        return declaration(WorkspaceSpec.ApplyOptions.NONE);
    }

    private void setProperties(GoalTarget to, Workspace workspace) {
        goal.sinks().properties(to.properties()).tell(workspace);
    }

    private WorkspaceSpec declaration(WorkspaceSpec.ApplyOptions switches) {
        return WorkspaceSpecParser.of(goal.settings(), switches);
    }

    private DatabricksVersion version(WorkspaceSpec spec) {
        DatabricksVersion.Need need = spec.newest()
                .map(property -> new DatabricksVersion.Need(property.since(), property.howToSet()))
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
                                    FORCE + " requires API version " + need.version() + " or later, but "
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

    private ApplyWorkspace useCase(GoalTarget to, WorkspaceSpec spec, Consumer<PlanResult> preview) {
        AzureClients connection = connection(to);
        return new ApplyWorkspace(
                connection.workspaceResolver(),
                connection.armClients(version(spec)),
                new ReadinessProbe(connection),
                watch(connection),
                goal.build().typedGoal().commandFor("destroy", "-Dadb.autoApprove=true"),
                preview);
    }

    private DestroyWorkspace deletion(GoalTarget to, DatabricksVersion version, boolean approved) {
        AzureClients connection = connection(to);
        return new DestroyWorkspace(
                connection.workspaceResolver(),
                connection.armClients(version),
                watch(connection),
                () -> approved
                        || ConsolePrompt.ask(goal.build(), "Delete these resources? Enter \"yes\" to confirm:")
                                .filter("yes"::equalsIgnoreCase)
                                .isPresent(),
                this::cleanUp);
    }

    private void cleanUp(DeletionPlan deleted) {
        new DeletedWorkspace(goal.receipt(), location -> SecretsFile.at(location, goal.around()), goal.progress())
                .cleanUp(deleted.id(), deleted.workspace().flatMap(ArmWorkspace::url));
    }

    private WaitContext watch(AzureClients connection) {
        return new WaitContext("Provisioning", connection.deadline(), goal.clock(), Sleeper.REAL, goal.progress());
    }

    private Optional<String> owner() {
        return goal.origins().owner();
    }

    private String requiredOwner() {
        return owner().orElseThrow(() -> new ProblemException(Problem.configuration(
                        ErrorCode.OWNER_REQUIRED, "Owner is required when no POM is present.")
                .remedy("set " + Setting.OWNER.howToSet() + " to a name that all builds of the workspace share. The"
                        + " plugin stores it in a tag, and only builds with the same owner change or delete the"
                        + " workspace. Nothing was sent.")));
    }

    /**
     * Serializes modules of a build that use the same workspace, so that the second module finds the changes of the
     * first.
     */
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
