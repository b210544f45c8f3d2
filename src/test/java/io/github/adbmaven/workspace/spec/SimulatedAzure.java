/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.workspace.spec;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;

/** Takes a body as strictly, and gives it back as freely, as Resource Manager may. */
final class SimulatedAzure {
    private static final List<String> KEPT_AS_SENT = List.of("storageAccountName", "uiDefinitionUri");

    private final Random random;

    SimulatedAzure(Random random) {
        this.random = random;
    }

    ObjectNode put(ObjectNode body) {
        assertThat(body.fieldNames()).toIterable().doesNotContain("id", "name", "type", "systemData");
        assertThat(body.path("properties").fieldNames())
                .toIterable()
                .doesNotContainAnyElementsOf(WorkspaceRequestBody.READ_ONLY);
        body.path("properties")
                .path("parameters")
                .forEach(parameter -> assertThat(parameter.has("type")).isFalse());
        ObjectNode resource = body.deepCopy();
        for (WorkspaceProperty property : WorkspaceProperty.values()) {
            JsonNode value = resource.at(property.place());
            ObjectNode parent = value.isMissingNode()
                    ? resource
                    : (ObjectNode) resource.at(property.place().head());
            String member = property.place().last().getMatchingProperty();
            if (value.isMissingNode() || KEPT_AS_SENT.contains(property.element())) {
                continue;
            }
            boolean isDefault = property.byDefault(WorkspaceSpec.DEFAULT_API_VERSION)
                    .filter(fallback -> property.kind().same(fallback, value))
                    .isPresent();
            if (isDefault && random.nextBoolean()) {
                parent.remove(member);
            } else if (property == WorkspaceProperty.LOCATION && random.nextBoolean()) {
                parent.put(
                        member,
                        value.asText().replaceFirst("(north|west)", "$1 ").toUpperCase(Locale.ROOT));
            } else if (value.isTextual() && random.nextBoolean()) {
                parent.put(member, value.asText().toUpperCase(Locale.ROOT));
            }
        }
        decorate(resource);
        return resource;
    }

    private void decorate(ObjectNode resource) {
        resource.put("id", SpecBuilder.ID.path()).put("name", "demo").put("type", "Microsoft.Databricks/workspaces");
        resource.putObject("systemData").put("createdByType", "Application");
        ObjectNode properties = resource.withObject("/properties");
        properties
                .put("provisioningState", "Succeeded")
                .put("workspaceId", "555")
                .put("workspaceUrl", "adb-555.4.azuredatabricks.net");
        properties.putObject("createdBy").put("oid", "o");
        for (Map.Entry<String, JsonNode> parameter :
                properties.path("parameters").properties()) {
            ((ObjectNode) parameter.getValue()).put("type", "String");
        }
        properties
                .withObject("/parameters/relayNamespaceName")
                .put("type", "String")
                .put("value", "x");
        if (resource.path("tags").isEmpty() && random.nextBoolean()) {
            resource.putNull("tags");
        }
    }
}
