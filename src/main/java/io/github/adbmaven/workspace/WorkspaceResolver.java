/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.workspace;

import io.github.adbmaven.azure.arm.ArmWorkspace;
import io.github.adbmaven.azure.arm.Subscription;
import io.github.adbmaven.azure.arm.SubscriptionsClient;
import io.github.adbmaven.error.ErrorCode;
import io.github.adbmaven.error.LogSanitizer;
import io.github.adbmaven.error.Problem;
import io.github.adbmaven.error.ProblemException;
import io.github.adbmaven.model.Cloud;
import io.github.adbmaven.model.Workspace;
import io.github.adbmaven.model.WorkspaceId;
import io.github.adbmaven.model.WorkspaceSelector;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** Use case: finds the workspace that the configuration means, if it can be used. */
public final class WorkspaceResolver implements WorkspaceProvider {
    private final Cloud cloud;
    private final UsableWorkspaceCheck check;
    private final SubscriptionsClient arm;
    private final Supplier<Optional<String>> standardSubscription;
    private final UnaryOperator<ArmWorkspace> untilSettled;

    /**
     * @param standardSubscription what counts when no subscription is configured; asked only then
     * @param untilSettled waits for the end of an update; called only for a workspace that is being updated
     */
    public WorkspaceResolver(
            Cloud cloud,
            SubscriptionsClient arm,
            Supplier<Optional<String>> standardSubscription,
            UnaryOperator<ArmWorkspace> untilSettled) {
        this.cloud = cloud;
        this.check = new UsableWorkspaceCheck(cloud);
        this.arm = arm;
        this.standardSubscription = standardSubscription;
        this.untilSettled = untilSettled;
    }

    /** Where the workspaces are. */
    Cloud cloud() {
        return cloud;
    }

    /** The workspace; Azure is asked only for what the configuration does not say. */
    @Override
    public Workspace find(WorkspaceSelector selector) {
        if (selector instanceof WorkspaceSelector.Hosted hosted) {
            return new Workspace(hosted.address(), Optional.empty(), Optional.empty());
        }
        if (selector instanceof WorkspaceSelector.Named named) {
            WorkspaceId id = id(named);
            return named.url()
                    .map(url -> new Workspace(url, Optional.of(id), Optional.empty()))
                    .orElseGet(() -> usable(addressed(get(id))));
        }
        return usable(addressed(look(selector)));
    }

    /**
     * Azure does not show the address of a workspace while the workspace is being updated, as by a change of its tags: waits for
     * the end of that.
     */
    public ArmWorkspace addressed(ArmWorkspace workspace) {
        return workspace.isUpdating() && workspace.url().isEmpty() ? untilSettled.apply(workspace) : workspace;
    }

    /** The workspace as Azure describes it, whether it can be used or not. */
    public ArmWorkspace look(WorkspaceSelector selector) {
        return selector instanceof WorkspaceSelector.OnlyOne only
                ? onlyWorkspace(only.subscriptionId().orElseGet(this::subscription))
                : get(locate(selector));
    }

    /** The id of a workspace that has to be named and need not exist. */
    public WorkspaceId locate(WorkspaceSelector selector) {
        if (selector instanceof WorkspaceSelector.Named named) {
            return id(named);
        }
        throw new ProblemException(Problem.configuration(
                        ErrorCode.INCOMPLETE_WORKSPACE_NAME, "Resource group and workspace name are missing.")
                .remedy("set <resourceGroup> (-Dadb.resourceGroup) and <workspaceName> (-Dadb.workspaceName), or"
                        + " <workspaceResourceId> (-Dadb.workspaceResourceId, DATABRICKS_AZURE_RESOURCE_ID)."
                        + " Nothing was sent."));
    }

    /** What a caller of its REST API needs of a workspace; a problem if it cannot be used. */
    public Workspace usable(ArmWorkspace workspace) {
        return check.usable(workspace);
    }

    private WorkspaceId id(WorkspaceSelector.Named named) {
        return named.id().orElseGet(() -> new WorkspaceId(subscription(), named.resourceGroup(), named.name()));
    }

