/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.azure.entra;

import com.azure.core.credential.AccessToken;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.adbmaven.azure.http.ServiceResponse;
import io.github.adbmaven.error.ServiceError;
import io.github.adbmaven.json.Json;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;

/** Parses responses of the managed identity endpoints of virtual machines, App Service and Azure Arc. */
final class ManagedIdentityResponse {
    /** Upper limit that prevents overflows. */
    private static final long MAX_SECONDS = Instant.MAX.getEpochSecond() / 2;

    private ManagedIdentityResponse() {}

    /** Values are strings, or numbers in some versions. */
    static Optional<AccessToken> token(ObjectNode body, Clock clock) {
        return Json.text(body, "access_token")
                .flatMap(value -> expiry(body, clock)
                        .map(expiry -> new AccessToken(value, OffsetDateTime.ofInstant(expiry, ZoneOffset.UTC))));
    }

    /** Reads the error from a response that contains no token. */
    static ServiceError error(String service, ServiceResponse response) {
        Optional<ObjectNode> body = Json.object(response.body());
        String code = body.flatMap(json -> Json.text(json, "error")).orElse("");
        String message = body.flatMap(
                        json -> Json.text(json, "error_description").or(() -> Json.text(json, "message")))
                .orElse("");
        return new ServiceError(service, response.status(), code, message, Optional.empty());
    }

    /** Reads the time of expiry, or else the remaining lifetime. */
    private static Optional<Instant> expiry(ObjectNode body, Clock clock) {
        return seconds(body, "expires_on")
                .map(Instant::ofEpochSecond)
                .or(() -> seconds(body, "expires_in").map(clock.instant()::plusSeconds));
    }

    private static Optional<Long> seconds(ObjectNode body, String member) {
        return Optional.of(body.path(member).asLong()).filter(seconds -> seconds > 0 && seconds < MAX_SECONDS);
    }
}
