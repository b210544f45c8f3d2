/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.emulator.arm;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.adbmaven.emulator.server.Json;
import io.github.adbmaven.emulator.server.RequestContext;
import io.github.adbmaven.emulator.server.Response;
import java.util.List;

/**
 * What the caller may do with a workspace, role by role.
 *
 * @see <a href="https://learn.microsoft.com/rest/api/authorization/permissions/list-for-resource">Permissions</a>
 */
final class PermissionsApi {
    private static final String READ = "Microsoft.Authorization/permissions/read";

    private final ResourceManager state;
    private final Permissions permissions;
    private final Pages pages;

    PermissionsApi(ResourceManager state, Permissions permissions, Pages pages) {
        this.state = state;
        this.permissions = permissions;
        this.pages = pages;
    }

    Response ofWorkspace(RequestContext<Caller> call) {
        String id = Workspaces.id(call);
        permissions.requireRead(call, READ, id);
        if (state.workspace(id).isEmpty()) {
            throw ArmError.workspaceNotFound(call.variable("group"), call.variable("workspace"));
        }
        return pages.of(
                call.request(),
                state.roles(call.caller().objectId(), id).stream()
                        .map(PermissionsApi::grant)
                        .toList());
    }

    /** As Azure defines its built-in roles. */
    private static ObjectNode grant(Role role) {
        return switch (role) {
            case OWNER -> grant(List.of("*"), List.of());
            case CONTRIBUTOR ->
                grant(
                        List.of("*"),
                        List.of(
                                "Microsoft.Authorization/*/Delete",
                                "Microsoft.Authorization/*/Write",
                                "Microsoft.Authorization/elevateAccess/Action",
                                "Microsoft.Blueprint/blueprintAssignments/write",
                                "Microsoft.Blueprint/blueprintAssignments/delete",
                                "Microsoft.Compute/galleries/share/action",
                                "Microsoft.Purview/consents/write",
                                "Microsoft.Purview/consents/delete"));
            case READER -> grant(List.of("*/read"), List.of());
        };
    }

    private static ObjectNode grant(List<String> actions, List<String> notActions) {
        ObjectNode grant = Json.object();
        grant.set("actions", Json.strings(actions));
        grant.set("notActions", Json.strings(notActions));
        grant.set("dataActions", Json.strings(List.of()));
        grant.set("notDataActions", Json.strings(List.of()));
        return grant;
    }
}
