/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.azure.arm;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.adbmaven.json.Json;
import java.util.Map;
import java.util.Optional;

/**
 * A resource group.
 *
 * @param managedBy the ID of the resource that created the group and is the only one that may change it
 */
public record ResourceGroup(String name, String location, Map<String, String> tags, Optional<String> managedBy) {
    public ResourceGroup {
        tags = Map.copyOf(tags);
    }

    static ResourceGroup of(String name, ObjectNode resource) {
        return new ResourceGroup(
                Json.text(resource, "name").orElse(name),
                Json.text(resource, "location").orElse(""),
                ResourceJson.tags(resource),
                Json.text(resource, "managedBy"));
    }
}
