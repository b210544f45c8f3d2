/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;

/** JSON as trees: services add members at any time, and what is sent back must keep those that we do not know. */
public final class Json {
    private static final ObjectMapper MAPPER = JsonMapper.builder().build();

    /** Keeps numbers as they are written, and takes nothing but one value. */
    private static final ObjectMapper EXACT = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    private Json() {}

    /** The object in this text; empty if it is anything else. */
    public static Optional<ObjectNode> object(String text) {
        try {
            return MAPPER.readTree(text) instanceof ObjectNode object ? Optional.of(object) : Optional.empty();
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }

    /** The value of any kind in this text, and nothing besides; empty if it is anything else. */
    public static Optional<JsonNode> exact(String text) {
        try {
            return Optional.of(EXACT.readTree(text)).filter(value -> !value.isMissingNode());
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }

    public static ObjectNode newObject() {
        return MAPPER.createObjectNode();
    }

    /** A member as text, if it is there, is a scalar and is not empty. */
    public static Optional<String> text(JsonNode node, String member) {
        JsonNode value = node.path(member);
        return value.isValueNode() && !value.isNull() && !value.asText().isEmpty()
                ? Optional.of(value.asText())
                : Optional.empty();
    }
}
