/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.goal;

import io.github.adbmaven.azure.arm.ArmRequestSender;
import io.github.adbmaven.error.ErrorCode;
import io.github.adbmaven.error.Problem;
import io.github.adbmaven.error.ProblemException;
import io.github.adbmaven.settings.Setting;
import io.github.adbmaven.settings.WorkspaceSpecParser;
import io.github.adbmaven.workspace.PlanResult;
import io.github.adbmaven.workspace.PlanWorkspace;
import io.github.adbmaven.workspace.spec.WorkspaceSpec;

/** Compares the configuration with the existing workspace. */
public final class PlanGoal {
    private static final String NO_OWNER = "(not set)";

    private final GoalContext goal;

    public PlanGoal(GoalContext goal) {
        this.goal = goal;
    }

    public PlanResult run() {
        WorkspaceSpec spec = WorkspaceSpecParser.of(goal.settings());
        GoalTarget target = GoalTargetResolver.resolve(goal, EmulatorContent.ofCreation(goal.settings()));
        target.warnAboutName(goal.progress());
        AzureClients clients = target.connect(goal, Setting.TIMEOUT);
        ArmRequestSender arm = clients.arm(ApiVersionSelection.toWrite(goal, spec));
        return new PlanWorkspace(clients.workspaceResolver(), arm, goal.clock(), goal.progress())
                .run(target.workspace(), spec, goal.owner().find().orElse(NO_OWNER));
    }

    /** Rejects differences if {@code failOnDrift} is set. Callers report the plan first. */
    public void rejectDrift(PlanResult planned) {
        if (goal.settings().isTrue(Setting.FAIL_ON_DRIFT) && planned.differs()) {
            throw new ProblemException(Problem.rejected(
                            ErrorCode.DRIFT,
                            "Workspace \"" + planned.plan().id().name()
                                    + "\" differs from the configuration, and failOnDrift is set.")
                    .remedy("see the plan above. Apply the configuration with mvn "
                            + goal.build().typedGoal().commandFor("apply") + ", or change the POM."));
        }
    }
}
