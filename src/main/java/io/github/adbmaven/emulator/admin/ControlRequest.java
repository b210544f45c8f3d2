/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.emulator.admin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.adbmaven.emulator.server.Json;
import io.github.adbmaven.emulator.server.Request;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The body of a control request. Unknown fields are rejected, because they are mistakes in the test. */
record ControlRequest(ObjectNode body) {

    static ControlRequest of(Request request, String... fields) {
        ObjectNode body = Json.readObject(request.body())
                .orElseThrow(() -> new ControlError(400, "The request body is not a JSON object."));
        Set<String> known = Set.of(fields);
        body.fieldNames().forEachRemaining(name -> {
            if (!known.contains(name)) {
                throw new ControlError(
                        400, "Unknown field " + name + ". Supported fields: " + String.join(", ", fields) + ".");
            }
        });
        return new ControlRequest(body);
    }

    boolean has(String field) {
        return body.has(field);
    }

    Optional<String> text(String field) {
        return Json.text(body, field);
    }

    String text(String field, String fallback) {
        return text(field).orElse(fallback);
    }

    String required(String field) {
        return text(field).orElseThrow(() -> new ControlError(400, "The field " + field + " is missing."));
    }

    int number(String field, int fallback) {
        return body.path(field).asInt(fallback);
    }

    boolean flag(String field, boolean fallback) {
        return body.path(field).asBoolean(fallback);
    }

    Optional<Duration> duration(String field) {
        try {
            return text(field).map(Duration::parse);
        } catch (DateTimeException e) {
            throw new ControlError(400, "The field " + field + " is not an ISO-8601 duration.");
        }
    }

    Duration seconds(String field, Duration fallback) {
        return Duration.ofSeconds(body.path(field).asLong(fallback.toSeconds()));
    }

    Map<String, String> map(String field) {
        Map<String, String> map = new LinkedHashMap<>();
        JsonNode value = body.path(field);
        value.properties()
                .forEach(entry -> map.put(entry.getKey(), entry.getValue().asText()));
        return map;
    }

    /** Omits the body, which may contain a secret. */
    @Override
    public String toString() {
        return "ControlRequest";
    }
}
