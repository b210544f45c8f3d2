/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.goal;

import io.github.adbmaven.settings.Setting;
import io.github.adbmaven.workspace.ApplyWorkspace;
import io.github.adbmaven.workspace.PlanResult;
import io.github.adbmaven.workspace.ReadinessProbe;
import io.github.adbmaven.workspace.spec.WorkspaceSpec;
import java.util.function.Consumer;

/** Creates the use case that applies a configuration, with a time limit that starts when it is created. */
final class ApplyWorkspaceFactory {
    private ApplyWorkspaceFactory() {}

    /** @param preview receives the plan before it is applied */
    static ApplyWorkspace create(
            GoalContext goal, GoalTarget target, WorkspaceSpec spec, Consumer<PlanResult> preview) {
        AzureClients clients = target.connect(goal, Setting.PROVISIONING_TIMEOUT);
        return new ApplyWorkspace(
                clients.workspaceResolver(),
                clients.arm(ApiVersionSelection.toWrite(goal, spec)),
                new ReadinessProbe(clients),
                goal.provisioningWait(clients.deadline()),
                goal.build().typedGoal().commandFor("destroy", "-Dadb.autoApprove=true"),
                preview);
    }
}
