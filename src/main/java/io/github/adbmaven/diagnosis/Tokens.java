/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.diagnosis;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.adbmaven.http.TokenClaims;
import io.github.adbmaven.json.Json;
import io.github.adbmaven.model.Secret;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;

/** Asks for Entra ID tokens and tells of them what they tell of themselves: never the token. */
final class Tokens {
    private final Function<String, Secret> source;

    Tokens(Function<String, Secret> source) {
        this.source = source;
    }

    Secret ask(Notes notes, String audience) {
        Secret token = source.apply(audience);
        TokenClaims.of(token).ifPresentOrElse(claims -> tell(notes, claims), () -> notes.fact("claims", "opaque"));
        return token;
    }

    private static void tell(Notes notes, ObjectNode claims) {
        for (String claim : new String[] {"aud", "tid", "oid", "appid", "azp", "idtyp"}) {
            Json.text(claims, claim).ifPresent(value -> notes.fact(claim, value));
        }
        Optional.of(claims.path("exp").asLong())
                .filter(seconds -> seconds > 0 && seconds <= Instant.MAX.getEpochSecond())
                .ifPresent(seconds ->
                        notes.fact("exp", Instant.ofEpochSecond(seconds).toString()));
    }
}
