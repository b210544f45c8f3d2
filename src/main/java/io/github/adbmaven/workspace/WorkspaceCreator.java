/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.workspace;

import io.github.adbmaven.azure.arm.ArmOperation;
import io.github.adbmaven.azure.arm.ArmWorkspace;
import io.github.adbmaven.error.ErrorCode;
import io.github.adbmaven.error.Problem;
import io.github.adbmaven.error.ProblemException;
import io.github.adbmaven.model.WorkspaceId;
import io.github.adbmaven.wait.WaitContext;
import io.github.adbmaven.workspace.spec.WorkspaceSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Creates a workspace, with its resource group where that is wanted. An error names what a failed creation left in Azure. */
final class WorkspaceCreator {
    private final ArmClients estate;
    private final WaitContext watch;
    private final String destroyCommand;

    /** @param destroyCommand what removes the remains of a creation that failed */
    WorkspaceCreator(ArmClients estate, WaitContext watch, String destroyCommand) {
        this.estate = estate;
        this.watch = watch;
        this.destroyCommand = destroyCommand;
    }

    void run(PlanResult planned, WorkspaceSpec wanted) {
        WorkspaceId id = planned.plan().id();
        planned.actual().ifPresent(this::remove);
        planned.groupLocation().ifPresent(location -> {
            watch.progress().info("Creating resource group \"" + id.resourceGroup() + "\" in " + location);
            estate.groups().create(id.subscriptionId(), id.resourceGroup(), location, planned.groupTags());
        });
        try {
            order(planned, wanted).await(watch.of("Creating workspace \"" + id.name() + "\""));
        } catch (ProblemException e) {
            throw ConcurrentChange.is(e.problem()) ? e : new ProblemException(withRemains(e.problem(), planned), e);
        }
    }

    /** Deletes what a failed creation left, or what is to be replaced, if it is still what the plan was made from. */
    private void remove(ArmWorkspace planned) {
        WorkspaceId id = planned.id();
        Optional<ArmWorkspace> now = estate.arm().find(id);
        if (now.filter(workspace -> !workspace.resource().equals(planned.resource()))
                .isPresent()) {
            throw new ProblemException(Problem.rejected(
                            ErrorCode.WORKSPACE_CHANGED,
                            "The workspace \"" + id.name() + "\" was changed while its replacement was planned.")
                    .actionTaken("nothing was changed.")
                    .remedy("run adb:plan to see the workspace as it is now, then run the same goal again."));
        }
        estate.workspaces().delete(id, false).await(watch.of("Deleting workspace \"" + id.name() + "\""));
    }

    private ArmOperation order(PlanResult planned, WorkspaceSpec wanted) {
        WorkspaceId id = planned.plan().id();
        try {
            return estate.workspaces().put(id, planned.plan()::bodyFor);
        } catch (ProblemException e) {
            if (!e.problem().hasCode("MissingSubscriptionRegistration")
                    || !wanted.switches().registerProvider()) {
                throw e;
            }
            watch.progress()
                    .info("Subscription " + id.subscriptionId()
                            + " has not used Azure Databricks before: registering the resource provider"
                            + " Microsoft.Databricks");
            estate.providers().register(id.subscriptionId(), watch.of("Registering Microsoft.Databricks"));
            return estate.workspaces().put(id, planned.plan()::bodyFor);
        }
    }

    private Problem withRemains(Problem problem, PlanResult planned) {
        List<String> remains = new ArrayList<>();
        WorkspaceId id = planned.plan().id();
        try {
            Optional<ArmWorkspace> there = estate.arm().find(id);
            if (there.filter(workspace -> !workspace.isSettled()).isPresent()) {
                return goingOn(problem);
            }
            there.map(ArmWorkspace::provisioningState)
                    .ifPresent(state -> remains.add("workspace \"" + id.name() + "\" in state " + state));
        } catch (ProblemException e) {
            watch.progress().debug("Looking for remaining resources failed: " + e.getMessage());
            remains.add("perhaps workspace \"" + id.name() + "\"");
        }
        planned.groupLocation().ifPresent(location -> remains.add("resource group \"" + id.resourceGroup() + "\""));
        return remains.isEmpty()
                ? problem.actionTaken("no resource remains.")
                : problem.remaining(
                        String.join(", ", remains) + "; the next adb:apply deletes a failed workspace first."
                                + " To delete it without another attempt: mvn " + destroyCommand);
    }

    /** Adds no advice about removal: the operation may still succeed. */
    private static Problem goingOn(Problem problem) {
        return problem.remaining().isPresent()
                ? problem
                : problem.remaining("the operation continues in Azure; running the same goal again waits for it.");
    }
}
