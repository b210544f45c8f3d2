/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.workspace.spec;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.adbmaven.model.WorkspaceId;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The changes that make a workspace match its configuration.
 *
 * @param changes all differences; for a creation, all properties that are sent
 * @param body the body of the PUT request; for a replacement, of the request after the deletion
 * @param tags all desired tags, for a PATCH request that only changes tags
 * @param unmanaged values of the workspace that the POM does not configure
 */
public record Plan(
        WorkspaceId id,
        Action action,
        List<PropertyChange> changes,
        ObjectNode body,
        Map<String, String> tags,
        List<UnmanagedValue> unmanaged) {
    /** The kind of change. */
    public enum Action {
        CREATE,
        UPDATE,
        /** Delete and create again: the data of the workspace is lost. */
        REPLACE,
        NOTHING
    }

    public Plan {
        changes = List.copyOf(changes);
        tags = Collections.unmodifiableMap(new TreeMap<>(tags));
        unmanaged = List.copyOf(unmanaged);
    }

    /** Creates a plan without unmanaged values. */
    public Plan(
            WorkspaceId id, Action action, List<PropertyChange> changes, ObjectNode body, Map<String, String> tags) {
        this(id, action, changes, body, tags, List.of());
    }

    /** Whether only tags change. */
    public boolean tagsOnly() {
        return action == Action.UPDATE && changes.stream().allMatch(PropertyChange::isTag);
    }

    /** Returns the body for an API version that may be too old for {@code computeMode}. */
    public ObjectNode bodyFor(String apiVersion) {
        ObjectNode copy = body.deepCopy();
        JsonNode mode = copy.at(WorkspaceProperty.COMPUTE_MODE.place());
        boolean unknown = apiVersion.compareTo(WorkspaceProperty.COMPUTE_MODE.since()) < 0;
        if (unknown && WorkspaceSpec.isOldDefault(WorkspaceProperty.COMPUTE_MODE, mode)) {
            copy.withObject("/properties").remove("computeMode");
        }
        return copy;
    }

    /** Returns the changes that require a replacement. */
    public List<PropertyChange> forcing() {
        return changes.stream().filter(PropertyChange::forcesReplacement).toList();
    }
}
