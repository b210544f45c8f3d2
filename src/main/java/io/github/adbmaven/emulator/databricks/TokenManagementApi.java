/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.emulator.databricks;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.adbmaven.emulator.server.Json;
import io.github.adbmaven.emulator.server.RequestContext;
import io.github.adbmaven.emulator.server.Response;
import java.util.List;
import java.util.Optional;

/**
 * The access tokens of all members, for administrators.
 *
 * @see <a href="https://docs.databricks.com/api/azure/workspace/tokenmanagement">Token management</a>
 */
final class TokenManagementApi {
    private final Workspace workspace;

    TokenManagementApi(Workspace workspace) {
        this.workspace = workspace;
    }

    Response list(RequestContext<Caller> call) {
        call.caller().requireAdmin();
        Optional<String> id = call.request().query().first("created_by_id");
        Optional<String> name = call.request().query().first("created_by_username");
        List<ObjectNode> infos = workspace.tokens().stream()
                .map(this::info)
                .filter(info -> id.isEmpty()
                        || id.get().equals(info.path("created_by_id").asText()))
                .filter(info -> name.isEmpty()
                        || name.get().equals(info.path("created_by_username").asText()))
                .toList();
        ObjectNode answer = Json.object();
        if (!infos.isEmpty()) {
            answer.set("token_infos", Json.array(infos.stream()));
        }
        return Response.json(200, answer);
    }

    Response get(RequestContext<Caller> call) {
        call.caller().requireAdmin();
        ObjectNode answer = Json.object();
        answer.set("token_info", info(token(call)));
        return Response.json(200, answer);
    }

    Response delete(RequestContext<Caller> call) {
        call.caller().requireAdmin();
        AccessToken token = token(call);
        workspace.deleteToken(token.owner(), token.id());
        return Response.json(200, Json.object());
    }

    /** Creating tokens for another principal is not supported on Azure. */
    static Response createOnBehalfOf(RequestContext<Caller> call) {
        call.caller().requireAdmin();
        throw DatabricksError.onBehalfOfDisabled();
    }

    private AccessToken token(RequestContext<Caller> call) {
        String id = call.variable("token");
        return workspace.tokens().stream()
                .filter(token -> token.id().equals(id))
                .findFirst()
                .orElseThrow(() -> DatabricksError.tokenUnknown(id));
    }

    /** Omits the day of the last use, as the service does for a token that was never used. */
    private ObjectNode info(AccessToken token) {
        ObjectNode info = TokenApi.info(token).put("workspace_id", Long.parseLong(workspace.id()));
        workspace
                .member(token.owner())
                .ifPresent(owner -> info.put("created_by_id", Long.parseLong(owner.id()))
                        .put("created_by_username", owner.applicationId())
                        .put("owner_id", Long.parseLong(owner.id())));
        return info;
    }
}
