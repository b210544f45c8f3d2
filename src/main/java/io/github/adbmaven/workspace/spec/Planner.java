/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.workspace.spec;

import static io.github.adbmaven.workspace.spec.WorkspaceProperty.COMPUTE_MODE;
import static io.github.adbmaven.workspace.spec.WorkspaceProperty.LOCATION;
import static io.github.adbmaven.workspace.spec.WorkspaceProperty.MANAGED_RESOURCE_GROUP;
import static io.github.adbmaven.workspace.spec.WorkspaceProperty.SKU;
import static io.github.adbmaven.workspace.spec.WorkspaceProperty.STORAGE_FIREWALL;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.github.adbmaven.error.ProblemException;
import io.github.adbmaven.json.Json;
import io.github.adbmaven.model.WorkspaceId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Compares the desired with the existing workspace. Sends no request and changes nothing. */
public final class Planner {
    private final WorkspaceId id;
    private final WorkspaceSpec declaration;
    private final Ownership ownership;

    /**
     * @param ownership the owner of a workspace that is created or adopted; the expiry applies to a creation only
     */
    public Planner(WorkspaceId id, WorkspaceSpec declaration, Ownership ownership) {
        this.id = id;
        this.declaration = declaration;
        this.ownership = ownership;
    }

    /**
     * The difference. Does not look at whose the workspace is: with {@code adopt} the owner's tag is one more change, without
     * it the caller refuses a plan for a workspace of another owner.
     *
     * @param actual the workspace as Resource Manager answers it; empty: it is not there
     * @param groupLocation where its resource group is, for a creation whose location the POM leaves open
     * @throws ProblemException of configuration, if a workspace is to be created and nothing says where, or Azure would take
     *     a default that does not go with what is declared
     */
    public Plan plan(Optional<ObjectNode> actual, Optional<String> groupLocation) {
        return actual.map(this::planFor).orElseGet(() -> creation(groupLocation));
    }

    /** The part of a workspace that an update would send back: what can be written, without what Azure alone sets. */
    public static ObjectNode writable(ObjectNode actual) {
        return WorkspaceRequestBody.of(actual).with(TagSet.of(actual).all());
    }

    private Plan planFor(ObjectNode actual) {
        TagSet tags = TagSet.of(actual);
        declare(tags);
        tags.foreign(declaration.tags().keySet())
                .map(Map.Entry::getKey)
                .filter(declaration::removes)
                .toList()
                .forEach(key -> tags.remove(PropertyChange.TAG + key, key));
        if (declaration.switches().adopt()) {
            tags.set(PropertyChange.OWNER, OwnershipTags.OWNER, ownership.owner());
        }
        WorkspaceRequestBody body = WorkspaceRequestBody.of(actual);
        List<PropertyChange> changes = new ArrayList<>();
        List<DesiredValue> all = DesiredValue.of(id, declaration);
        for (DesiredValue wanted : all) {
            wanted.change(actual).ifPresent(change -> {
                changes.add(change);
                body.set(wanted);
            });
        }
        if (!changes.isEmpty()) {
            // A declared default that Azure does not show may be what another value needs beside it.
            all.stream().filter(wanted -> wanted.isUnreportedDefault(actual)).forEach(body::set);
        }
        // Members that only the escape hatch names are not among the writable ones.
        all.stream().filter(wanted -> wanted.property().isEmpty()).forEach(body::set);
        if (changes.stream().noneMatch(change -> change.property().equals(STORAGE_FIREWALL.element()))) {
            body.dropLoneFirewall();
        }
        changes.addAll(tags.changes());
        List<UnmanagedValue> unmanaged = UnmanagedValues.of(id, declaration, actual);
        if (changes.stream().anyMatch(PropertyChange::forcesReplacement)) {
            Plan anew = creation(Json.text(actual, "location"));
            return new Plan(id, Plan.Action.REPLACE, changes, anew.body(), anew.tags(), unmanaged);
        }
        Plan.Action action = changes.isEmpty() ? Plan.Action.NOTHING : Plan.Action.UPDATE;
        return new Plan(id, action, changes, body.with(tags.all()), tags.all(), unmanaged);
    }

    private Plan creation(Optional<String> elsewhere) {
        WorkspaceSpec whole = withDefaults(elsewhere);
        WorkspaceSpecValidator.requireCreatable(id, whole);
        TagSet tags = TagSet.none();
        declare(tags);
        tags.set(PropertyChange.OWNER, OwnershipTags.OWNER, ownership.owner());
        ownership.expires().ifPresent(end -> tags.set(PropertyChange.EXPIRES, OwnershipTags.EXPIRES, end.toString()));
        List<DesiredValue> all = DesiredValue.of(id, whole);
        WorkspaceRequestBody body = WorkspaceRequestBody.empty();
        all.forEach(body::set);
        body.dropLoneFirewall();
        List<PropertyChange> changes = Stream.concat(
                        all.stream().flatMap(wanted -> wanted.creation().stream()), tags.changes().stream())
                .toList();
        return new Plan(id, Plan.Action.CREATE, changes, body.with(tags.all()), tags.all());
    }

    private void declare(TagSet tags) {
        declaration.tags().forEach((key, value) -> tags.set(PropertyChange.TAG + key, key, value));
    }

    /** Adds the values that a new workspace must have and that are not declared. */
    private WorkspaceSpec withDefaults(Optional<String> elsewhere) {
        Map<WorkspaceProperty, JsonNode> values = new EnumMap<>(WorkspaceProperty.class);
        elsewhere.ifPresent(location -> values.put(LOCATION, TextNode.valueOf(location)));
        values.put(SKU, TextNode.valueOf("premium"));
        if (declaration.supports(COMPUTE_MODE)) {
            values.put(COMPUTE_MODE, TextNode.valueOf("Hybrid"));
        }
        if (!declaration.serverless()) {
            values.put(MANAGED_RESOURCE_GROUP, TextNode.valueOf(ManagedResourceGroup.defaultName(id)));
        }
        values.keySet().removeIf(declaration::declares);
        values.putAll(declaration.values());
        return declaration.with(values);
    }
}
