/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.emulator.arm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.adbmaven.emulator.server.Json;
import java.util.LinkedHashMap;
import java.util.Map;

/** The limits of tags: 50 of them, names of 512 and values of 256 characters, and no {@code <>%&\?/} in a name. */
final class Tags {
    private static final int LIMIT = 50;

    private Tags() {}

    /** The tags that a body holds; none or null are no tags. */
    static Map<String, String> of(ObjectNode body) {
        JsonNode tags = body.path("tags");
        if (!tags.isObject() && !tags.isNull() && !tags.isMissingNode()) {
            throw ArmWriteError.contentInvalid("The field 'tags' is not an object.");
        }
        Map<String, String> map = new LinkedHashMap<>();
        tags.properties().forEach(tag -> map.put(tag.getKey(), value(tag.getKey(), tag.getValue())));
        if (map.size() > LIMIT) {
            throw ArmWriteError.invalid(
                    "tags", "A resource can have at most " + LIMIT + " tags; there are " + map.size() + ".");
        }
        return map;
    }

    private static String value(String name, JsonNode value) {
        if (!value.isTextual()) {
            throw ArmWriteError.contentInvalid("The value of the tag '" + name + "' is not a string.");
        }
        if (!name.matches("[^<>%&\\\\?/\\p{Cntrl}]+")) {
            throw ArmWriteError.tagNameInvalid(name);
        }
        if (name.length() > 512 || value.textValue().length() > 256) {
            throw ArmWriteError.invalid(
                    "tags", "The tag '" + name + "' is longer than 512 characters for its name or 256 for its value.");
        }
        return value.textValue();
    }

    static ObjectNode json(Map<String, String> tags) {
        ObjectNode json = Json.object();
        tags.forEach(json::put);
        return json;
    }
}
