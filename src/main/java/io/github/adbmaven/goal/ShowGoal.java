/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.goal;

import io.github.adbmaven.azure.arm.ArmWorkspace;
import io.github.adbmaven.settings.Setting;
import io.github.adbmaven.settings.WorkspaceSpecParser;
import io.github.adbmaven.workspace.WorkspaceResolver;
import io.github.adbmaven.workspace.spec.UnmanagedValue;
import io.github.adbmaven.workspace.spec.UnmanagedValues;
import io.github.adbmaven.workspace.spec.WorkspaceSpec;
import java.util.List;
import java.util.Optional;

/** Reads the workspace as Azure describes it, and sets the output properties if it is ready. */
public final class ShowGoal {
    private final GoalContext goal;

    public ShowGoal(GoalContext goal) {
        this.goal = goal;
    }

    public Result run() {
        Optional<WorkspaceSpec> spec = goal.settings().isTrue(Setting.FULL)
                ? Optional.of(WorkspaceSpecParser.of(goal.settings()))
                : Optional.empty();
        GoalTarget target = GoalTargetResolver.resolve(goal, EmulatorContent.WORKSPACE);
        WorkspaceResolver resolver = target.connect(goal, Setting.TIMEOUT).workspaceResolver();
        ArmWorkspace workspace = resolver.addressed(resolver.look(target.workspace()));
        if (workspace.url().isPresent()) {
            goal.sinks().properties(target.properties()).tell(resolver.usable(workspace));
        }
        return new Result(
                workspace,
                spec.map(configured -> UnmanagedValues.of(workspace.id(), configured, workspace.resource())));
    }

    /**
     * A workspace.
     *
     * @param unmanaged the values that the POM does not declare; absent: they are not listed
     */
    public record Result(ArmWorkspace workspace, Optional<List<UnmanagedValue>> unmanaged) {}
}
