/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.emulator.arm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.adbmaven.emulator.server.Json;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Converts the request body of a workspace to the stored body, and the stored body to the response of an API version.
 *
 * <p>A PUT replaces: what it leaves out falls back to the default of the service. What clients cannot write, or cannot see
 * in their api-version, stays as it is. Unknown fields are kept.
 */
final class WorkspaceBody {
    /** Properties that came after the first version. */
    private static final Map<String, String> SINCE = Map.of(
            "computeMode", "2025-10-01-preview",
            "isUcEnabled", "2024-05-01",
            "enhancedSecurityCompliance", "2024-05-01",
            "defaultCatalog", "2024-05-01",
            "defaultStorageFirewall", "2024-05-01",
            "accessConnector", "2024-05-01");

    private static final DateTimeFormatter SEVEN_DIGITS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSSS").withZone(ZoneOffset.UTC);

    private static final List<String> READ_ONLY_FIELDS = List.of("id", "name", "type", "systemData");
    private static final List<String> READ_ONLY_PROPERTIES = List.of(
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
            "privateLinkAssets",
            "isUcEnabled");

    private WorkspaceBody() {}

    /** The body of a workspace that does not exist yet. */
    static ObjectNode create(ObjectNode sent, String version, Caller caller, Instant now) {
        ObjectNode body = writable(sent, version);
        ObjectNode properties = body.withObjectProperty("properties");
        if (version.compareTo(SINCE.get("computeMode")) < 0) {
            properties.put("computeMode", "Hybrid");
        }
        WorkspaceDefaults.fill(body);
        body.set("systemData", SystemData.of(Optional.empty(), caller, now));
        // as recorded; a Hybrid workspace gets Unity Catalog only where its region assigns a metastore
        boolean serverless = properties.path("computeMode").asText().equals("Serverless");
        properties.put("isUcEnabled", serverless).put("createdDateTime", time(now));
        properties.set("createdBy", principal(caller));
        properties.set("updatedBy", principal(caller));
        return body;
    }

    /** The body of a workspace after it was replaced by what was sent. */
    static ObjectNode replace(WorkspaceResource old, ObjectNode sent, String version, Caller caller, Instant now) {
        ObjectNode body = writable(sent, version);
        ObjectNode properties = body.withObjectProperty("properties");
        READ_ONLY_PROPERTIES.forEach(name -> keep(old.properties(), properties, name));
        SINCE.forEach((name, since) -> {
            if (since.compareTo(version) > 0 || (name.equals("computeMode") && !properties.has(name))) {
                keep(old.properties(), properties, name);
            }
        });
        WorkspaceDefaults.keepGenerated(old.properties().path("parameters"), properties);
        WorkspaceDefaults.fill(body);
        if (!old.isServerless()) {
            properties.putArray("privateLinkAssets");
        }
        return changed(body, old, caller, now);
    }

    /** The body with other tags. */
    static ObjectNode retag(WorkspaceResource old, Map<String, String> tags, Caller caller, Instant now) {
        ObjectNode body = old.body().deepCopy();
        body.set("tags", Tags.json(tags));
        return changed(body, old, caller, now);
    }

    private static ObjectNode changed(ObjectNode body, WorkspaceResource old, Caller caller, Instant now) {
        body.set("systemData", SystemData.of(Optional.of(old.body()), caller, now));
        body.withObjectProperty("properties").set("updatedBy", principal(caller));
        return body;
    }

    /** A time as the provider writes it: seven digits behind the point. */
    static String time(Instant instant) {
        return SEVEN_DIGITS.format(instant) + "Z";
    }

    /** A time as Resource Manager writes it. */
    static String systemTime(Instant instant) {
        return SEVEN_DIGITS.format(instant) + "+00:00";
    }

    private static ObjectNode principal(Caller caller) {
        return Json.object().put("oid", caller.objectId()).put("applicationId", caller.applicationId());
    }

    private static void keep(JsonNode from, ObjectNode to, String name) {
        if (from.has(name)) {
            to.set(name, from.path(name));
        }
    }

    /** A copy without what the service alone writes. */
    private static ObjectNode writable(ObjectNode sent, String version) {
        ObjectNode body = sent.deepCopy();
        body.remove(READ_ONLY_FIELDS);
        body.put("location", Locations.normal(body.path("location").asText()));
        body.set("tags", Tags.json(Tags.of(sent)));
        for (String field : List.of("sku", "properties")) {
            if (!body.path(field).isObject()) {
                throw ArmWriteError.invalid(field, "The field '" + field + "' is missing, or is not an object.");
            }
        }
        ObjectNode properties = body.withObjectProperty("properties");
        if (properties.hasNonNull("parameters")
                && !properties.path("parameters").isObject()) {
            throw ArmWriteError.contentInvalid("The field 'properties.parameters' is not an object.");
        }
        properties.remove(READ_ONLY_PROPERTIES);
        // Terraform sends an empty text when its attribute is removed; that Azure accepts it is not verified
        if (properties.path("requiredNsgRules").asText("AllRules").isEmpty()) {
            properties.remove("requiredNsgRules");
        }
        dropLater(properties, version);
        return body;
    }

    private static void dropLater(ObjectNode properties, String version) {
        SINCE.forEach((name, since) -> {
            if (since.compareTo(version) > 0) {
                properties.remove(name);
            }
        });
    }

    /**
     * What Azure shows of a Hybrid workspace in the answer to its update, as recorded: parameters and creator as the client
     * sent them, and a new time of creation. Later answers show the whole workspace again.
     */
    static ObjectNode echo(WorkspaceResource next, ObjectNode sent, Instant now) {
        ObjectNode body = next.body().deepCopy();
        ObjectNode properties = body.withObjectProperty("properties");
        ObjectNode parameters = Json.object();
        sent.at("/properties/parameters").properties().stream()
                .filter(parameter -> parameter.getValue().hasNonNull("value"))
                .forEach(parameter -> parameters.set(parameter.getKey(), parameter.getValue()));
        properties.set("parameters", parameters);
        properties.set("createdBy", sent.at("/properties/createdBy"));
        if (parameters.isEmpty()) {
            properties.remove("parameters");
        }
        if (!properties.path("createdBy").isObject()) {
            properties.remove("createdBy");
        }
        properties.remove(List.of("privateLinkAssets", "storageAccountIdentity"));
        properties.put("createdDateTime", time(now));
        return body;
    }

    /**
     * Properties that came later than the asked version are left out. So are the parameters while Azure creates the
     * workspace, and the URL while Azure changes a Hybrid one.
     */
    static ObjectNode render(WorkspaceResource workspace, String version) {
        ObjectNode json = Json.object()
                .put("id", workspace.id())
                .put("name", workspace.name())
                .put("type", Workspaces.TYPE);
        json.setAll(workspace.body().deepCopy());
        ObjectNode properties = json.withObjectProperty("properties");
        dropLater(properties, version);
        switch (workspace.provisioningState()) {
            case "Accepted", "Creating" -> properties.remove("parameters");
            case "Updating" -> {
                if (!workspace.isServerless()) {
                    properties.remove(List.of("workspaceId", "workspaceUrl"));
                }
            }
            default -> {
                // everything is shown
            }
        }
        if (workspace.tags().isEmpty()) {
            json.remove("tags");
        }
        return json;
    }
}
