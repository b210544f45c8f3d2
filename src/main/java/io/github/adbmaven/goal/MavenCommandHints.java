/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.goal;

import io.github.adbmaven.maven.BuildContext;
import io.github.adbmaven.model.Workspace;
import io.github.adbmaven.model.WorkspaceId;
import io.github.adbmaven.settings.Setting;
import io.github.adbmaven.token.CommandHints;

/** Maven commands that run goals of this plugin in the directory and with the configuration of the build. */
final class MavenCommandHints implements CommandHints {
    private final BuildContext build;

    MavenCommandHints(BuildContext build) {
        this.build = build;
    }

    @Override
    public String revoke(Workspace workspace, String tokenId) {
        return build.typedGoal().commandFor("revoke-token", option(Setting.TOKEN_ID, tokenId), option(workspace));
    }

    @Override
    public String list(Workspace workspace) {
        return build.typedGoal().commandFor("list-tokens", option(workspace));
    }

    private static String option(Workspace workspace) {
        return workspace
                .id()
                .map(WorkspaceId::path)
                .map(id -> option(Setting.WORKSPACE_RESOURCE_ID, id))
                .orElseGet(() -> option(Setting.HOST, workspace.url().toString()));
    }

    private static String option(Setting setting, String value) {
        return "-D" + setting.property() + "=" + value;
    }
}
