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
 * One desired value of a workspace, ready to be sent.
 *
 * @param name as a change calls it
 * @param value null takes it out
 * @param property absent: only the escape hatch names it, and nothing is known of it
 * @param fallback what counts as there when nothing is
 */
record DesiredValue(
        String name,
        JsonPointer place,
        JsonNode value,
        Optional<WorkspaceProperty> property,
        Optional<JsonNode> fallback) {
    private static final JsonPointer PROPERTIES = JsonPointer.compile("/properties");
    /** What is under it holds keys of the customer; once set, they cannot be taken out. */
    private static final String KEYS = "/properties/encryption/entities/";

    static List<DesiredValue> of(WorkspaceId id, WorkspaceSpec declaration) {
        List<DesiredValue> wanted = new ArrayList<>();
        declaration.values().forEach((property, value) -> {
            if (declaration.supports(property) || !WorkspaceSpec.isOldDefault(property, value)) {
                wanted.add(of(id, declaration, property, value));
            }
        });
        leaves(declaration.extra()).forEach(leaf -> wanted.add(of(id, declaration, leaf, declaration.extra())));
        return wanted;
    }

    static DesiredValue of(WorkspaceId id, WorkspaceSpec declaration, WorkspaceProperty property, JsonNode value) {
        JsonNode sent = property == WorkspaceProperty.MANAGED_RESOURCE_GROUP
                ? TextNode.valueOf(ManagedResourceGroup.path(id, value.asText()))
                : value;
        return new DesiredValue(
                property.element(), property.place(), sent, Optional.of(property), fallback(id, declaration, property));
    }

    /** The value that a workspace has, as if it were declared. */
    static DesiredValue found(
            WorkspaceId id, WorkspaceSpec declaration, WorkspaceProperty property, ObjectNode actual) {
        return new DesiredValue(
                property.element(),
                property.place(),
                actual.at(property.place()),
                Optional.of(property),
                fallback(id, declaration, property));
    }

    /** The same for a member of which nothing is known. */
    static DesiredValue found(JsonPointer place, ObjectNode actual) {
        return new DesiredValue(path(place), place, actual.at(place), Optional.empty(), Optional.empty());
    }

    private static DesiredValue of(WorkspaceId id, WorkspaceSpec declaration, JsonPointer place, ObjectNode extra) {
        Optional<WorkspaceProperty> known = Stream.of(WorkspaceProperty.values())
                .filter(property -> property.place().equals(place))
                .findFirst();
        return new DesiredValue(
                path(place),
                place,
                extra.at(place.tail()),
                known,
                known.flatMap(property -> fallback(id, declaration, property)));
    }

    private static String path(JsonPointer place) {
        return place.toString().substring(1).replace('/', '.');
    }

    /** Where in the resource the escape hatch has a value: everything but an object with members. */
    static List<JsonPointer> leaves(ObjectNode extra) {
        return extra.isEmpty() ? List.of() : leaves(PROPERTIES, extra).toList();
    }

    private static Stream<JsonPointer> leaves(JsonPointer place, JsonNode node) {
        return node.isObject() && !node.isEmpty()
                ? node.properties().stream()
                        .flatMap(member -> leaves(place.appendProperty(member.getKey()), member.getValue()))
                : Stream.of(place);
    }

    /** How the workspace differs; empty if it does not. */
    Optional<PropertyChange> change(ObjectNode actual) {
        JsonNode there = actual.at(place);
        boolean absent = there.isMissingNode() || there.isNull();
        boolean same = absent ? value.isNull() || isDefault() : !value.isNull() && matches(there);
        return same
                ? Optional.empty()
                : Optional.of(new PropertyChange(
                        name, absent ? Optional.empty() : Optional.of(shown(there)), after(), replaces(actual)));
    }

    /** Whether the workspace has the value though it does not show it, and could be given it in place. */
    boolean isUnreportedDefault(ObjectNode actual) {
        JsonNode there = actual.at(place);
        return (there.isMissingNode() || there.isNull())
                && !value.isNull()
                && change(actual).isEmpty()
                && !replaces(actual);
    }

    /** The change that a new workspace is. */
    Optional<PropertyChange> creation() {
        return value.isNull()
                ? Optional.empty()
                : Optional.of(new PropertyChange(name, Optional.empty(), after(), false));
    }

    /** The value in the form that a user reads. */
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

    private boolean matches(JsonNode there) {
        return property.map(known -> known.kind().same(there, value)).orElseGet(() -> there.equals(value));
    }

    private boolean replaces(ObjectNode actual) {
        return value.isNull()
                ? Stream.of(WorkspaceProperty.values()).anyMatch(known -> isLost(known, actual))
                : property.map(known -> known.rule().replaces(actual.at(place), value))
                        .orElse(false);
    }

    /** Whether what is taken out has a property that a workspace cannot lose. */
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

    private static Optional<JsonNode> fallback(WorkspaceId id, WorkspaceSpec declaration, WorkspaceProperty property) {
        return property == WorkspaceProperty.CATALOG_NAME
                ? Optional.of(TextNode.valueOf(id.name()))
                : property.byDefault(declaration.apiVersion());
    }
}
