/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.workspace.spec;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.adbmaven.json.Json;
import java.util.List;
import java.util.stream.Stream;

/**
 * The members of a workspace that a client may write. An update sends only these back, because Azure also returns members that are
 * not in its schema, and members of Serverless workspaces that it rejects.
 */
final class WritableMembers {
    /** In addition to the places of {@link WorkspaceProperty}. */
    private static final List<JsonPointer> MORE = List.of(
            JsonPointer.compile("/tags"),
            JsonPointer.compile("/sku/tier"),
            JsonPointer.compile("/properties/encryption/entities/managedServices/keySource"),
            JsonPointer.compile("/properties/encryption/entities/managedDisk/keySource"));

    /** The member next to the value of a parameter. */
    private static final String TYPE = "type";

    private final List<JsonPointer> places;

    private WritableMembers(boolean serverless) {
        this.places = Stream.concat(
                        MORE.stream(),
                        Stream.of(WorkspaceProperty.values())
                                .filter(property -> property.allowedServerless() || !serverless)
                                .map(WorkspaceProperty::place))
                .toList();
    }

    /** Returns a copy of the resource with its writable members only. */
    static ObjectNode of(ObjectNode resource) {
        JsonNode mode = resource.at(WorkspaceProperty.COMPUTE_MODE.place());
        return new WritableMembers(mode.asText().equalsIgnoreCase("Serverless")).within(resource, JsonPointer.empty());
    }

    /** Whether a member has the same value in all workspaces, such as the type of a parameter. */
    static boolean isConstant(JsonPointer place) {
        return MORE.contains(place) || place.toString().matches("/properties/parameters/[^/]+/" + TYPE);
    }

    private ObjectNode within(ObjectNode node, JsonPointer at) {
        ObjectNode copy = Json.newObject();
        node.properties().forEach(member -> {
            JsonPointer place = at.appendProperty(member.getKey());
            if (places.contains(place)) {
                copy.set(member.getKey(), member.getValue().deepCopy());
            } else if (member.getValue() instanceof ObjectNode inner && leadsToWritable(place)) {
                ObjectNode kept = within(inner, place);
                if (!kept.isEmpty()) {
                    copy.set(member.getKey(), kept);
                }
            }
        });
        if (copy.path("authorizations") instanceof ArrayNode pairs) {
            pairs.forEach(pair -> {
                if (pair instanceof ObjectNode object) {
                    object.retain("principalId", "roleDefinitionId");
                }
            });
        }
        return copy;
    }

    private boolean leadsToWritable(JsonPointer place) {
        return places.stream().anyMatch(writable -> writable.toString().startsWith(place + "/"));
    }
}
