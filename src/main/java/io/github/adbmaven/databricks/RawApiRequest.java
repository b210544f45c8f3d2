/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.databricks;

import com.azure.core.http.HttpMethod;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.adbmaven.json.Json;
import io.github.adbmaven.model.ApiRequest;
import java.util.Optional;

/** An API request of the user. The result is JSON, or a missing node for an empty response. */
record RawApiRequest(ApiRequest request) implements Endpoint<JsonNode> {
    @Override
    public String action() {
        return "run " + request;
    }

    @Override
    public HttpMethod method() {
        return HttpMethod.valueOf(request.method());
    }

    @Override
    public String path() {
        return request.target();
    }

    @Override
    public Optional<ObjectNode> body() {
        return request.body()
                .map(text -> Json.exact(text)
                        .filter(ObjectNode.class::isInstance)
                        .map(ObjectNode.class::cast)
                        .orElseThrow(
                                () -> new IllegalArgumentException("the body of a request must be a JSON object")));
    }

    @Override
    public Optional<JsonNode> read(String response) {
        return response.isBlank() ? Optional.of(MissingNode.getInstance()) : Json.exact(response);
    }

    @Override
    public Optional<JsonNode> read(ObjectNode response) {
        return Optional.of(response);
    }

    @Override
    public String unreadableCause() {
        return "the response is not JSON, which this goal requires; or a proxy truncated or changed it.";
    }
}
