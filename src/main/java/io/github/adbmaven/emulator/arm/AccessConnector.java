/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.emulator.arm;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.adbmaven.emulator.server.Json;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * An access connector: the managed identity with which workspaces access storage.
 *
 * @param body all of the resource but its id, name and type; never changed in place
 */
record AccessConnector(String subscriptionId, String resourceGroup, String name, ObjectNode body)
        implements TrackedResource {
    static final String TYPE = "Microsoft.Databricks/accessConnectors";

    static String id(String subscriptionId, String resourceGroup, String name) {
        return "/subscriptions/" + subscriptionId + "/resourceGroups/" + resourceGroup + "/providers/" + TYPE + "/"
                + name;
    }

    @Override
    public String id() {
        return id(subscriptionId, resourceGroup, name);
    }

    @Override
    public String type() {
        return TYPE;
    }

    @Override
    public String location() {
        return body.path("location").asText();
    }

    @Override
    public Map<String, String> tags() {
        Map<String, String> tags = new LinkedHashMap<>();
        body.path("tags")
                .properties()
                .forEach(tag -> tags.put(tag.getKey(), tag.getValue().asText()));
        return tags;
    }

    @Override
    public String created() {
        return body.at("/systemData/createdAt").asText();
    }

    @Override
    public String provisioningState() {
        return body.at("/properties/provisioningState").asText();
    }

    AccessConnector withTags(Map<String, String> tags) {
        ObjectNode next = body.deepCopy();
        next.set("tags", Tags.json(tags));
        return new AccessConnector(subscriptionId, resourceGroup, name, next);
    }

    ObjectNode toJson() {
        ObjectNode json = Json.object().put("id", id()).put("name", name).put("type", TYPE);
        json.setAll(body.deepCopy());
        if (tags().isEmpty()) {
            json.remove("tags");
        }
        return json;
    }
}
