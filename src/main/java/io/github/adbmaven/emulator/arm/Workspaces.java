/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.emulator.arm;

import io.github.adbmaven.emulator.server.RequestContext;
import io.github.adbmaven.emulator.server.Response;
import java.util.List;

/** The read requests of the workspace API. */
final class Workspaces {
    static final String TYPE = "Microsoft.Databricks/workspaces";
    private static final String READ = TYPE + "/read";

    private final ResourceManager state;
    private final Permissions permissions;
    private final WorkspaceSelection selection;
    private final Pages pages;

    Workspaces(ResourceManager state, Permissions permissions, WorkspaceSelection selection, Pages pages) {
        this.state = state;
        this.permissions = permissions;
        this.selection = selection;
        this.pages = pages;
    }

    Response get(RequestContext<Caller> call) {
        String group = call.variable("group");
        String name = call.variable("workspace");
        String id = id(call);
        permissions.requireRead(call, READ, id);
        if (state.group(call.variable("subscription"), group).isEmpty()) {
            throw ArmError.groupNotFound(group);
        }
        state.operations().poll(id);
        WorkspaceResource workspace = state.workspace(id).orElseThrow(() -> ArmError.workspaceNotFound(group, name));
        return Response.json(200, WorkspaceBody.render(workspace, ApiVersions.of(call)));
    }

    /** The id of the route's workspace, as the caller spells it. */
    static String id(RequestContext<Caller> call) {
        return WorkspaceResource.id(call.variable("subscription"), call.variable("group"), call.variable("workspace"));
    }

    Response listBySubscription(RequestContext<Caller> call) {
        return page(call, selection.inSubscription(call, READ));
    }

    Response listByGroup(RequestContext<Caller> call) {
        return page(call, selection.inGroup(call));
    }

    private Response page(RequestContext<Caller> call, List<WorkspaceResource> workspaces) {
        return pages.of(
                call.request(),
                workspaces.stream()
                        .map(workspace -> WorkspaceBody.render(workspace, ApiVersions.of(call)))
                        .toList());
    }
}
