/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.emulator.arm;

import io.github.adbmaven.emulator.server.RequestContext;

/** The scope to which an extension resource, such as a lock, belongs: what the route names before it. */
final class Scopes {
    private Scopes() {}

    /** The id of the scope, as the caller spells it. */
    static String id(RequestContext<Caller> call) {
        if (isWorkspace(call)) {
            return Workspaces.id(call);
        }
        if (isConnector(call)) {
            return AccessConnectors.id(call);
        }
        return call.variables().containsKey("group")
                ? ResourceGroups.scope(call)
                : "/subscriptions/" + call.variable("subscription");
    }

    static boolean isWorkspace(RequestContext<Caller> call) {
        return call.variables().containsKey("workspace");
    }

    static boolean isConnector(RequestContext<Caller> call) {
        return call.variables().containsKey("connector");
    }

    static boolean exists(RequestContext<Caller> call, ResourceManager state) {
        String id = id(call);
        return state.workspace(id).isPresent()
                || state.connector(id).isPresent()
                || state.groupWithId(id).isPresent()
                || !call.variables().containsKey("group");
    }

    static ArmError notFound(RequestContext<Caller> call) {
        String group = call.variable("group");
        if (isWorkspace(call)) {
            return ArmError.workspaceNotFound(group, call.variable("workspace"));
        }
        return isConnector(call)
                ? ArmError.resourceNotFound(AccessConnector.TYPE, group, call.variable("connector"))
                : ArmError.groupNotFound(group);
    }
}
