/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.declaration;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.adbmaven.http.Json;
import io.github.adbmaven.model.WorkspaceId;
import io.github.adbmaven.problem.ProblemException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Compares what is wanted with what is there. Asks nobody and changes nothing. */
public final class Planner {
    private final WorkspaceId id;
    private final Declaration wanted;
    private final Ownership ownership;

    /**
     * @param ownership whose the workspace shall be if it is created or adopted; its end counts for a creation only
     */
    public Planner(WorkspaceId id, Declaration wanted, Ownership ownership) {
        this.id = id;
        this.wanted = wanted;
        this.ownership = ownership;
    }

    /**
     * The difference. Does not look at whose the workspace is: with {@code adopt} the owner's tag is one more change, without
     * it the caller refuses a plan for a workspace of somebody else.
     *
     * @param actual the workspace as Resource Manager answers it; empty: it is not there
     * @param groupLocation where its resource group is, for a creation whose location the POM leaves open
     * @throws ProblemException of configuration, if a workspace is to be created and nothing says where
     */
    public Plan plan(Optional<ObjectNode> actual, Optional<String> groupLocation) {
        Map<String, String> tags = new TreeMap<>(wanted.tags());
        OwnershipTags.write(ownership, tags);
        return new Plan(id, Plan.Action.NOTHING, List.of(), actual.orElseGet(Json::newObject), tags);
    }
}
