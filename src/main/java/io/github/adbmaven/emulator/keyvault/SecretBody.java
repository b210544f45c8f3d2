/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.emulator.keyvault;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.adbmaven.emulator.server.Json;
import io.github.adbmaven.emulator.server.Request;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The request body of a secret version. Omitted fields keep their values. */
record SecretBody(
        Optional<String> value,
        Optional<String> contentType,
        Optional<Boolean> enabled,
        Optional<Long> notBefore,
        Optional<Long> expires,
        Optional<Map<String, String>> tags) {
    private static final int LARGEST_VALUE = 25 * 1024;
    private static final int MOST_TAGS = 15;
    private static final int LONGEST_TEXT = 256;

    static SecretBody read(Request request) {
        ObjectNode json = Json.readObject(request.body())
                .orElseThrow(() -> VaultError.badParameter("The request body is not a JSON object."));
        JsonNode attributes = json.path("attributes");
        SecretBody body = new SecretBody(
                text(json, "value"),
                text(json, "contentType"),
                Optional.of(attributes.path("enabled"))
                        .filter(JsonNode::isBoolean)
                        .map(JsonNode::booleanValue),
                time(attributes, "nbf"),
                time(attributes, "exp"),
                json.hasNonNull("tags") ? Optional.of(tags(json.path("tags"))) : Optional.empty());
        body.check();
        return body;
    }

    private void check() {
        value.filter(text -> text.getBytes(StandardCharsets.UTF_8).length > LARGEST_VALUE)
                .ifPresent(text -> {
                    throw VaultError.badParameter("Secret value is larger than the limit of 25600 bytes.");
                });
        if (contentType.orElse("").length() > LONGEST_TEXT - 1) {
            throw VaultError.badParameter("The content type is too long.");
        }
        if (notBefore.isPresent() && expires.isPresent() && notBefore.get() >= expires.get()) {
            throw VaultError.badParameter("Attribute nbf must be before exp.");
        }
        Map<String, String> all = tags.orElse(Map.of());
        if (all.size() > MOST_TAGS) {
            throw VaultError.badParameter("Too many tags: " + all.size() + ", the limit is " + MOST_TAGS + ".");
        }
        all.forEach((name, text) -> {
            if (name.length() > LONGEST_TEXT || text.length() > LONGEST_TEXT) {
                throw VaultError.badParameter("A tag is longer than " + LONGEST_TEXT + " characters.");
            }
        });
    }

    private static Optional<String> text(ObjectNode json, String field) {
        JsonNode value = json.path(field);
        if (!value.isMissingNode() && !value.isNull() && !value.isTextual()) {
            throw VaultError.badParameter("Property " + field + " is not a string.");
        }
        return Json.text(json, field);
    }

    private static Optional<Long> time(JsonNode attributes, String field) {
        JsonNode value = attributes.path(field);
        if (!value.isMissingNode() && !value.isNull() && !value.isIntegralNumber()) {
            throw VaultError.badParameter("Attribute " + field + " is not a number of seconds.");
        }
        return value.isIntegralNumber() ? Optional.of(value.longValue()) : Optional.empty();
    }

    private static Map<String, String> tags(JsonNode json) {
        Map<String, String> tags = new LinkedHashMap<>();
        json.properties().forEach(tag -> {
            if (!tag.getValue().isTextual()) {
                throw VaultError.badParameter("Tag " + tag.getKey() + " is not a string.");
            }
            tags.put(tag.getKey(), tag.getValue().textValue());
        });
        return tags;
    }

    /** Omits the value. */
    @Override
    public String toString() {
        return "SecretBody[enabled=" + enabled + ", expires=" + expires + "]";
    }
}
