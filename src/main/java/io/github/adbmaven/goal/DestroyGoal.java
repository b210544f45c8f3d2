/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.goal;

import io.github.adbmaven.azure.arm.ArmWorkspace;
import io.github.adbmaven.azure.arm.DatabricksVersion;
import io.github.adbmaven.maven.ConsolePrompt;
import io.github.adbmaven.output.SecretsFile;
import io.github.adbmaven.settings.Setting;
import io.github.adbmaven.settings.WorkspaceSelectorResolver;
import io.github.adbmaven.token.DeletedWorkspace;
import io.github.adbmaven.workspace.DeletionPlan;
import io.github.adbmaven.workspace.DestroyWorkspace;
import java.util.List;
import java.util.Optional;

/** Deletes the configured workspace, or the owner's expired workspaces. */
public final class DestroyGoal {
    private final GoalContext goal;
    private final boolean force;

    public DestroyGoal(GoalContext goal) {
        this.goal = goal;
        this.force = goal.settings().isTrue(Setting.FORCE_DELETION);
    }

    public List<DeletionPlan> run() {
        String owner = goal.owner().requireForWorkspace();
        DatabricksVersion version = ApiVersionSelection.toDelete(goal);
        return goal.settings().isTrue(Setting.EXPIRED)
                ? destroyExpired(owner, version)
                : destroyConfigured(owner, version);
    }

    private List<DeletionPlan> destroyConfigured(String owner, DatabricksVersion version) {
        GoalTarget target = GoalTargetResolver.resolve(goal, EmulatorContent.NOTHING);
        return WorkspaceLock.of(goal, target)
                .hold(() -> destroyWorkspace(target, version).run(target.workspace(), owner, force));
    }

    /** Deletes expired workspaces in the configured resource group or subscription. */
    private List<DeletionPlan> destroyExpired(String owner, DatabricksVersion version) {
        Optional<String> group = new WorkspaceSelectorResolver(goal.settings()).group();
        GoalTarget target = GoalTargetResolver.resolve(goal, EmulatorContent.SUBSCRIPTION);
        return destroyWorkspace(target, version).expired(target.workspace().subscription(), group, owner, force);
    }

    private DestroyWorkspace destroyWorkspace(GoalTarget target, DatabricksVersion version) {
        AzureClients clients = target.connect(goal, Setting.PROVISIONING_TIMEOUT);
        return new DestroyWorkspace(
                clients.workspaceResolver(),
                clients.arm(version),
                goal.provisioningWait(clients.deadline()),
                this::isApproved,
                this::cleanUp);
    }

    private boolean isApproved() {
        return goal.settings().isTrue(Setting.AUTO_APPROVE)
                || ConsolePrompt.ask(goal.build(), "Delete these resources? Enter \"yes\" to confirm:")
                        .filter("yes"::equalsIgnoreCase)
                        .isPresent();
    }

    private void cleanUp(DeletionPlan deleted) {
        new DeletedWorkspace(goal.receipt(), location -> SecretsFile.at(location, goal.files()), goal.progress())
                .cleanUp(deleted.id(), deleted.workspace().flatMap(ArmWorkspace::url));
    }
}
