/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.goal;

import io.github.adbmaven.model.WorkspaceSelector;
import io.github.adbmaven.output.TokenSink;
import io.github.adbmaven.settings.Setting;
import io.github.adbmaven.token.ExportEntraToken;
import java.util.List;

/** Writes the identity's own Entra ID token. */
public final class EntraTokenGoal {
    private final GoalContext goal;

    public EntraTokenGoal(GoalContext goal) {
        this.goal = goal;
    }

    public Result run() {
        boolean outlivesBuild = goal.build().invokedFromCommandLine();
        GoalTarget target = GoalTargetResolver.resolve(goal, EmulatorContent.WORKSPACE);
        boolean withHeaders = !(target.workspace() instanceof WorkspaceSelector.Hosted);
        List<TokenSink> sinks = goal.sinks().entra(withHeaders, target.properties());
        AzureClients clients = target.connect(goal, Setting.TIMEOUT);
        ExportEntraToken export = new ExportEntraToken(
                target.cloud(),
                clients.entra(),
                clients.workspaceResolver(),
                goal.build().end(),
                clients.deadline(),
                goal.progress());
        return new Result(!outlivesBuild, export.run(target.workspace(), sinks, outlivesBuild));
    }

    /**
     * An Entra ID token that was written.
     *
     * @param untilEnd whether the outputs are removed when the build ends
     */
    public record Result(boolean untilEnd, ExportEntraToken.Result export) {}
}
