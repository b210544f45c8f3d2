/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.workspace;

import io.github.adbmaven.azure.arm.ArmRequestSender;
import io.github.adbmaven.azure.arm.ArmWorkspace;
import io.github.adbmaven.azure.arm.ResourceGroupsClient;
import io.github.adbmaven.azure.arm.WorkspacesClient;
import io.github.adbmaven.model.WorkspaceId;
import io.github.adbmaven.model.WorkspaceSelector;
import io.github.adbmaven.wait.Progress;
import io.github.adbmaven.workspace.spec.WorkspaceSpec;
import java.time.Clock;
import java.util.Optional;

/** Use case: compares the workspace with the configuration. Changes nothing; requires the role Reader. */
public final class PlanWorkspace {
    private final WorkspaceResolver resolver;
    private final WorkspacesClient workspaces;
    private final PlanBuilder planBuilder;

    public PlanWorkspace(WorkspaceResolver resolver, ArmRequestSender arm, Clock clock, Progress progress) {
        this.resolver = resolver;
        this.workspaces = new WorkspacesClient(arm);
        this.planBuilder =
                new PlanBuilder(new ResourceGroupsClient(arm), clock, new EndedTier(resolver.cloud(), progress));
    }

    /**
     * Returns the changes that are necessary.
     *
     * @param owner the owner of a new workspace
     */
    public PlanResult run(WorkspaceSelector selector, WorkspaceSpec spec, String owner) {
        WorkspaceId id = resolver.locate(selector);
        Optional<ArmWorkspace> actual = workspaces.find(id);
        return planBuilder.plan(id, actual, spec.at(workspaces.apiVersion()), owner);
    }
}
