/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.emulator.entra;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.adbmaven.emulator.server.Json;
import java.time.Instant;
import java.util.Optional;

/** The claims of a token whose signature was checked. */
public record VerifiedToken(ObjectNode claims) {

    public String audience() {
        return claims.path("aud").asText();
    }

    public String issuer() {
        return claims.path("iss").asText();
    }

    public String tenantId() {
        return claims.path("tid").asText();
    }

    public Optional<String> objectId() {
        return Json.text(claims, "oid");
    }

    public String applicationId() {
        return claims.path("appid").asText();
    }

    public Instant expires() {
        return Instant.ofEpochSecond(claims.path("exp").asLong());
    }

    public Instant notBefore() {
        return Instant.ofEpochSecond(claims.path("nbf").asLong());
    }
}
