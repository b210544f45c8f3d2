/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.workspace;

import io.github.adbmaven.azure.arm.ArmWorkspace;
import io.github.adbmaven.azure.arm.ResourceGroupsClient;
import io.github.adbmaven.azure.arm.SubscriptionsClient;
import io.github.adbmaven.model.WorkspaceId;
import io.github.adbmaven.model.WorkspaceSelector;
import io.github.adbmaven.wait.Progress;
import io.github.adbmaven.workspace.spec.WorkspaceSpec;
import java.time.Clock;
import java.util.Optional;

/** Use case: says what it takes to make the workspace what the POM declares. Changes nothing, needs the role Reader. */
public final class PlanWorkspace {
    private final WorkspaceResolver finder;
    private final SubscriptionsClient arm;
    private final PlanBuilder survey;

    public PlanWorkspace(
            WorkspaceResolver finder,
            SubscriptionsClient arm,
            ResourceGroupsClient groups,
            Clock clock,
            Progress progress) {
        this.finder = finder;
        this.arm = arm;
        this.survey = new PlanBuilder(groups, clock, new EndedTier(finder.cloud(), progress));
    }

    /**
     * The difference between what is wanted and what is there.
     *
     * @param owner who would own what is created
     */
    public PlanResult run(WorkspaceSelector selector, WorkspaceSpec wanted, String owner) {
        WorkspaceId id = finder.locate(selector);
        Optional<ArmWorkspace> actual = arm.find(id);
        return survey.plan(id, actual, wanted.at(arm.apiVersion()), owner);
    }
}
