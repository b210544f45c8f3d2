/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.databricks;

import com.azure.core.http.HttpMethod;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.adbmaven.error.LogSanitizer;
import io.github.adbmaven.json.Json;
import java.net.HttpURLConnection;
import java.util.Optional;
import java.util.Set;

/**
 * Revokes a token. Idempotent although it is a POST, so it may be retried.
 *
 * @see <a href="https://docs.databricks.com/api/azure/workspace/tokens/delete">Revoke token</a>
 */
record DeleteToken(String tokenId) implements Endpoint<Boolean> {
    private static final Set<String> GONE = Set.of("RESOURCE_DOES_NOT_EXIST", "NOT_FOUND");

    @Override
    public String action() {
        return "revoke token " + LogSanitizer.safe(tokenId);
    }

    @Override
    public HttpMethod method() {
        return HttpMethod.POST;
    }

    @Override
    public String path() {
        return "/api/2.0/token/delete";
    }

    @Override
    public Optional<ObjectNode> body() {
        return Optional.of(Json.newObject().put("token_id", tokenId));
    }

    @Override
    public boolean repeatable() {
        return true;
    }

    /** Azure Databricks returns {@code {}}. An empty body or an error object from a gateway does not prove a revocation. */
    @Override
    public Optional<Boolean> read(ObjectNode response) {
        return response.has("error") || response.has("error_code") ? Optional.empty() : Optional.of(true);
    }

    @Override
    public Optional<Boolean> resultFrom(DatabricksErrorBody error) {
        return error.fromDatabricks()
                        && error.status() == HttpURLConnection.HTTP_NOT_FOUND
                        && GONE.contains(error.code())
                ? Optional.of(false)
                : Optional.empty();
    }
}
