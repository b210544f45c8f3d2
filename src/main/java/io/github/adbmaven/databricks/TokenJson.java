/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.databricks;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.adbmaven.json.Json;
import io.github.adbmaven.model.TokenInfo;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** How workspaces write a token down. */
final class TokenJson {
    private TokenJson() {}

    /** Empty if it has no id. */
    static Optional<TokenInfo> read(JsonNode info) {
        return Json.text(info, "token_id")
                .map(id -> new TokenInfo(
                        id,
                        Instant.ofEpochMilli(info.path("creation_time").asLong()),
                        expiry(info),
                        info.path("comment").asText(""),
                        scopes(info)));
    }

    private static List<String> scopes(JsonNode info) {
        List<String> scopes = new ArrayList<>();
        info.path("scopes").forEach(scope -> scopes.add(scope.asText()));
        return scopes;
    }

    /** -1 stands for "never". */
    private static Optional<Instant> expiry(JsonNode info) {
        long millis = info.path("expiry_time").asLong(-1);
        return millis < 0 ? Optional.empty() : Optional.of(Instant.ofEpochMilli(millis));
    }
}
