/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.emulator.databricks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.adbmaven.emulator.server.Json;
import io.github.adbmaven.emulator.server.Request;
import java.util.Optional;

/** Reads request bodies as the API does: it checks JSON syntax and types and ignores unknown fields. */
final class RequestBodies {
    private RequestBodies() {}

    /** An empty body counts as an empty object. */
    static ObjectNode read(Request request) {
        return request.body().isBlank()
                ? Json.object()
                : Json.readObject(request.body())
                        .orElseThrow(() -> DatabricksError.bodyMalformed("Could not parse JSON text."));
    }

    static Optional<String> text(JsonNode body, String field) {
        JsonNode value = body.path(field);
        if (value.isMissingNode() || value.isNull()) {
            return Optional.empty();
        }
        if (!value.isTextual()) {
            throw DatabricksError.bodyMalformed("Invalid value for field '" + field + "'.");
        }
        return Optional.of(value.textValue());
    }

    /** 64-bit numbers may come as text, as protocol buffers write them. */
    static long number(JsonNode body, String field) {
        JsonNode value = body.path(field);
        if (value.isIntegralNumber() && value.canConvertToLong()) {
            return value.longValue();
        }
        if (value.isTextual() && value.textValue().matches("-?\\d{1,18}")) {
            return Long.parseLong(value.textValue());
        }
        throw DatabricksError.bodyMalformed("Invalid value for field '" + field + "'.");
    }
}
