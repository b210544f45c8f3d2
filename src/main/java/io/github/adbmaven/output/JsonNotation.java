/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.output;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** One flat object of strings. */
final class JsonNotation implements Notation {
    private final ObjectMapper json = new ObjectMapper();

    @Override
    public Optional<String> name(Field field) {
        return field.property();
    }

    @Override
    public byte[] write(Map<String, String> values) throws IOException {
        return json.writerWithDefaultPrettyPrinter().writeValueAsBytes(values);
    }

    @Override
    public Map<String, String> read(byte[] content) throws IOException {
        JsonNode root = json.readTree(content);
        if (!root.isObject()) {
            throw new IOException("not an object");
        }
        Map<String, String> values = new LinkedHashMap<>();
        root.fields()
                .forEachRemaining(
                        field -> values.put(field.getKey(), field.getValue().asText()));
        return values;
    }
}
