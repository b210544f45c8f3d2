/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.api;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.adbmaven.databricks.OutcomeUnknownException;
import io.github.adbmaven.databricks.WorkspaceClient;
import io.github.adbmaven.databricks.WorkspaceClients;
import io.github.adbmaven.identity.EntraTokens;
import io.github.adbmaven.model.ApiRequest;
import io.github.adbmaven.model.WorkspaceSelector;
import io.github.adbmaven.problem.ProblemException;
import io.github.adbmaven.provision.WorkspaceSource;
import java.util.Optional;

/** Use case: one call of a workspace's REST API, as the identity of the build. */
public final class CallApi {
    private final EntraTokens entra;
    private final WorkspaceSource source;
    private final WorkspaceClients workspaces;

    public CallApi(EntraTokens entra, WorkspaceSource source, WorkspaceClients workspaces) {
        this.entra = entra;
        this.source = source;
        this.workspaces = workspaces;
    }

    /**
     * What the workspace answers; nothing if its answer has no content.
     *
     * @param everyPage whether the pages that follow are asked for too, and joined
     */
    public Optional<JsonNode> run(WorkspaceSelector selector, ApiRequest request, boolean everyPage) {
        entra.prefetch(selector);
        WorkspaceClient workspace = workspaces.of(source.find(selector));
        try {
            return everyPage ? new Pages(workspace, request).joined() : workspace.call(request);
        } catch (OutcomeUnknownException e) {
            throw new ProblemException(
                    e.problem()
                            .left("the workspace may have carried it out all the same: look before you send it again."),
                    e);
        }
    }
}
