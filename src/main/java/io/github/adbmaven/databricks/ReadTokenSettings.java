/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.databricks;

import com.azure.core.http.HttpMethod;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.adbmaven.json.Json;
import java.net.HttpURLConnection;
import java.util.Optional;
import java.util.Set;

/**
 * Reads the workspace's settings for personal access tokens. Requires a workspace admin.
 *
 * @see <a href="https://docs.databricks.com/api/azure/workspace/workspaceconf/getstatus">Check configuration status</a>
 */
record ReadTokenSettings() implements Endpoint<Optional<TokenSettings>> {
    private static final Set<Integer> DENIED =
            Set.of(HttpURLConnection.HTTP_FORBIDDEN, HttpURLConnection.HTTP_NOT_FOUND);
    private static final String ENABLED = "enableTokensConfig";
    private static final String MAX_LIFETIME = "maxTokenLifetimeDays";

    @Override
    public String action() {
        return "read its token settings";
    }

    @Override
    public HttpMethod method() {
        return HttpMethod.GET;
    }

    @Override
    public String path() {
        return "/api/2.0/workspace-conf?keys=" + ENABLED + "," + MAX_LIFETIME;
    }

    @Override
    public Optional<Optional<TokenSettings>> read(ObjectNode response) {
        return Optional.of(Optional.of(new TokenSettings(
                !"false".equalsIgnoreCase(response.path(ENABLED).asText()),
                Json.text(response, MAX_LIFETIME)
                        .filter(days -> days.matches("[1-9]\\d{0,8}"))
                        .map(Integer::parseInt))));
    }

    /** Returns an empty result if the identity is not an admin or the workspace has no such settings. */
    @Override
    public Optional<Optional<TokenSettings>> resultFrom(DatabricksErrorBody error) {
        return DENIED.contains(error.status()) ? Optional.of(Optional.empty()) : Optional.empty();
    }
}
