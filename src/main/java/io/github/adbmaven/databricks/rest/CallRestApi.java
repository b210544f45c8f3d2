/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.databricks.rest;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.adbmaven.azure.entra.EntraTokenCache;
import io.github.adbmaven.databricks.OutcomeUnknownException;
import io.github.adbmaven.databricks.WorkspaceClient;
import io.github.adbmaven.databricks.WorkspaceClientFactory;
import io.github.adbmaven.error.ProblemException;
import io.github.adbmaven.model.ApiRequest;
import io.github.adbmaven.model.WorkspaceSelector;
import io.github.adbmaven.workspace.WorkspaceProvider;
import java.util.Optional;

/** Use case: sends one request to a workspace's REST API as the identity of the build. */
public final class CallRestApi {
    private final EntraTokenCache entra;
    private final WorkspaceProvider workspaceProvider;
    private final WorkspaceClientFactory workspaces;

    public CallRestApi(EntraTokenCache entra, WorkspaceProvider workspaceProvider, WorkspaceClientFactory workspaces) {
        this.entra = entra;
        this.workspaceProvider = workspaceProvider;
        this.workspaces = workspaces;
    }

    /**
     * Returns the response of the workspace; empty if it has no content.
     *
     * @param allPages whether all pages are requested and joined
     */
    public Optional<JsonNode> run(WorkspaceSelector selector, ApiRequest request, boolean allPages) {
        entra.prefetch(selector);
        WorkspaceClient workspace = workspaces.forWorkspace(workspaceProvider.find(selector));
        try {
            return allPages ? new PaginatedCall(workspace, request).joined() : workspace.call(request);
        } catch (OutcomeUnknownException e) {
            throw new ProblemException(
                    e.problem()
                            .remaining("the workspace may have processed the request. Check before you send it again."),
                    e);
        }
    }
}
