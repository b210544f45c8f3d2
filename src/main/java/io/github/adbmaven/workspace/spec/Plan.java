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
 * What it takes to make a workspace what the POM wants.
 *
 * @param changes every difference; for a creation every property that is sent
 * @param body to be PUT; for a replacement, to be PUT after the deletion; for nothing to do, what is there
 * @param tags all desired tags of the workspace, for a PATCH that sends tags only
 * @param unmanaged values of the workspace that are no difference, because the POM does not declare them
 */
public record Plan(
        WorkspaceId id,
        Action action,
        List<PropertyChange> changes,
        ObjectNode body,
        Map<String, String> tags,
        List<UnmanagedValue> unmanaged) {
    /** What is to be done. */
    public enum Action {
        CREATE,
        UPDATE,
        /** Delete and create anew: the data of the workspace is lost. */
        REPLACE,
        NOTHING
    }

    public Plan {
        changes = List.copyOf(changes);
        tags = Collections.unmodifiableMap(new TreeMap<>(tags));
        unmanaged = List.copyOf(unmanaged);
    }

    /** A plan for a workspace that has no other values. */
    public Plan(
            WorkspaceId id, Action action, List<PropertyChange> changes, ObjectNode body, Map<String, String> tags) {
        this(id, action, changes, body, tags, List.of());
    }

    /** Whether a PATCH of the tags will do. */
    public boolean tagsOnly() {
        return action == Action.UPDATE && changes.stream().allMatch(PropertyChange::isTag);
    }

    /** The body for a version of the API that may be older than that of the plan: it has only Hybrid workspaces. */
    public ObjectNode bodyFor(String apiVersion) {
        ObjectNode copy = body.deepCopy();
        JsonNode mode = copy.at(WorkspaceProperty.COMPUTE_MODE.place());
        boolean unknown = apiVersion.compareTo(WorkspaceProperty.COMPUTE_MODE.since()) < 0;
        if (unknown && WorkspaceSpec.isOldDefault(WorkspaceProperty.COMPUTE_MODE, mode)) {
            copy.withObject("/properties").remove("computeMode");
        }
        return copy;
    }

    /** The changes for which the workspace has to be replaced. */
    public List<PropertyChange> forcing() {
        return changes.stream().filter(PropertyChange::forcesReplacement).toList();
    }
}
