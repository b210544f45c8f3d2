/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.json;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.adbmaven.testing.Mutations;
import io.github.adbmaven.testing.Seed;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTest {
    /** Jackson's own parser, which supports all of JSON. */
    private static final ObjectMapper JACKSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    private static final String WHOLE = """
            {"a": [1, -2, 9007199254740993, 12345678901234567890123, 1.50, 1e400, []], "b": {"c": {}, "d": null},
             "e": "\\u00e9\\n\\"\\\\ 😀", "f": true, "g": false, "": 0, "twice": 1, "twice": 2}
            """;

    @Test
    void validJsonIsParsedLikeJackson() throws JsonProcessingException {
        JsonNode expected = JACKSON.readTree(WHOLE);
        assertThat(Json.object(WHOLE).map(JsonNode::toString)).contains(expected.toString());
        assertThat(Json.exact(WHOLE).map(JsonNode::toString)).contains(expected.toString());
    }

    @Test
    void malformedJsonIsHandledLikeJackson() {
        new Mutations(Seed.value(), WHOLE)
                .texts(2_000)
                .forEach(text -> assertThat(Json.exact(text).map(JsonNode::toString))
                        .as(text)
                        .isEqualTo(read(text).map(JsonNode::toString)));
    }

    private static Optional<JsonNode> read(String text) {
        try {
            return Optional.of(JACKSON.readTree(text)).filter(value -> !value.isMissingNode());
        } catch (JsonProcessingException | NumberFormatException e) {
            return Optional.empty();
        }
    }

    @Test
    void outputMatchesJackson() {
        ObjectNode tree = Json.object(WHOLE).orElseThrow();
        assertThat(Json.write(tree)).isEqualTo(tree.toString());
        assertThat(Json.pretty(tree)).isEqualTo(tree.toPrettyString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "[]", "1", "null", "\"text\"", "{", "{\"a\"", "{\"a\": }", "{]", "nul", "<html>"})
    void nonObjectIsRejected(String text) {
        assertThat(Json.object(text)).isEmpty();
    }

    @Test
    void exactParserRejectsTrailingValue() {
        assertThat(Json.exact("{} {}")).isEmpty();
        assertThat(Json.object("{} {}")).isPresent();
    }

    @Test
    void deeplyNestedJsonIsRejected() {
        assertThat(Json.exact("[".repeat(100_000))).isEmpty();
        assertThat(Json.object("{\"a\":".repeat(100_000))).isEmpty();
    }
}
