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
    private final Function<String, Secret> tokens;

    EntraTokenChecks(Function<String, Secret> tokens) {
        this.tokens = tokens;
    }

    Secret request(CheckRecorder recorder, String audience) {
        Secret token = tokens.apply(audience);
        JwtClaims.of(token)
                .ifPresentOrElse(claims -> recordClaims(recorder, claims), () -> recorder.fact("claims", "opaque"));
        return token;
    }

    private static void recordClaims(CheckRecorder recorder, ObjectNode claims) {
        for (String claim : new String[] {"aud", "tid", "oid", "appid", "azp", "idtyp"}) {
            Json.text(claims, claim).ifPresent(value -> recorder.fact(claim, value));
        }
        Optional.of(claims.path("exp").asLong())
                .filter(seconds -> seconds > 0 && seconds <= Instant.MAX.getEpochSecond())
                .ifPresent(seconds ->
                        recorder.fact("exp", Instant.ofEpochSecond(seconds).toString()));
    }
}
