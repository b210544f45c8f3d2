/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.workspace.spec;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.adbmaven.model.WorkspaceId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds the values of a workspace that the POM does not configure, except those that only Azure can set. */
public final class UnmanagedValues {
    private final WorkspaceId id;
    private final WorkspaceSpec spec;
    private final ObjectNode actual;
    private final List<JsonPointer> rawProperties;

    private UnmanagedValues(WorkspaceId id, WorkspaceSpec spec, ObjectNode actual) {
        this.id = id;
        this.spec = spec;
        this.actual = actual;
        this.rawProperties = DesiredValue.leaves(spec.extra());
    }

    /**
     * Returns known properties, then other members, then tags.
     *
     * @param actual the workspace as Resource Manager returns it
     */
    public static List<UnmanagedValue> of(WorkspaceId id, WorkspaceSpec spec, ObjectNode actual) {
        UnmanagedValues values = new UnmanagedValues(id, spec, actual);
        List<UnmanagedValue> all = new ArrayList<>();
        values.properties().forEach(all::add);
        values.others().forEach(all::add);
        values.tags().forEach(all::add);
        return all;
    }

    private Stream<UnmanagedValue> properties() {
        return Stream.of(WorkspaceProperty.values())
                .filter(property -> !spec.declares(property) && !isSetByRawProperties(property.place()))
                .filter(property -> isValue(actual.at(property.place())))
                .map(property -> DesiredValue.found(id, spec, property, actual))
                .map(found -> new UnmanagedValue(found.name(), found.text(), found.isDefault()));
    }

    private Stream<UnmanagedValue> others() {
        if (!(actual.path("properties") instanceof ObjectNode properties)) {
            return Stream.empty();
        }
        return DesiredValue.leaves(properties).stream()
                .filter(place -> isValue(actual.at(place)) && !isSetByRawProperties(place))
                .filter(place -> !isReadOnly(place) && !WritableMembers.isConstant(place))
                .filter(place -> Stream.of(WorkspaceProperty.values()).noneMatch(known -> within(place, known.place())))
                .map(place -> DesiredValue.found(place, actual))
                .map(found -> new UnmanagedValue(found.name(), found.text(), false));
    }

    private Stream<UnmanagedValue> tags() {
        return TagSet.of(actual)
                .foreign(spec.tags().keySet())
                .filter(tag -> !spec.removes(tag.getKey()))
                .map(tag -> new UnmanagedValue(PropertyChange.TAG + tag.getKey(), tag.getValue(), false));
    }

    private boolean isSetByRawProperties(JsonPointer place) {
        return rawProperties.stream().anyMatch(declared -> within(place, declared));
    }

    private static boolean isReadOnly(JsonPointer place) {
        return WorkspaceRequestBody.READ_ONLY.contains(place.tail().getMatchingProperty());
    }

    private static boolean within(JsonPointer place, JsonPointer parent) {
        return (place + "/").startsWith(parent + "/");
    }

    private static boolean isValue(JsonNode node) {
        return Optional.of(node)
                .filter(value -> !value.isMissingNode() && !value.isNull())
                .filter(value -> value.isValueNode() || !value.isEmpty())
                .isPresent();
    }
}
