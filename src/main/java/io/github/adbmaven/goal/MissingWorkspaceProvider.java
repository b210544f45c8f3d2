/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.goal;

import io.github.adbmaven.model.Workspace;
import io.github.adbmaven.model.WorkspaceSelector;
import io.github.adbmaven.settings.WorkspaceSpecParser;
import io.github.adbmaven.workspace.WorkspaceProvider;
import io.github.adbmaven.workspace.spec.WorkspaceSpec;

/** Finds the workspace of {@code issue-token}, and creates it if it does not exist. */
final class MissingWorkspaceProvider implements WorkspaceProvider {
    private final GoalContext goal;
    private final GoalTarget target;
    private final WorkspaceSpec spec;
    private final String owner;

    MissingWorkspaceProvider(GoalContext goal, GoalTarget target) {
        this.goal = goal;
        this.target = target;
        this.spec = WorkspaceSpecParser.of(goal.settings());
        this.owner = goal.owner().requireForWorkspace();
    }

    @Override
    public Workspace find(WorkspaceSelector selector) {
        return WorkspaceLock.of(goal, target)
                .hold(() -> ApplyWorkspaceFactory.create(goal, target, spec, planned -> {})
                        .createIfMissing(selector, spec, owner))
                .workspace();
    }
}
