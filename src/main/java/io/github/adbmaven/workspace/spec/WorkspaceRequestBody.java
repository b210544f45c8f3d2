/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.workspace.spec;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.JsonNode.OverwriteMode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.adbmaven.json.Json;
import java.util.List;
import java.util.Map;

/** The body of a request: the writable members of the existing workspace, with the desired values. */
final class WorkspaceRequestBody {
    /** Members of {@code properties} that only Azure sets. */
    static final List<String> READ_ONLY = List.of(
            "provisioningState",
            "workspaceId",
            "workspaceUrl",
            "createdDateTime",
            "createdBy",
            "updatedBy",
            "storageAccountIdentity",
            "managedDiskIdentity",
            "diskEncryptionSetId",
            "privateEndpointConnections",
            "isUcEnabled");

    private static final JsonPointer ENTITIES = JsonPointer.compile("/properties/encryption/entities");

    private final ObjectNode json;

    private WorkspaceRequestBody(ObjectNode json) {
        this.json = json;
    }

    static WorkspaceRequestBody empty() {
        return new WorkspaceRequestBody(Json.newObject());
    }

    static WorkspaceRequestBody of(ObjectNode actual) {
        return new WorkspaceRequestBody(WritableMembers.of(actual));
    }

    void set(DesiredValue desired) {
        JsonPointer place = desired.place();
        String member = place.last().getMatchingProperty();
        if (desired.value().isNull()) {
            if (json.at(place.head()) instanceof ObjectNode parent) {
                parent.remove(member);
            }
            return;
        }
        ObjectNode parent = json.withObject(place.head(), OverwriteMode.ALL, false);
        desired.property().ifPresent(property -> dropCompanions(property, desired.value(), parent));
        parent.set(member, desired.value().deepCopy());
    }

    /** Removes members that belong to the old value only. */
    private static void dropCompanions(WorkspaceProperty property, JsonNode value, ObjectNode parent) {
        boolean ownKeyOff =
                property == WorkspaceProperty.ROOT_KEY_SOURCE && value.asText().equalsIgnoreCase("Default");
        boolean noUserIdentity = property == WorkspaceProperty.CONNECTOR_IDENTITY
                && value.asText().equalsIgnoreCase("SystemAssigned");
        if (property == WorkspaceProperty.SKU || ownKeyOff) {
            parent.removeAll();
        } else if (noUserIdentity) {
            parent.remove("userAssignedIdentityId");
        }
    }

    /** Azure requires the firewall and the access connector together; without both, the firewall is disabled. */
    void dropLoneFirewall() {
        if (json.path("properties") instanceof ObjectNode properties
                && !properties.has("accessConnector")
                && properties.path("defaultStorageFirewall").asText().equalsIgnoreCase("Disabled")) {
            properties.remove("defaultStorageFirewall");
        }
    }

    ObjectNode with(Map<String, String> tags) {
        if (!tags.isEmpty() || json.has("tags")) {
            ObjectNode object = json.putObject("tags");
            tags.forEach(object::put);
        }
        // The source of these keys has only one value, so the POM does not set it.
        json.at(ENTITIES).forEach(entity -> {
            if (entity instanceof ObjectNode object && object.has("keyVaultProperties") && !object.has("keySource")) {
                object.put("keySource", "Microsoft.Keyvault");
            }
        });
        return json;
    }
}
