/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.workspace;

import io.github.adbmaven.azure.arm.ArmRequestSender;
import io.github.adbmaven.azure.arm.ArmWorkspace;
import io.github.adbmaven.azure.arm.SubscriptionsClient;
import io.github.adbmaven.azure.arm.WorkspacesClient;
import io.github.adbmaven.error.ErrorCode;
import io.github.adbmaven.error.LogSanitizer;
import io.github.adbmaven.error.Problem;
import io.github.adbmaven.error.ProblemException;
import io.github.adbmaven.model.Cloud;
import io.github.adbmaven.model.Workspace;
import io.github.adbmaven.model.WorkspaceId;
import io.github.adbmaven.model.WorkspaceSelector;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** Use case: finds the configured workspace, and checks that it can be used. */
public final class WorkspaceResolver implements WorkspaceProvider {
    private final Cloud cloud;
    private final WorkspacesClient workspaces;
    private final Supplier<String> defaultSubscription;
    private final UnaryOperator<ArmWorkspace> untilSettled;

    /**
     * @param selectedSubscription the subscription that is selected in another tool; called only if none is configured
     * @param untilSettled waits for the end of an update; called only for a workspace that is being updated
     */
    public WorkspaceResolver(
            Cloud cloud,
            ArmRequestSender arm,
            Supplier<Optional<String>> selectedSubscription,
            UnaryOperator<ArmWorkspace> untilSettled) {
        this.cloud = cloud;
        this.workspaces = new WorkspacesClient(arm);
        this.defaultSubscription = () ->
                selectedSubscription.get().orElseGet(() -> DefaultSubscription.only(new SubscriptionsClient(arm)));
        this.untilSettled = untilSettled;
    }

    Cloud cloud() {
        return cloud;
    }

    /** Returns the workspace. Sends a request only for what is not configured. */
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
     * Waits for the end of an update if Azure does not return the URL of the workspace during the update, for example of its tags.
     */
    public ArmWorkspace addressed(ArmWorkspace workspace) {
        return workspace.isUpdating() && workspace.url().isEmpty() ? untilSettled.apply(workspace) : workspace;
    }

    /** Returns the workspace as Azure describes it, even if it cannot be used. */
    public ArmWorkspace look(WorkspaceSelector selector) {
        return selector instanceof WorkspaceSelector.OnlyOne only
                ? onlyWorkspace(only.subscriptionId().orElseGet(this::subscription))
                : get(locate(selector));
    }

    /** Returns the ID of a workspace that is configured by name; it need not exist. */
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

    /**
     * Returns what a client of the workspace's REST API needs.
     *
     * @throws ProblemException if the workspace cannot be used now
     */
    public Workspace usable(ArmWorkspace workspace) {
        WorkspaceId id = workspace.id();
        switch (workspace.provisioningState()) {
            case "Succeeded", "Updating" -> {}
            case "Failed", "Canceled" ->
                throw new ProblemException(notUsable(workspace)
                        .likelyCause("its creation or its last change failed.")
                        .remedy("read its activity log in the Azure portal, then delete it and create it again."));
            case "Deleting", "Deleted" ->
                throw new ProblemException(
                        notUsable(workspace).remedy("choose another workspace, or create this one again."));
            default ->
                throw new ProblemException(notUsable(workspace)
                        .likelyCause("it is being created or changed; that takes a few minutes.")
                        .remedy("run the build again when its state is Succeeded."));
        }
        String authority = workspace
                .url()
                .orElseThrow(() -> new ProblemException(notUsable(workspace)
                        .remedy("run the build again in a few minutes: Azure has not assigned its URL yet.")));
        URI url = address(id, authority);
        return new Workspace(url, Optional.of(id), workspace.workspaceId());
    }

    private static Problem notUsable(ArmWorkspace workspace) {
        return Problem.rejected(
                        ErrorCode.WORKSPACE_NOT_USABLE,
                        "The workspace \"" + workspace.id().name() + "\" cannot be used now.")
                .observed("Azure Resource Manager reports its state as " + workspace.provisioningState()
                        + workspace.url().map(url -> "").orElse(", without a URL") + ".");
    }

    /** Checks the URL even though Azure returned it, because credentials are sent to it. */
    private URI address(WorkspaceId id, String authority) {
        Optional<URI> url = Workspace.address(authority);
        if (url.filter(server -> cloud.trustsWorkspaceHost(server.getHost())).isEmpty()) {
            throw new ProblemException(Problem.rejected(
                            ErrorCode.UNTRUSTED_WORKSPACE_URL,
                            "Azure Resource Manager returned a URL for workspace \"" + id.name()
                                    + "\" that is outside the domain of the cloud \"" + cloud.name() + "\".")
                    .observed(LogSanitizer.safe(authority))
                    .actionTaken("no credential was sent there.")
                    .remedy("check <environment> (-Dadb.environment, ARM_ENVIRONMENT) and the proxies between"
                            + " this machine and " + cloud.resourceManager().getAuthority() + "."));
        }
        return url.get();
    }

    private WorkspaceId id(WorkspaceSelector.Named named) {
        return named.id().orElseGet(() -> new WorkspaceId(subscription(), named.resourceGroup(), named.name()));
    }

    private ArmWorkspace get(WorkspaceId id) {
        try {
            return workspaces.get(id);
        } catch (ProblemException e) {
            throw WorkspacesClient.isMissing(e.problem()) ? new ProblemException(notFound(id, e.problem()), e) : e;
        }
    }

    private Problem notFound(WorkspaceId id, Problem response) {
        Problem problem = Problem.rejected(
                ErrorCode.WORKSPACE_NOT_FOUND,
                "Workspace \"" + id.name() + "\" not found in resource group \"" + id.resourceGroup() + "\" of"
                        + " subscription " + id.subscriptionId() + ".");
        List<ArmWorkspace> visible = visibleIn(id.subscriptionId());
        String likely = visible.isEmpty()
                ? "the name or the subscription is wrong: this identity sees no workspace in that subscription."
                : "the name is misspelt: this identity sees " + names(visible) + " in that subscription.";
        return response.serviceError()
                .map(problem::serviceError)
                .orElse(problem)
                .likelyCause(likely)
                .remedy("correct <resourceGroup> (-Dadb.resourceGroup), <workspaceName> (-Dadb.workspaceName) or"
                        + " <subscriptionId> (-Dadb.subscriptionId).");
    }

    /** For a hint in an error, which is omitted if the identity may not list workspaces. */
    private List<ArmWorkspace> visibleIn(String subscriptionId) {
        try {
            return workspaces.list(subscriptionId);
        } catch (ProblemException e) {
            return List.of();
        }
    }

    /** Returns the subscription if none is configured. */
    public String subscription() {
        return defaultSubscription.get();
    }

    private ArmWorkspace onlyWorkspace(String subscriptionId) {
        List<ArmWorkspace> found = workspaces.list(subscriptionId);
        if (found.size() == 1) {
            return found.get(0);
        }
        if (found.isEmpty()) {
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
                .observed(names(found))
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
