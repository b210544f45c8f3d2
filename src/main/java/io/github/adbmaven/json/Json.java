/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Optional;

/**
 * Reads and writes JSON trees. Trees keep unknown members, because updates must send back members that services add later.
 * Numbers keep their precision.
 *
 * <p>Uses Jackson's streaming API, because loading an {@code ObjectMapper} takes a tenth of a second in a new JVM.
 */
public final class Json {
    private static final JsonFactory FACTORY = new JsonFactory();
    private static final JsonNodeFactory NODES = new JsonNodeFactory(true);

    private Json() {}

    /** Parses the object at the beginning of the text; empty if there is none. */
    public static Optional<ObjectNode> object(String text) {
        try (JsonParser parser = FACTORY.createParser(text)) {
            return parser.nextToken() == JsonToken.START_OBJECT ? Optional.of(readObject(parser)) : Optional.empty();
        } catch (IOException | NumberFormatException malformed) {
            return Optional.empty();
        }
    }

    /** Parses a text that consists of one JSON value; empty if it does not. */
    public static Optional<JsonNode> exact(String text) {
        return exact(() -> FACTORY.createParser(text));
    }

    /** Parses the content of a file that consists of one JSON value; empty if it does not. */
    public static Optional<JsonNode> exact(byte[] content) {
        return exact(() -> FACTORY.createParser(content));
    }

    private static Optional<JsonNode> exact(Opening tokens) {
        try (JsonParser parser = tokens.open()) {
            if (parser.nextToken() == null) {
                return Optional.empty();
            }
            JsonNode value = read(parser);
            return parser.nextToken() == null ? Optional.of(value) : Optional.empty();
        } catch (IOException | NumberFormatException malformed) {
            return Optional.empty();
        }
    }

    private static JsonNode read(JsonParser parser) throws IOException {
        return switch (parser.currentToken()) {
            case START_OBJECT -> readObject(parser);
            case START_ARRAY -> readArray(parser);
            case VALUE_STRING -> NODES.textNode(parser.getText());
            case VALUE_NUMBER_INT -> readInteger(parser);
            case VALUE_NUMBER_FLOAT -> NODES.numberNode(parser.getDecimalValue());
            case VALUE_TRUE -> NODES.booleanNode(true);
            case VALUE_FALSE -> NODES.booleanNode(false);
            default -> NODES.nullNode();
        };
    }

    private static JsonNode readInteger(JsonParser parser) throws IOException {
        return switch (parser.getNumberType()) {
            case INT -> NODES.numberNode(parser.getIntValue());
            case LONG -> NODES.numberNode(parser.getLongValue());
            default -> NODES.numberNode(parser.getBigIntegerValue());
        };
    }

    private static ObjectNode readObject(JsonParser parser) throws IOException {
        ObjectNode object = NODES.objectNode();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String member = parser.currentName();
            parser.nextToken();
            object.set(member, read(parser));
        }
        return object;
    }

    private static ArrayNode readArray(JsonParser parser) throws IOException {
        ArrayNode array = NODES.arrayNode();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            array.add(read(parser));
        }
        return array;
    }

    /** Writes the tree in one line. */
    public static String write(JsonNode tree) {
        return write(tree, false);
    }

    /** Writes the tree with indentation. */
    public static String pretty(JsonNode tree) {
        return write(tree, true);
    }

    private static String write(JsonNode tree, boolean pretty) {
        StringWriter text = new StringWriter();
        try (JsonGenerator generator = FACTORY.createGenerator(text);
                JsonParser tokens = tree.traverse()) {
            if (pretty) {
                generator.useDefaultPrettyPrinter();
            }
            tokens.nextToken();
            generator.copyCurrentStructure(tokens);
        } catch (IOException e) {
            throw new UncheckedIOException("a tree can always be written", e);
        }
        return text.toString();
    }

    public static ObjectNode newObject() {
        return NODES.objectNode();
    }

    public static ArrayNode newArray() {
        return NODES.arrayNode();
    }

    /** Returns a scalar member as text; empty if it is missing, null or an empty string. */
    public static Optional<String> text(JsonNode node, String member) {
        JsonNode value = node.path(member);
        return value.isValueNode() && !value.isNull() && !value.asText().isEmpty()
                ? Optional.of(value.asText())
                : Optional.empty();
    }

    @FunctionalInterface
    private interface Opening {
        JsonParser open() throws IOException;
    }
}
