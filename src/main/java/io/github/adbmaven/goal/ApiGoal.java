/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.goal;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.adbmaven.databricks.rest.CallRestApi;
import io.github.adbmaven.model.ApiRequest;
import io.github.adbmaven.settings.ApiRequestParser;
import io.github.adbmaven.settings.Setting;
import java.util.Optional;

/** Sends a request to the workspace's REST API. */
public final class ApiGoal {
    private final GoalContext goal;

    public ApiGoal(GoalContext goal) {
        this.goal = goal;
    }

    /** Returns the response; empty if it has no content. */
    public Optional<JsonNode> run() {
        ApiRequest request = new ApiRequestParser(goal.settings(), goal.build().executionRoot()).resolve();
        GoalTarget target = GoalTargetResolver.resolve(goal, EmulatorContent.WORKSPACE);
        AzureClients clients = target.connect(goal, Setting.TIMEOUT);
        return new CallRestApi(clients.entra(), clients.workspaceResolver(), clients)
                .run(target.workspace(), request, goal.settings().isTrue(Setting.PAGINATE));
    }
}
