/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.emulator.keyvault;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.adbmaven.emulator.server.Json;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * One version of a secret.
 *
 * @param id 32 hex digits
 * @param notBefore in seconds of the epoch
 * @param expires in seconds of the epoch
 */
public record SecretVersion(
        String id,
        String value,
        Optional<String> contentType,
        boolean enabled,
        Optional<Long> notBefore,
        Optional<Long> expires,
        Map<String, String> tags,
        Instant created,
        Instant updated) {
    private static final int RECOVERABLE_DAYS = 90;

    public SecretVersion {
        tags = Map.copyOf(tags);
    }

    /** Returns a copy with the fields that the update contains. */
    SecretVersion changed(SecretBody change, Instant now) {
        return new SecretVersion(
                id,
                value,
                change.contentType().or(() -> contentType),
                change.enabled().orElse(enabled),
                change.notBefore().or(() -> notBefore),
                change.expires().or(() -> expires),
                change.tags().orElse(tags),
                created,
                now);
    }

    /** As a list of secrets shows it, under this address. */
    ObjectNode listed(String address) {
        ObjectNode json = Json.object().put("id", address);
        contentType.ifPresent(type -> json.put("contentType", type));
        ObjectNode attributes = json.putObject("attributes").put("enabled", enabled);
        notBefore.ifPresent(time -> attributes.put("nbf", time));
        expires.ifPresent(time -> attributes.put("exp", time));
        attributes
                .put("created", created.getEpochSecond())
                .put("updated", updated.getEpochSecond())
                .put("recoveryLevel", "Recoverable+Purgeable")
                .put("recoverableDays", RECOVERABLE_DAYS);
        ObjectNode tagged = json.putObject("tags");
        tags.forEach(tagged::put);
        return json;
    }

    /** Omits the value. */
    @Override
    public String toString() {
        return "SecretVersion[" + id + "]";
    }
}
