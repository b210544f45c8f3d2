/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.emulator.arm;

import io.github.adbmaven.emulator.server.Call;
import java.util.List;
import java.util.stream.Stream;

/** The workspaces of a subscription or a group, as far as the caller may see them. */
final class WorkspaceSelection {
    private final ResourceManager state;
    private final Permissions permissions;
    private final ResourceGroups groups;

    WorkspaceSelection(ResourceManager state, Permissions permissions, ResourceGroups groups) {
        this.state = state;
        this.permissions = permissions;
        this.groups = groups;
    }

    List<WorkspaceResource> inSubscription(Call<Caller> call, String action) {
        return visible(call, state.workspaces(permissions.subscription(call, action)).stream());
    }

    List<WorkspaceResource> inGroup(Call<Caller> call) {
        return visible(call, state.workspaces(groups.require(call)).stream());
    }

    private List<WorkspaceResource> visible(Call<Caller> call, Stream<WorkspaceResource> workspaces) {
        return workspaces
                .filter(workspace -> permissions.sees(call, workspace.id()))
                .toList();
    }
}
