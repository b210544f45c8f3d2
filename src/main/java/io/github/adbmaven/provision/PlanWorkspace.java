/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.provision;

import io.github.adbmaven.arm.ArmClient;
import io.github.adbmaven.arm.ArmWorkspace;
import io.github.adbmaven.arm.ResourceGroups;
import io.github.adbmaven.declaration.Declaration;
import io.github.adbmaven.model.WorkspaceId;
import io.github.adbmaven.model.WorkspaceSelector;
import io.github.adbmaven.progress.Progress;
import java.time.Clock;
import java.util.Optional;

/** Use case: says what it takes to make the workspace what the POM declares. Changes nothing, needs the role Reader. */
public final class PlanWorkspace {
    private final WorkspaceFinder finder;
    private final ArmClient arm;
    private final Survey survey;

    public PlanWorkspace(WorkspaceFinder finder, ArmClient arm, ResourceGroups groups, Clock clock, Progress progress) {
        this.finder = finder;
        this.arm = arm;
        this.survey = new Survey(groups, clock, new EndedTier(finder.cloud(), progress));
    }

    /**
     * The difference between what is wanted and what is there.
     *
     * @param owner who would own what is created
     */
    public Planned run(WorkspaceSelector selector, Declaration wanted, String owner) {
        WorkspaceId id = finder.locate(selector);
        Optional<ArmWorkspace> actual = arm.find(id);
        return survey.plan(id, actual, wanted.at(arm.apiVersion()), owner);
    }
}
