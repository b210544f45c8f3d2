/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.goal;

import io.github.adbmaven.maven.SessionStore;
import io.github.adbmaven.settings.Setting;
import io.github.adbmaven.settings.WorkspaceSpecParser;
import io.github.adbmaven.workspace.ApplyResult;
import io.github.adbmaven.workspace.ApplyWorkspace;
import io.github.adbmaven.workspace.ApprovedPlan;
import io.github.adbmaven.workspace.PlanResult;
import io.github.adbmaven.workspace.spec.WorkspaceSpec;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;

/** Applies the configuration to the workspace, and sets the output properties. */
public final class ApplyGoal {
    private final GoalContext goal;

    public ApplyGoal(GoalContext goal) {
        this.goal = goal;
    }

    /**
     * Applies the configuration.
     *
     * @param preview receives the plan before it is applied
     */
    public ApplyResult run(Consumer<PlanResult> preview) {
        WorkspaceSpec spec = WorkspaceSpecParser.of(goal.settings());
        String owner = goal.owner().requireForWorkspace();
        Optional<ApprovedPlan> approved = approvedPlan();
        GoalTarget target = GoalTargetResolver.resolve(goal, EmulatorContent.ofCreation(goal.settings()));
        target.warnAboutName(goal.progress());
        ApplyResult result = WorkspaceLock.of(goal, target).hold(() -> {
            ApplyWorkspace apply = ApplyWorkspaceFactory.create(goal, target, spec, preview);
            return approved.isPresent()
                    ? applyApproved(apply, target, spec, owner, approved.get())
                    : apply.run(target.workspace(), spec, owner);
        });
        goal.sinks().properties(target.properties()).tell(result.workspace());
        return result;
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
    private ApplyResult applyApproved(
            ApplyWorkspace apply, GoalTarget target, WorkspaceSpec spec, String owner, ApprovedPlan approved) {
        SessionStore memory = goal.build().memory();
        String occasion = "plan applied to " + target.workspace();
        ApplyResult result = apply.runApproved(target.workspace(), spec, owner, approved, memory.wasDone(occasion));
        memory.once(occasion);
        return result;
    }
}
