/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.azure.entra;

import com.azure.core.credential.AccessToken;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.adbmaven.json.Json;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;

/** Reads what the endpoints of managed identities answer: those of machines, of apps and of Azure Arc have one form. */
final class ManagedIdentityAnswer {
    /** So far away that no token lives as long, and nothing overflows. */
    private static final long LAST_SECOND = Instant.MAX.getEpochSecond() / 2;

    private ManagedIdentityAnswer() {}

    /** Every value is a string, of some versions a number. */
    static Optional<AccessToken> token(ObjectNode body, Clock clock) {
        return Json.text(body, "access_token")
                .flatMap(value -> end(body, clock)
                        .map(end -> new AccessToken(value, OffsetDateTime.ofInstant(end, ZoneOffset.UTC))));
    }

    /** The moment, or else how long it is until then. */
    private static Optional<Instant> end(ObjectNode body, Clock clock) {
        return seconds(body, "expires_on")
                .map(Instant::ofEpochSecond)
                .or(() -> seconds(body, "expires_in").map(clock.instant()::plusSeconds));
    }

    private static Optional<Long> seconds(ObjectNode body, String member) {
        return Optional.of(body.path(member).asLong()).filter(seconds -> seconds > 0 && seconds < LAST_SECOND);
    }
}
