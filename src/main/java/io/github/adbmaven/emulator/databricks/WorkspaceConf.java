/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.emulator.databricks;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.adbmaven.emulator.server.Json;
import io.github.adbmaven.emulator.server.RequestContext;
import io.github.adbmaven.emulator.server.Response;

/**
 * The token settings of a workspace, for administrators. All values are text.
 *
 * @see <a href="https://docs.databricks.com/api/azure/workspace/workspaceconf/getstatus">Check configuration status</a>
 */
final class WorkspaceConf {
    private final Workspace workspace;

    WorkspaceConf(Workspace workspace) {
        this.workspace = workspace;
    }

    Response get(RequestContext<Caller> call) {
        call.caller().requireAdmin();
        String keys = call.request().query().first("keys").orElse("");
        ObjectNode answer = Json.object();
        for (String key : keys.split(",", -1)) {
            answer.put(key, value(key));
        }
        return Response.json(200, answer);
    }

    private String value(String key) {
        return switch (key) {
            case "enableTokensConfig" -> "true";
            case "maxTokenLifetimeDays" ->
                workspace.maximumLifetime().equals(Workspace.LONGEST_LIFETIME)
                        ? "0"
                        : Long.toString(workspace.maximumLifetime().toDays());
            default -> throw DatabricksError.parameterInvalid("Invalid keys: " + key);
        };
    }
}
