/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.azure.arm;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.adbmaven.json.Json;
import java.util.Map;
import java.util.TreeMap;

/** Reads members that all resources have. */
final class ResourceJson {
    private ResourceJson() {}

    /** Returns the state; a resource without a state is ready. */
    static String state(JsonNode resource) {
        return Json.text(resource.path("properties"), "provisioningState").orElse("Succeeded");
    }

    /** Returns the tags; empty if the resource has none. */
    static Map<String, String> tags(JsonNode resource) {
        Map<String, String> tags = new TreeMap<>();
        resource.path("tags")
                .properties()
                .forEach(tag -> tags.put(tag.getKey(), tag.getValue().asText()));
        return tags;
    }
}
