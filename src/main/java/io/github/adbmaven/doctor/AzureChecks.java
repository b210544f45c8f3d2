/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.doctor;

import io.github.adbmaven.azure.arm.ArmRequestSender;
import io.github.adbmaven.azure.arm.ArmWorkspace;
import io.github.adbmaven.azure.arm.GrantedPermissions;
import io.github.adbmaven.azure.arm.Subscription;
import io.github.adbmaven.azure.arm.SubscriptionsClient;
import io.github.adbmaven.azure.arm.WorkspacesClient;
import io.github.adbmaven.error.Problem;
import io.github.adbmaven.error.ProblemException;
import io.github.adbmaven.error.ServiceError;
import io.github.adbmaven.model.Workspace;
import io.github.adbmaven.model.WorkspaceId;
import io.github.adbmaven.model.WorkspaceSelector;
import io.github.adbmaven.workspace.WorkspaceResolver;
import java.net.URI;
import java.util.Optional;

/** Checks the workspace in Azure Resource Manager. */
final class AzureChecks {
    /** Permission that gives a principal access to a workspace of which it is not a member. Contributor and Owner have it. */
    private static final String WORKSPACE_WRITE = "Microsoft.Databricks/workspaces/write";

    private static final int FORBIDDEN = 403;

    private final SubscriptionsClient subscriptions;
    private final WorkspacesClient workspaces;
    private final WorkspaceResolver resolver;

    AzureChecks(ArmRequestSender arm, WorkspaceResolver resolver) {
        this.subscriptions = new SubscriptionsClient(arm);
        this.workspaces = new WorkspacesClient(arm);
        this.resolver = resolver;
    }

    /** The workspace and the identity's permissions, which are empty if they could not be read. */
    record Found(Workspace workspace, Optional<GrantedPermissions> permissions) {
        boolean lacksWriteAccess() {
            return permissions.filter(found -> !found.allow(WORKSPACE_WRITE)).isPresent();
        }
    }

    Optional<Found> run(CheckRunner runner, WorkspaceSelector selector) {
        return runner.run(Check.SUBSCRIPTION, recorder -> subscription(recorder, selector))
                .map(id -> within(selector, id))
                .flatMap(resolved -> runner.run(Check.RESOURCE, recorder -> workspace(recorder, resolved)))
                .flatMap(workspace -> runner.run(Check.ROLE, recorder -> permissions(recorder, workspace))
                        .map(permissions -> new Found(workspace, permissions)));
    }

    private String subscription(CheckRecorder recorder, WorkspaceSelector selector) {
        String id = configured(selector).orElseGet(resolver::subscription);
        recorder.fact("id", id);
        try {
            Subscription found = subscriptions.get(id);
            recorder.fact("name", found.name());
            recorder.fact("state", found.state());
            if (!found.state().equals("Enabled")) {
                recorder.warn("the subscription is not enabled: workspaces cannot be created or changed in it");
            }
        } catch (ProblemException e) {
            if (!isForbidden(e.problem())) {
                throw e;
            }
            recorder.notChecked("the identity has no permission to read the subscription");
        }
        return id;
    }

    private static Optional<String> configured(WorkspaceSelector selector) {
        if (selector instanceof WorkspaceSelector.Named named) {
            return named.subscriptionId();
        }
        return selector instanceof WorkspaceSelector.OnlyOne only ? only.subscriptionId() : Optional.empty();
    }

    private static WorkspaceSelector within(WorkspaceSelector selector, String subscription) {
        return selector instanceof WorkspaceSelector.Named named
                ? new WorkspaceSelector.Named(
                        Optional.of(subscription), named.resourceGroup(), named.name(), named.url())
                : new WorkspaceSelector.OnlyOne(Optional.of(subscription));
    }

    private Workspace workspace(CheckRecorder recorder, WorkspaceSelector selector) {
        Optional<URI> address = selector.url();
        ArmWorkspace found;
        try {
            found = resolver.look(selector);
        } catch (ProblemException e) {
            if (address.isEmpty() || !isForbidden(e.problem())) {
                throw e;
            }
            recorder.notChecked(
                    "the identity has no permission to read the workspace in Azure; the configured host is used");
            return new Workspace(address.get(), Optional.of(resolver.locate(selector)), Optional.empty());
        }
        recorder.fact("id", found.id().path());
        recorder.fact("state", found.provisioningState());
        recorder.fact("region", found.location());
        found.url().ifPresent(url -> recorder.fact("address", url));
        found.workspaceId().ifPresent(id -> recorder.fact("workspace id", id));
        Workspace usable = resolver.usable(found);
        return new Workspace(address.orElse(usable.url()), usable.id(), usable.workspaceId());
    }

    private Optional<GrantedPermissions> permissions(CheckRecorder recorder, Workspace workspace) {
        WorkspaceId id = workspace.id().orElseThrow();
        try {
            GrantedPermissions permissions = workspaces.permissions(id);
            recorder.fact(
                    "allows",
                    permissions.allow(WORKSPACE_WRITE)
                            ? "write access (for example Contributor): the workspace grants access to the identity"
                            : "no write access: the identity must already be a member of the workspace");
            return Optional.of(permissions);
        } catch (ProblemException e) {
            recorder.notChecked(
                    isForbidden(e.problem())
                            ? "the identity has no permission to read its own permissions on the workspace"
                            : "Azure did not return the permissions: "
                                    + e.problem().summary());
            return Optional.empty();
        }
    }

    private static boolean isForbidden(Problem problem) {
        return problem.serviceError()
                .map(ServiceError::status)
                .filter(status -> status == FORBIDDEN)
                .isPresent();
    }
}
