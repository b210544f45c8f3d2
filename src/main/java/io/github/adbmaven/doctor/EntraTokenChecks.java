/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.doctor;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.adbmaven.azure.http.JwtClaims;
import io.github.adbmaven.json.Json;
import io.github.adbmaven.model.Secret;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;

/** Requests Entra ID tokens and records their claims, never the tokens. */
final class EntraTokenChecks {
    private final Function<String, Secret> source;

    EntraTokenChecks(Function<String, Secret> source) {
        this.source = source;
    }

    Secret ask(CheckRecorder notes, String audience) {
        Secret token = source.apply(audience);
        JwtClaims.of(token).ifPresentOrElse(claims -> tell(notes, claims), () -> notes.fact("claims", "opaque"));
        return token;
    }

    private static void tell(CheckRecorder notes, ObjectNode claims) {
        for (String claim : new String[] {"aud", "tid", "oid", "appid", "azp", "idtyp"}) {
            Json.text(claims, claim).ifPresent(value -> notes.fact(claim, value));
        }
        Optional.of(claims.path("exp").asLong())
                .filter(seconds -> seconds > 0 && seconds <= Instant.MAX.getEpochSecond())
                .ifPresent(seconds ->
                        notes.fact("exp", Instant.ofEpochSecond(seconds).toString()));
    }
}
