/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.emulator.arm;

import io.github.adbmaven.emulator.server.RequestContext;
import java.util.List;
import java.util.stream.Stream;

/** The workspaces of a subscription or resource group that the caller may read. */
final class WorkspaceSelection {
    private final ResourceManager state;
    private final Permissions permissions;
    private final ResourceGroups groups;

    WorkspaceSelection(ResourceManager state, Permissions permissions, ResourceGroups groups) {
        this.state = state;
        this.permissions = permissions;
        this.groups = groups;
    }

    List<WorkspaceResource> inSubscription(RequestContext<Caller> call, String action) {
        return visible(call, state.workspaces(permissions.subscription(call, action)).stream());
    }

    List<WorkspaceResource> inGroup(RequestContext<Caller> call) {
        return visible(call, state.workspaces(groups.require(call)).stream());
    }

    /** The workspaces and access connectors of a subscription. */
    List<TrackedResource> resourcesInSubscription(RequestContext<Caller> call, String action) {
        String scope = permissions.subscription(call, action).path();
        return visible(call, Stream.concat(state.connectors(scope).stream(), inSubscription(call, action).stream()));
    }

    /** The workspaces and access connectors of a resource group. */
    List<TrackedResource> resourcesInGroup(RequestContext<Caller> call) {
        String scope = groups.require(call).path();
        return visible(call, Stream.concat(state.connectors(scope).stream(), inGroup(call).stream()));
    }

    private <T extends TrackedResource> List<T> visible(RequestContext<Caller> call, Stream<T> resources) {
        return resources
                .filter(resource -> permissions.sees(call, resource.id()))
                .toList();
    }
}
