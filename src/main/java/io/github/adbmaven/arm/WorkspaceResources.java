/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.arm;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.adbmaven.model.WorkspaceId;
import io.github.adbmaven.progress.Watch;
import java.util.Map;
import java.util.Optional;

/** Creates, changes and deletes workspaces in Azure Resource Manager. */
@SuppressWarnings({"DoNotCallSuggester", "ObjectToString"})
public final class WorkspaceResources {
    public WorkspaceResources(ArmCalls calls) {
        throw new UnsupportedOperationException("" + calls);
    }

    /**
     * Creates the workspace, or replaces all that can be changed of it.
     *
     * @param body the whole resource: an update sends back what {@link ArmWorkspace#resource()} gave, changed
     */
    public Operation put(WorkspaceId id, ObjectNode body) {
        throw new UnsupportedOperationException(id + "" + body);
    }

    /** Replaces the tags, all of them, and touches nothing else. */
    public Operation setTags(WorkspaceId id, Map<String, String> tags) {
        throw new UnsupportedOperationException(id + "" + tags);
    }

    /**
     * Deletes the workspace and its managed resource group. That there is none is no error.
     *
     * @param force whether the data of its default Unity Catalog goes too; Azure keeps it otherwise
     */
    public Operation delete(WorkspaceId id, boolean force) {
        throw new UnsupportedOperationException(id + "" + force);
    }

    /**
     * The workspace as soon as nobody is busy with it: its state is Succeeded, Failed or Canceled. Empty if there is none, or
     * none any more.
     *
     * @throws io.github.adbmaven.problem.ProblemException if somebody still is when the deadline comes
     */
    public Optional<ArmWorkspace> awaitSettled(WorkspaceId id, Watch watch) {
        throw new UnsupportedOperationException(id + "" + watch);
    }
}
