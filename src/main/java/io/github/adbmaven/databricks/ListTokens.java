/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.databricks;

import com.azure.core.http.HttpMethod;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.adbmaven.model.TokenInfo;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Lists the caller's own tokens, without their values.
 *
 * @see <a href="https://docs.databricks.com/api/azure/workspace/tokens/list">List tokens</a>
 */
record ListTokens() implements Endpoint<List<TokenInfo>> {
    @Override
    public String action() {
        return "list the tokens of this identity";
    }

    @Override
    public HttpMethod method() {
        return HttpMethod.GET;
    }

    @Override
    public String path() {
        return "/api/2.0/token/list";
    }

    /** Without tokens the workspace returns {@code {}}. Any other response without an array is invalid. */
    @Override
    public Optional<List<TokenInfo>> read(ObjectNode response) {
        JsonNode infos = response.path("token_infos");
        if (!infos.isArray() && !response.isEmpty()) {
            return Optional.empty();
        }
        List<TokenInfo> tokens = new ArrayList<>();
        infos.forEach(entry -> TokenJson.read(entry).ifPresent(tokens::add));
        return Optional.of(List.copyOf(tokens));
    }
}
