/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.output;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.adbmaven.json.Json;
import io.github.adbmaven.model.Secret;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** A flat JSON object of strings. */
final class JsonCodec implements KeyValueCodec {
    @Override
    public Optional<String> name(OutputField field) {
        return field.property();
    }

    @Override
    public byte[] write(Map<String, Secret> values) {
        ObjectNode object = Json.newObject();
        values.forEach((name, value) -> object.put(name, value.reveal()));
        return Json.pretty(object).getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public Map<String, String> read(byte[] content) throws IOException {
        JsonNode root =
                Json.exact(content).filter(JsonNode::isObject).orElseThrow(() -> new IOException("not an object"));
        Map<String, String> values = new LinkedHashMap<>();
        root.properties()
                .forEach(field -> values.put(field.getKey(), field.getValue().asText()));
        return values;
    }
}
