/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.databricks;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.adbmaven.json.Json;
import io.github.adbmaven.model.TokenInfo;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads the JSON form of a token. */
final class TokenJson {
    private TokenJson() {}

    /** Returns the token; empty if it has no ID. */
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

    /** Returns the expiry; -1 means that the token does not expire. */
    private static Optional<Instant> expiry(JsonNode info) {
        long millis = info.path("expiry_time").asLong(-1);
        return millis < 0 ? Optional.empty() : Optional.of(Instant.ofEpochMilli(millis));
    }
}
