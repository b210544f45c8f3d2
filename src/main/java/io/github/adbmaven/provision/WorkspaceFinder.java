/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.provision;

import io.github.adbmaven.arm.ArmClient;
import io.github.adbmaven.arm.ArmWorkspace;
import io.github.adbmaven.arm.Subscription;
import io.github.adbmaven.model.Cloud;
import io.github.adbmaven.model.Workspace;
import io.github.adbmaven.model.WorkspaceId;
import io.github.adbmaven.model.WorkspaceSelector;
import io.github.adbmaven.problem.Problem;
import io.github.adbmaven.problem.ProblemException;
import io.github.adbmaven.problem.ServerText;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Use case: finds the workspace that the configuration means, if it can be used. */
public final class WorkspaceFinder {
    private final Cloud cloud;
    private final ArmClient arm;
    private final Supplier<Optional<String>> standardSubscription;

    /** @param standardSubscription what counts when no subscription is configured; asked only then */
    public WorkspaceFinder(Cloud cloud, ArmClient arm, Supplier<Optional<String>> standardSubscription) {
        this.cloud = cloud;
        this.arm = arm;
        this.standardSubscription = standardSubscription;
    }

    /** The workspace; Azure is asked only for what the configuration does not say. */
    public Workspace find(WorkspaceSelector selector) {
        if (selector instanceof WorkspaceSelector.Hosted hosted) {
            return new Workspace(hosted.address(), Optional.empty(), Optional.empty());
        }
        if (selector instanceof WorkspaceSelector.Named named) {
            WorkspaceId id =
                    named.id().orElseGet(() -> new WorkspaceId(subscription(), named.resourceGroup(), named.name()));
            return named.url()
                    .map(url -> new Workspace(url, Optional.of(id), Optional.empty()))
                    .orElseGet(() -> usable(get(id)));
        }
        WorkspaceSelector.OnlyOne only = (WorkspaceSelector.OnlyOne) selector;
        return usable(onlyWorkspace(only.subscriptionId().orElseGet(this::subscription)));
    }

    private ArmWorkspace get(WorkspaceId id) {
        try {
            return arm.get(id);
        } catch (ProblemException e) {
            throw ArmClient.isMissing(e.problem()) ? new ProblemException(missing(id, e.problem()), e) : e;
        }
    }

    private Problem missing(WorkspaceId id, Problem seen) {
        Problem problem = Problem.refusal("There is no workspace \"" + id.name() + "\" in resource group \""
                + id.resourceGroup() + "\" of subscription " + id.subscriptionId() + ".");
        List<ArmWorkspace> visible = visibleBeside(id);
        String likely = visible.isEmpty()
                ? "the name or the subscription is wrong: this identity sees no workspace in that subscription."
                : "the name is misspelt: this identity sees " + names(visible) + " in that subscription.";
        return seen.answer()
                .map(problem::answered)
                .orElse(problem)
                .likely(likely)
                .remedy("correct <resourceGroup> (-Dadb.resourceGroup), <workspaceName> (-Dadb.workspaceName) or"
                        + " <subscriptionId> (-Dadb.subscriptionId).");
    }

    /** Only to help: whoever may not list gets the error without it. */
    private List<ArmWorkspace> visibleBeside(WorkspaceId id) {
        try {
            return arm.list(id.subscriptionId());
        } catch (ProblemException e) {
            return List.of();
        }
    }

    private String subscription() {
        return standardSubscription.get().orElseGet(this::onlySubscription);
    }

    private String onlySubscription() {
        List<Subscription> subscriptions = arm.subscriptions();
        if (subscriptions.size() == 1) {
            return subscriptions.get(0).id();
        }
        String setting = "set <subscriptionId> (-Dadb.subscriptionId, ARM_SUBSCRIPTION_ID)";
        if (subscriptions.isEmpty()) {
            throw new ProblemException(Problem.refusal("This identity sees no subscription.")
                    .likely("it has no role in any, or it belongs to another tenant.")
                    .remedy("give it the role Reader on the workspace and " + setting + "."));
        }
        throw new ProblemException(Problem.refusal("This identity sees several subscriptions.")
                .seen(subscriptions.stream()
                        .map(subscription -> subscription.id() + " (" + subscription.name() + ")")
                        .collect(Collectors.joining("\n")))
                .remedy(setting + " to one of them."));
    }

    private ArmWorkspace onlyWorkspace(String subscriptionId) {
        List<ArmWorkspace> workspaces = arm.list(subscriptionId);
        if (workspaces.size() == 1) {
            return workspaces.get(0);
        }
        if (workspaces.isEmpty()) {
            throw new ProblemException(Problem.refusal(
                            "This identity sees no Databricks workspace in subscription " + subscriptionId + ".")
                    .likely("it has no role on the workspace, or the workspace is in another subscription.")
                    .remedy("give it the role Contributor on the workspace, or set <subscriptionId>"
                            + " (-Dadb.subscriptionId, ARM_SUBSCRIPTION_ID)."));
        }
        throw new ProblemException(Problem.refusal(
                        "Subscription " + subscriptionId + " has several Databricks workspaces, and none is named.")
                .seen(names(workspaces))
                .remedy("name one with <resourceGroup> (-Dadb.resourceGroup) and <workspaceName>"
                        + " (-Dadb.workspaceName)."));
    }

    private static String names(List<ArmWorkspace> workspaces) {
        return workspaces.stream()
                .map(workspace -> workspace.id().name() + " (resource group "
                        + workspace.id().resourceGroup() + ")")
                .collect(Collectors.joining(", "));
    }

    private Workspace usable(ArmWorkspace workspace) {
        WorkspaceId id = workspace.id();
        switch (workspace.provisioningState()) {
            case "Succeeded" -> {}
            case "Failed", "Canceled" ->
                throw new ProblemException(unusable(workspace)
                        .likely("its creation or its last change failed.")
                        .remedy("look at its activity log in the Azure portal; delete it and create it again."));
            case "Deleting", "Deleted" ->
                throw new ProblemException(
                        unusable(workspace).remedy("choose another workspace, or create this one again."));
            default ->
                throw new ProblemException(unusable(workspace)
                        .likely("it is being created or changed; that takes some minutes.")
                        .remedy("run the build again when Azure says Succeeded."));
        }
        String authority = workspace
                .url()
                .orElseThrow(() -> new ProblemException(unusable(workspace)
                        .remedy("run the build again in some minutes: Azure has not named its address yet.")));
        URI url = address(id, authority);
        return new Workspace(url, Optional.of(id), workspace.workspaceId());
    }

    private static Problem unusable(ArmWorkspace workspace) {
        return Problem.refusal("The workspace \"" + workspace.id().name() + "\" cannot be used now.")
                .seen("Azure Resource Manager gives its state as " + workspace.provisioningState()
                        + workspace.url().map(url -> "").orElse(", without an address") + ".");
    }

    /** Azure's word is checked too: credentials go to that address. */
    private URI address(WorkspaceId id, String authority) {
        Optional<URI> url = Workspace.address(authority);
        if (url.filter(server -> cloud.trustsWorkspaceHost(server.getHost())).isEmpty()) {
            throw new ProblemException(Problem.refusal("Azure Resource Manager names an address for workspace \""
                            + id.name() + "\" that is outside the domain of the cloud \"" + cloud.name() + "\".")
                    .seen(ServerText.safe(authority))
                    .done("no credential was sent there.")
                    .remedy("check <environment> (-Dadb.environment, ARM_ENVIRONMENT) and what stands between this"
                            + " machine and " + cloud.resourceManager().getAuthority() + "."));
        }
        return url.get();
    }
}
