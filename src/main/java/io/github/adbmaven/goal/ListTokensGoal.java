/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.goal;

import io.github.adbmaven.model.Identity;
import io.github.adbmaven.settings.Setting;
import io.github.adbmaven.token.TokenList;

/** Lists the tokens of the identity. */
public final class ListTokensGoal {
    private final GoalContext goal;

    public ListTokensGoal(GoalContext goal) {
        this.goal = goal;
    }

    public Result run() {
        GoalTarget target = GoalTargetResolver.resolve(goal, EmulatorContent.WORKSPACE);
        AzureClients clients = target.connect(goal, Setting.TIMEOUT);
        return new Result(
                target.identity(), ListTokensFactory.create(goal, clients).run(target.workspace()));
    }

    /** Tokens and their identity. */
    public record Result(Identity identity, TokenList tokens) {}
}
