/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.goal;

import io.github.adbmaven.settings.Setting;
import io.github.adbmaven.token.PruneFilter;
import io.github.adbmaven.token.PruneTokens;

/** Finds the tokens that earlier builds left, and revokes them if the user approved it. */
public final class PruneTokensGoal {
    private final GoalContext goal;

    public PruneTokensGoal(GoalContext goal) {
        this.goal = goal;
    }

    public PruneTokens.Result run() {
        PruneFilter filter = new PruneFilterSettings(goal).ofPruneTokens();
        GoalTarget target = GoalTargetResolver.resolve(goal, EmulatorContent.WORKSPACE);
        AzureClients clients = target.connect(goal, Setting.TIMEOUT);
        PruneTokens pruneTokens = new PruneTokens(
                ListTokensFactory.create(goal, clients), clients, goal.receipt(), clients.executor(), goal.progress());
        return pruneTokens.run(target.workspace(), filter, goal.settings().isTrue(Setting.AUTO_APPROVE));
    }
}
