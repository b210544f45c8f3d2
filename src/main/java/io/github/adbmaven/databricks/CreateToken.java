/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.databricks;

import com.azure.core.http.HttpMethod;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.adbmaven.json.Json;
import io.github.adbmaven.model.IssuedToken;
import io.github.adbmaven.model.Secret;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Creates a personal access token for the caller. Not idempotent.
 *
 * @param scopes API scopes; empty: all
 * @see <a href="https://docs.databricks.com/api/azure/workspace/tokens/create">Create a user token</a>
 */
record CreateToken(Duration lifetime, String comment, List<String> scopes) implements Endpoint<IssuedToken> {
    @Override
    public String action() {
        return "create a token";
    }

    @Override
    public HttpMethod method() {
        return HttpMethod.POST;
    }

    @Override
    public String path() {
        return "/api/2.0/token/create";
    }

    @Override
    public Optional<ObjectNode> body() {
        ObjectNode body =
                Json.newObject().put("lifetime_seconds", lifetime.toSeconds()).put("comment", comment);
        if (!scopes.isEmpty()) {
            ArrayNode names = body.putArray("scopes");
            scopes.forEach(names::add);
        }
        return Optional.of(body);
    }

    /** Only an error of Azure Databricks proves that no token exists: a gateway may return an error after the workspace created it. */
    @Override
    public boolean provesNotProcessed(DatabricksErrorBody error) {
        return error.fromDatabricks();
    }

    @Override
    public Optional<IssuedToken> read(ObjectNode response) {
        return Json.text(response, "token_value")
                .flatMap(value -> TokenJson.read(response.path("token_info"))
                        .map(info -> new IssuedToken(
                                info.id(),
                                new Secret(value),
                                info.created(),
                                info.expires(),
                                info.comment(),
                                info.scopes())));
    }
}
