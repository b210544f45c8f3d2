/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.azure.arm;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.adbmaven.json.Json;
import java.util.Map;
import java.util.TreeMap;

/** Reads what all resources have in common. */
final class ResourceJson {
    private ResourceJson() {}

    /** Azure counts a resource that tells no state as ready. */
    static String state(JsonNode resource) {
        return Json.text(resource.path("properties"), "provisioningState").orElse("Succeeded");
    }

    /** Empty also when Azure gives none. */
    static Map<String, String> tags(JsonNode resource) {
        Map<String, String> tags = new TreeMap<>();
        resource.path("tags")
                .properties()
                .forEach(tag -> tags.put(tag.getKey(), tag.getValue().asText()));
        return tags;
    }
}
