/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.doctor;

import io.github.adbmaven.azure.arm.ArmWorkspace;
import io.github.adbmaven.azure.arm.GrantedPermissions;
import io.github.adbmaven.azure.arm.Subscription;
import io.github.adbmaven.azure.arm.SubscriptionsClient;
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
    private static final String ENTRY = "Microsoft.Databricks/workspaces/write";

    private static final int FORBIDDEN = 403;

    private final SubscriptionsClient arm;
    private final WorkspaceResolver finder;

    AzureChecks(SubscriptionsClient arm, WorkspaceResolver finder) {
        this.arm = arm;
        this.finder = finder;
    }

    /** The workspace and the identity's permissions, which are empty if they could not be read. */
    record Found(Workspace workspace, Optional<GrantedPermissions> rights) {
        boolean mayNotEnter() {
            return rights.filter(seen -> !seen.allow(ENTRY)).isPresent();
        }
    }

    Optional<Found> visit(CheckRunner chart, WorkspaceSelector selector) {
        return chart.step(Check.SUBSCRIPTION, notes -> subscription(notes, selector))
                .map(id -> within(selector, id))
                .flatMap(whole -> chart.step(Check.RESOURCE, notes -> workspace(notes, whole)))
                .flatMap(workspace -> chart.step(Check.ROLE, notes -> rights(notes, workspace))
                        .map(rights -> new Found(workspace, rights)));
    }

    private String subscription(CheckRecorder notes, WorkspaceSelector selector) {
        String id = configured(selector).orElseGet(finder::subscription);
        notes.fact("id", id);
        try {
            Subscription seen = arm.subscription(id);
            notes.fact("name", seen.name());
            notes.fact("state", seen.state());
            if (!seen.state().equals("Enabled")) {
                notes.warn("the subscription is not enabled: workspaces cannot be created or changed in it");
            }
        } catch (ProblemException e) {
            if (!isForbidden(e.problem())) {
                throw e;
            }
            notes.notChecked("the identity has no permission to read the subscription");
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

    private Workspace workspace(CheckRecorder notes, WorkspaceSelector selector) {
        Optional<URI> address = selector.url();
        ArmWorkspace seen;
        try {
            seen = finder.look(selector);
        } catch (ProblemException e) {
            if (address.isEmpty() || !isForbidden(e.problem())) {
                throw e;
            }
            notes.notChecked(
                    "the identity has no permission to read the workspace in Azure; the configured host is used");
            return new Workspace(address.get(), Optional.of(finder.locate(selector)), Optional.empty());
        }
        notes.fact("id", seen.id().path());
        notes.fact("state", seen.provisioningState());
        notes.fact("region", seen.location());
        seen.url().ifPresent(url -> notes.fact("address", url));
        seen.workspaceId().ifPresent(id -> notes.fact("workspace id", id));
        Workspace usable = finder.usable(seen);
        return new Workspace(address.orElse(usable.url()), usable.id(), usable.workspaceId());
    }

    private Optional<GrantedPermissions> rights(CheckRecorder notes, Workspace workspace) {
        WorkspaceId id = workspace.id().orElseThrow();
        try {
            GrantedPermissions rights = arm.rights(id);
            notes.fact(
                    "allows",
                    rights.allow(ENTRY)
                            ? "write access (for example Contributor): the workspace grants access to the identity"
                            : "no write access: the identity must already be a member of the workspace");
            return Optional.of(rights);
        } catch (ProblemException e) {
            notes.notChecked(
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
