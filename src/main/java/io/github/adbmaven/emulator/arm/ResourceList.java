/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.emulator.arm;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.adbmaven.emulator.server.Call;
import io.github.adbmaven.emulator.server.Json;
import io.github.adbmaven.emulator.server.Parameters;
import io.github.adbmaven.emulator.server.Response;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The generic list of resources, which knows no properties. */
final class ResourceList {
    private static final String READ = "Microsoft.Resources/subscriptions/resources/read";
    private static final Set<String> EXPANSIONS = Set.of("createdTime", "changedTime", "provisioningState");

    private final ResourceManager state;
    private final Permissions permissions;
    private final ResourceGroups groups;
    private final Pages pages;

    ResourceList(ResourceManager state, Permissions permissions, ResourceGroups groups, Pages pages) {
        this.state = state;
        this.permissions = permissions;
        this.groups = groups;
        this.pages = pages;
    }

    Response bySubscription(Call<Caller> call) {
        Subscription subscription = permissions.subscription(call, READ);
        return page(call, state.workspaces(subscription).stream());
    }

    Response byGroup(Call<Caller> call) {
        ResourceGroup group = groups.require(call);
        Subscription subscription = permissions.subscription(call, READ);
        return page(
                call,
                state.workspaces(subscription).stream()
                        .filter(workspace -> workspace.resourceGroup().equalsIgnoreCase(group.name())));
    }

    private Response page(Call<Caller> call, Stream<WorkspaceResource> workspaces) {
        Parameters query = call.request().query();
        ResourceFilter filter =
                given(query, "$filter").map(ResourceFilter::parse).orElse(ResourceFilter.ALL);
        Set<String> expand =
                given(query, "$expand").map(ResourceList::expansions).orElse(Set.of());
        List<ObjectNode> items = workspaces
                .filter(workspace -> permissions.sees(call, workspace.id()))
                .filter(filter.matches())
                .map(workspace -> toJson(workspace, !filter.byTag(), expand))
                .toList();
        return pages.of(call.request(), items);
    }

    /** The Azure CLI sends an empty filter for none. */
    private static Optional<String> given(Parameters query, String name) {
        return query.firstIgnoringCase(name).filter(value -> !value.isBlank());
    }

    private static Set<String> expansions(String text) {
        Set<String> names = Set.of(text.split(",", -1));
        if (!EXPANSIONS.containsAll(names)) {
            throw ArmError.parameterInvalid("$expand", text);
        }
        return names;
    }

    private static ObjectNode toJson(WorkspaceResource workspace, boolean withTags, Set<String> expand) {
        ObjectNode json = Json.object()
                .put("id", workspace.id())
                .put("name", workspace.name())
                .put("type", Workspaces.TYPE)
                .put("location", workspace.location());
        json.putObject("sku").put("name", workspace.sku());
        if (withTags) {
            ObjectNode tags = json.putObject("tags");
            workspace.tags().forEach(tags::put);
        }
        if (expand.contains("createdTime")) {
            json.put("createdTime", workspace.created().toString());
        }
        if (expand.contains("changedTime")) {
            json.put("changedTime", workspace.created().toString());
        }
        if (expand.contains("provisioningState")) {
            json.put("provisioningState", workspace.provisioningState());
        }
        return json;
    }
}
