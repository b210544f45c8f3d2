/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.workspace;

import io.github.adbmaven.azure.arm.ArmOperation;
import io.github.adbmaven.azure.arm.ArmRequestSender;
import io.github.adbmaven.azure.arm.ArmWorkspace;
import io.github.adbmaven.azure.arm.ProvidersClient;
import io.github.adbmaven.azure.arm.ResourceGroupsClient;
import io.github.adbmaven.azure.arm.WorkspacesClient;
import io.github.adbmaven.error.ErrorCode;
import io.github.adbmaven.error.Problem;
import io.github.adbmaven.error.ProblemException;
import io.github.adbmaven.model.WorkspaceId;
import io.github.adbmaven.wait.WaitContext;
import io.github.adbmaven.workspace.spec.WorkspaceSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Creates a workspace, and its resource group if necessary. An error names the resources that a failed creation leaves in Azure. */
final class WorkspaceCreator {
    private final WorkspacesClient workspaces;
    private final ResourceGroupsClient groups;
    private final ProvidersClient providers;
    private final WaitContext watch;
    private final String destroyCommand;

    /** @param destroyCommand the command that deletes what a failed creation leaves */
    WorkspaceCreator(ArmRequestSender arm, WaitContext watch, String destroyCommand) {
        this.workspaces = new WorkspacesClient(arm);
        this.groups = new ResourceGroupsClient(arm);
        this.providers = new ProvidersClient(arm);
        this.watch = watch;
        this.destroyCommand = destroyCommand;
    }

    void run(PlanResult planned, WorkspaceSpec spec) {
        WorkspaceId id = planned.plan().id();
        planned.actual().ifPresent(this::delete);
        planned.groupLocation().ifPresent(location -> {
            watch.progress().info("Creating resource group \"" + id.resourceGroup() + "\" in " + location);
            groups.create(id.subscriptionId(), id.resourceGroup(), location, planned.groupTags());
        });
        try {
            put(planned, spec).await(watch.of("Creating workspace \"" + id.name() + "\""));
        } catch (ProblemException e) {
            throw ConcurrentChange.is(e.problem()) ? e : new ProblemException(withRemaining(e.problem(), planned), e);
        }
    }

    /** Deletes a workspace whose creation failed or that is replaced, unless it has changed since it was planned. */
    private void delete(ArmWorkspace planned) {
        WorkspaceId id = planned.id();
        Optional<ArmWorkspace> now = workspaces.find(id);
        if (now.filter(workspace -> !workspace.resource().equals(planned.resource()))
                .isPresent()) {
            throw new ProblemException(Problem.rejected(
                            ErrorCode.WORKSPACE_CHANGED,
                            "The workspace \"" + id.name() + "\" was changed while its replacement was planned.")
                    .actionTaken("nothing was changed.")
                    .remedy("run adb:plan to see the workspace as it is now, then run the same goal again."));
        }
        workspaces.delete(id, false).await(watch.of("Deleting workspace \"" + id.name() + "\""));
    }

    private ArmOperation put(PlanResult planned, WorkspaceSpec spec) {
        WorkspaceId id = planned.plan().id();
        try {
            return workspaces.put(id, planned.plan()::bodyFor);
        } catch (ProblemException e) {
            if (!e.problem().hasCode("MissingSubscriptionRegistration")
                    || !spec.switches().registerProvider()) {
                throw e;
            }
            watch.progress()
                    .info("Subscription " + id.subscriptionId()
                            + " has not used Azure Databricks before: registering the resource provider"
                            + " Microsoft.Databricks");
            providers.register(id.subscriptionId(), watch.of("Registering Microsoft.Databricks"));
            return workspaces.put(id, planned.plan()::bodyFor);
        }
    }

    private Problem withRemaining(Problem problem, PlanResult planned) {
        List<String> remaining = new ArrayList<>();
        WorkspaceId id = planned.plan().id();
        try {
            Optional<ArmWorkspace> there = workspaces.find(id);
            if (there.filter(workspace -> !workspace.isSettled()).isPresent()) {
                return inProgress(problem);
            }
            there.map(ArmWorkspace::provisioningState)
                    .ifPresent(state -> remaining.add("workspace \"" + id.name() + "\" in state " + state));
        } catch (ProblemException e) {
            watch.progress().debug("Looking for remaining resources failed: " + e.getMessage());
            remaining.add("perhaps workspace \"" + id.name() + "\"");
        }
        planned.groupLocation().ifPresent(location -> remaining.add("resource group \"" + id.resourceGroup() + "\""));
        return remaining.isEmpty()
                ? problem.actionTaken("no resource remains.")
                : problem.remaining(
                        String.join(", ", remaining) + "; the next adb:apply deletes a failed workspace first."
                                + " To delete it without another attempt: mvn " + destroyCommand);
    }

    /** Suggests no deletion, because the operation may still succeed. */
    private static Problem inProgress(Problem problem) {
        return problem.remaining().isPresent()
                ? problem
                : problem.remaining("the operation continues in Azure; running the same goal again waits for it.");
    }
}
