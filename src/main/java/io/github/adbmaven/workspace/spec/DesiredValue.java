/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.workspace.spec;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.github.adbmaven.json.Json;
import io.github.adbmaven.model.WorkspaceId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * One desired value of a workspace, in the form of the request.
 *
 * @param name the name in a {@link PropertyChange}
 * @param value null removes the value
 * @param property absent if {@code <properties>} sets a member that the plugin does not know
 * @param fallback the value of a workspace that does not show the property
 */
record DesiredValue(
        String name,
        JsonPointer place,
        JsonNode value,
        Optional<WorkspaceProperty> property,
        Optional<JsonNode> fallback) {
    private static final JsonPointer PROPERTIES = JsonPointer.compile("/properties");
    /** Customer-managed keys, which cannot be removed once they are set. */
    private static final String KEYS = "/properties/encryption/entities/";

    static List<DesiredValue> of(WorkspaceId id, WorkspaceSpec spec) {
        List<DesiredValue> values = new ArrayList<>();
        spec.values().forEach((property, value) -> {
            if (spec.supports(property) || !WorkspaceSpec.isOldDefault(property, value)) {
                values.add(of(id, spec, property, value));
            }
        });
        leaves(spec.extra()).forEach(leaf -> values.add(of(id, spec, leaf, spec.extra())));
        return values;
    }

    static DesiredValue of(WorkspaceId id, WorkspaceSpec spec, WorkspaceProperty property, JsonNode value) {
        JsonNode sent = property == WorkspaceProperty.MANAGED_RESOURCE_GROUP
                ? TextNode.valueOf(ManagedResourceGroup.path(id, value.asText()))
                : value;
        return new DesiredValue(
                property.element(), property.place(), sent, Optional.of(property), fallback(id, spec, property));
    }

    /** Returns the existing value of a workspace as if it were configured. */
    static DesiredValue found(WorkspaceId id, WorkspaceSpec spec, WorkspaceProperty property, ObjectNode actual) {
        return new DesiredValue(
                property.element(),
                property.place(),
                actual.at(property.place()),
                Optional.of(property),
                fallback(id, spec, property));
    }

    /** Returns the existing value of a member that the plugin does not know. */
    static DesiredValue found(JsonPointer place, ObjectNode actual) {
        return new DesiredValue(path(place), place, actual.at(place), Optional.empty(), Optional.empty());
    }

    private static DesiredValue of(WorkspaceId id, WorkspaceSpec spec, JsonPointer place, ObjectNode extra) {
        Optional<WorkspaceProperty> known = Stream.of(WorkspaceProperty.values())
                .filter(property -> property.place().equals(place))
                .findFirst();
        return new DesiredValue(
                path(place),
                place,
                extra.at(place.tail()),
                known,
                known.flatMap(property -> fallback(id, spec, property)));
    }

    private static String path(JsonPointer place) {
        return place.toString().substring(1).replace('/', '.');
    }

    /** Returns the places that {@code <properties>} sets: all values except objects with members. */
    static List<JsonPointer> leaves(ObjectNode extra) {
        return extra.isEmpty() ? List.of() : leaves(PROPERTIES, extra).toList();
    }

    private static Stream<JsonPointer> leaves(JsonPointer place, JsonNode node) {
        return node.isObject() && !node.isEmpty()
                ? node.properties().stream()
                        .flatMap(member -> leaves(place.appendProperty(member.getKey()), member.getValue()))
                : Stream.of(place);
    }

    /** Returns the difference to the workspace; empty if there is none. */
    Optional<PropertyChange> change(ObjectNode actual) {
        JsonNode current = actual.at(place);
        boolean absent = current.isMissingNode() || current.isNull();
        boolean same = absent ? value.isNull() || isDefault() : !value.isNull() && matches(current);
        return same
                ? Optional.empty()
                : Optional.of(new PropertyChange(
                        name, absent ? Optional.empty() : Optional.of(shown(current)), after(), replaces(actual)));
    }

    /** Whether the workspace has the value by default, does not show it, and accepts it in an update. */
    boolean isUnreportedDefault(ObjectNode actual) {
        JsonNode current = actual.at(place);
        return (current.isMissingNode() || current.isNull())
                && !value.isNull()
                && change(actual).isEmpty()
                && !replaces(actual);
    }

    /** Returns the change for a new workspace. */
    Optional<PropertyChange> creation() {
        return value.isNull()
                ? Optional.empty()
                : Optional.of(new PropertyChange(name, Optional.empty(), after(), false));
    }

    /** Returns the value as text for the user. */
    String text() {
        return shown(value);
    }

    /** Whether a workspace that does not show the property has the same value. */
    boolean isDefault() {
        return fallback.filter(this::matches).isPresent();
    }

    private Optional<String> after() {
        return value.isNull() ? Optional.empty() : Optional.of(shown(value));
    }

    private boolean matches(JsonNode current) {
        return property.map(known -> known.kind().same(current, value)).orElseGet(() -> current.equals(value));
    }

    private boolean replaces(ObjectNode actual) {
        return value.isNull()
                ? Stream.of(WorkspaceProperty.values()).anyMatch(known -> isLost(known, actual))
                : property.map(known -> known.rule().replaces(actual.at(place), value))
                        .orElse(false);
    }

    /** Whether the removed value contains a property that can only be removed by a replacement. */
    private boolean isLost(WorkspaceProperty known, ObjectNode actual) {
        String at = known.place() + "/";
        return at.startsWith(place + "/")
                && !actual.at(known.place()).isMissingNode()
                && (at.startsWith(KEYS) || known.rule().replaces(actual.at(known.place()), value));
    }

    private String shown(JsonNode node) {
        if (property.filter(WorkspaceProperty.MANAGED_RESOURCE_GROUP::equals).isPresent()) {
            return ManagedResourceGroup.name(node.asText());
        }
        boolean list = node.isArray() && members(node).allMatch(JsonNode::isValueNode);
        return list
                ? members(node).map(JsonNode::asText).collect(Collectors.joining(", "))
                : node.isValueNode() ? node.asText() : Json.write(node);
    }

    private static Stream<JsonNode> members(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }

    private static Optional<JsonNode> fallback(WorkspaceId id, WorkspaceSpec spec, WorkspaceProperty property) {
        return property == WorkspaceProperty.CATALOG_NAME
                ? Optional.of(TextNode.valueOf(id.name()))
                : property.byDefault(spec.apiVersion());
    }
}
