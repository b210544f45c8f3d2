/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.workspace;

import io.github.adbmaven.azure.arm.ArmWorkspace;
import io.github.adbmaven.error.ErrorCode;
import io.github.adbmaven.error.LogSanitizer;
import io.github.adbmaven.error.Problem;
import io.github.adbmaven.error.ProblemException;
import io.github.adbmaven.model.Cloud;
import io.github.adbmaven.model.Workspace;
import io.github.adbmaven.model.WorkspaceId;
import java.net.URI;
import java.util.Optional;

/** Tells whether a workspace can be used, and where. */
final class UsableWorkspaceCheck {
    private final Cloud cloud;

    UsableWorkspaceCheck(Cloud cloud) {
        this.cloud = cloud;
    }

    Workspace usable(ArmWorkspace workspace) {
        WorkspaceId id = workspace.id();
        switch (workspace.provisioningState()) {
            case "Succeeded", "Updating" -> {}
            case "Failed", "Canceled" ->
                throw new ProblemException(unusable(workspace)
                        .likelyCause("its creation or its last change failed.")
                        .remedy("read its activity log in the Azure portal, then delete it and create it again."));
            case "Deleting", "Deleted" ->
                throw new ProblemException(
                        unusable(workspace).remedy("choose another workspace, or create this one again."));
            default ->
                throw new ProblemException(unusable(workspace)
                        .likelyCause("it is being created or changed; that takes a few minutes.")
                        .remedy("run the build again when its state is Succeeded."));
        }
        String authority = workspace
                .url()
                .orElseThrow(() -> new ProblemException(unusable(workspace)
                        .remedy("run the build again in a few minutes: Azure has not assigned its URL yet.")));
        URI url = address(id, authority);
        return new Workspace(url, Optional.of(id), workspace.workspaceId());
    }

    private static Problem unusable(ArmWorkspace workspace) {
        return Problem.rejected(
                        ErrorCode.WORKSPACE_NOT_USABLE,
                        "The workspace \"" + workspace.id().name() + "\" cannot be used now.")
                .observed("Azure Resource Manager reports its state as " + workspace.provisioningState()
                        + workspace.url().map(url -> "").orElse(", without a URL") + ".");
    }

    /** Azure's word is checked too: credentials go to that address. */
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
}