    private ArmWorkspace get(WorkspaceId id) {
        try {
            return arm.get(id);
        } catch (ProblemException e) {
            throw SubscriptionsClient.isMissing(e.problem()) ? new ProblemException(missing(id, e.problem()), e) : e;
        }
    }

    private Problem missing(WorkspaceId id, Problem seen) {
        Problem problem = Problem.rejected(
                ErrorCode.WORKSPACE_NOT_FOUND,
                "Workspace \"" + id.name() + "\" not found in resource group \"" + id.resourceGroup() + "\" of"
                        + " subscription " + id.subscriptionId() + ".");
        List<ArmWorkspace> visible = visibleBeside(id);
        String likely = visible.isEmpty()
                ? "the name or the subscription is wrong: this identity sees no workspace in that subscription."
                : "the name is misspelled: this identity sees " + names(visible) + " in that subscription.";
        return seen.serviceError()
                .map(problem::serviceError)
                .orElse(problem)
                .likelyCause(likely)
                .remedy("correct <resourceGroup> (-Dadb.resourceGroup), <workspaceName> (-Dadb.workspaceName) or"
                        + " <subscriptionId> (-Dadb.subscriptionId).");
    }

    /** A hint only: without permission to list, the error has none. */
    private List<ArmWorkspace> visibleBeside(WorkspaceId id) {
        try {
            return arm.list(id.subscriptionId());
        } catch (ProblemException e) {
            return List.of();
        }
    }

    /** The subscription that counts when none is configured. */
    public String subscription() {
        return standardSubscription.get().orElseGet(this::onlySubscription);
    }

    private String onlySubscription() {
        List<Subscription> subscriptions = arm.subscriptions();
        if (subscriptions.size() == 1) {
            return subscriptions.get(0).id();
        }
        String setting = "set <subscriptionId> (-Dadb.subscriptionId, ARM_SUBSCRIPTION_ID)";
        if (subscriptions.isEmpty()) {
            throw new ProblemException(
                    Problem.rejected(ErrorCode.SUBSCRIPTION_NOT_FOUND, "This identity sees no subscription.")
                            .likelyCause("it has no role on any subscription, or belongs to another tenant.")
                            .remedy("assign it the role Reader on the workspace and " + setting + "."));
        }
        throw new ProblemException(Problem.rejected(
                        ErrorCode.SUBSCRIPTION_AMBIGUOUS, "This identity sees several subscriptions.")
                .observed(subscriptions.stream()
                        .map(subscription -> subscription.id() + " (" + LogSanitizer.safe(subscription.name()) + ")")
                        .collect(Collectors.joining("\n")))
                .remedy(setting + " to one of them."));
    }

    private ArmWorkspace onlyWorkspace(String subscriptionId) {
        List<ArmWorkspace> workspaces = arm.list(subscriptionId);
        if (workspaces.size() == 1) {
            return workspaces.get(0);
        }
        if (workspaces.isEmpty()) {
            throw new ProblemException(Problem.rejected(
                            ErrorCode.WORKSPACE_NOT_FOUND,
                            "This identity sees no Databricks workspace in subscription " + subscriptionId + ".")
                    .likelyCause("it has no role on the workspace, or the workspace is in another subscription.")
                    .remedy("assign it the role Contributor on the workspace, or set <subscriptionId>"
                            + " (-Dadb.subscriptionId, ARM_SUBSCRIPTION_ID)."));
        }
        throw new ProblemException(Problem.rejected(
                        ErrorCode.WORKSPACE_AMBIGUOUS,
                        "Subscription " + subscriptionId + " has several Databricks workspaces, and none is"
                                + " selected.")
                .observed(names(workspaces))
                .remedy("select one with <resourceGroup> (-Dadb.resourceGroup) and <workspaceName>"
                        + " (-Dadb.workspaceName)."));
    }

    private static String names(List<ArmWorkspace> workspaces) {
        return workspaces.stream()
                .map(workspace -> workspace.id().name() + " (resource group "
                        + workspace.id().resourceGroup() + ")")
                .collect(Collectors.joining(", "));
    }
}
