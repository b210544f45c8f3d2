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
    private final WorkspaceSpec spec;
    private final Ownership ownership;

    /**
     * @param ownership the owner of a workspace that is created or adopted; the expiry applies to a creation only
     */
    public Planner(WorkspaceId id, WorkspaceSpec spec, Ownership ownership) {
        this.id = id;
        this.spec = spec;
        this.ownership = ownership;
    }

    /**
     * Returns the plan. Does not check the owner: with {@code adopt}, the owner tag is a change like others; without it, the caller
     * rejects the plan for a workspace of another owner.
     *
     * @param actual the workspace as Azure Resource Manager returns it; empty if it does not exist
     * @param groupLocation the region of its resource group, which is the default region of a new workspace
     * @throws ProblemException of configuration, if a new workspace has no region, or a default of Azure contradicts the configuration
     */
    public Plan plan(Optional<ObjectNode> actual, Optional<String> groupLocation) {
        return actual.map(this::planFor).orElseGet(() -> creation(groupLocation));
    }

    /** Returns the writable part of a workspace, which an update sends back. */
    public static ObjectNode writable(ObjectNode actual) {
        return WorkspaceRequestBody.of(actual).with(TagSet.of(actual).all());
    }

    private Plan planFor(ObjectNode actual) {
        TagSet tags = TagSet.of(actual);
        addConfigured(tags);
        tags.foreign(spec.tags().keySet())
                .map(Map.Entry::getKey)
                .filter(spec::removes)
                .toList()
                .forEach(key -> tags.remove(PropertyChange.TAG + key, key));
        if (spec.switches().adopt()) {
            tags.set(PropertyChange.OWNER, OwnershipTags.OWNER, ownership.owner());
        }
        WorkspaceRequestBody body = WorkspaceRequestBody.of(actual);
        List<PropertyChange> changes = new ArrayList<>();
        List<DesiredValue> all = DesiredValue.of(id, spec);
        for (DesiredValue desired : all) {
            desired.change(actual).ifPresent(change -> {
                changes.add(change);
                body.set(desired);
            });
        }
        if (!changes.isEmpty()) {
            // Another value may require a configured default that Azure does not show.
            all.stream().filter(desired -> desired.isUnreportedDefault(actual)).forEach(body::set);
        }
        // Members that only <properties> sets are not among the writable ones.
        all.stream().filter(desired -> desired.property().isEmpty()).forEach(body::set);
        if (changes.stream().noneMatch(change -> change.property().equals(STORAGE_FIREWALL.element()))) {
            body.dropLoneFirewall();
        }
        changes.addAll(tags.changes());
        List<UnmanagedValue> unmanaged = UnmanagedValues.of(id, spec, actual);
        if (changes.stream().anyMatch(PropertyChange::forcesReplacement)) {
            Plan replacement = creation(Json.text(actual, "location"));
            return new Plan(id, Plan.Action.REPLACE, changes, replacement.body(), replacement.tags(), unmanaged);
        }
        Plan.Action action = changes.isEmpty() ? Plan.Action.NOTHING : Plan.Action.UPDATE;
        return new Plan(id, action, changes, body.with(tags.all()), tags.all(), unmanaged);
    }

    private Plan creation(Optional<String> groupLocation) {
        WorkspaceSpec whole = withDefaults(groupLocation);
        WorkspaceSpecValidator.requireCreatable(id, whole);
        TagSet tags = TagSet.none();
        addConfigured(tags);
        tags.set(PropertyChange.OWNER, OwnershipTags.OWNER, ownership.owner());
        ownership.expires().ifPresent(end -> tags.set(PropertyChange.EXPIRES, OwnershipTags.EXPIRES, end.toString()));
        List<DesiredValue> all = DesiredValue.of(id, whole);
        WorkspaceRequestBody body = WorkspaceRequestBody.empty();
        all.forEach(body::set);
        body.dropLoneFirewall();
        List<PropertyChange> changes = Stream.concat(
                        all.stream().flatMap(desired -> desired.creation().stream()), tags.changes().stream())
                .toList();
        return new Plan(id, Plan.Action.CREATE, changes, body.with(tags.all()), tags.all());
    }

    private void addConfigured(TagSet tags) {
        spec.tags().forEach((key, value) -> tags.set(PropertyChange.TAG + key, key, value));
    }

    /** Adds required values that are not configured. */
    private WorkspaceSpec withDefaults(Optional<String> groupLocation) {
        Map<WorkspaceProperty, JsonNode> values = new EnumMap<>(WorkspaceProperty.class);
        groupLocation.ifPresent(location -> values.put(LOCATION, TextNode.valueOf(location)));
        values.put(SKU, TextNode.valueOf("premium"));
        if (spec.supports(COMPUTE_MODE)) {
            values.put(COMPUTE_MODE, TextNode.valueOf("Hybrid"));
        }
        if (!spec.serverless()) {
            values.put(MANAGED_RESOURCE_GROUP, TextNode.valueOf(ManagedResourceGroup.defaultName(id)));
        }
        values.keySet().removeIf(spec::declares);
        values.putAll(spec.values());
        return spec.with(values);
    }
}
