/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.emulator.arm;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.adbmaven.emulator.server.FormParameters;
import io.github.adbmaven.emulator.server.Json;
import io.github.adbmaven.emulator.server.RequestContext;
import io.github.adbmaven.emulator.server.Response;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The generic list of resources, without their properties. */
final class ResourceList {
    private static final String READ = "Microsoft.Resources/subscriptions/resources/read";
    private static final Set<String> EXPANSIONS = Set.of("createdTime", "changedTime", "provisioningState");

    private final WorkspaceSelection selection;
    private final Pages pages;

    ResourceList(WorkspaceSelection selection, Pages pages) {
        this.selection = selection;
        this.pages = pages;
    }

    Response bySubscription(RequestContext<Caller> call) {
        return page(call, selection.resourcesInSubscription(call, READ));
    }

    Response byGroup(RequestContext<Caller> call) {
        return page(call, selection.resourcesInGroup(call));
    }

    private Response page(RequestContext<Caller> call, List<TrackedResource> resources) {
        FormParameters query = call.request().query();
        ResourceFilter filter =
                given(query, "$filter").map(ResourceFilter::parse).orElse(ResourceFilter.ALL);
        Set<String> expand =
                given(query, "$expand").map(ResourceList::expansions).orElse(Set.of());
        List<ObjectNode> items = resources.stream()
                .filter(filter.matches())
                .map(resource -> toJson(resource, !filter.byTag(), expand))
                .toList();
        return pages.of(call.request(), items);
    }

    /** The Azure CLI sends an empty filter for none. */
    private static Optional<String> given(FormParameters query, String name) {
        return query.firstIgnoringCase(name).filter(value -> !value.isBlank());
    }

    private static Set<String> expansions(String text) {
        Set<String> names = Set.of(text.split(",", -1));
        if (!EXPANSIONS.containsAll(names)) {
            throw ArmError.parameterInvalid("$expand", text);
        }
        return names;
    }

    private static ObjectNode toJson(TrackedResource resource, boolean withTags, Set<String> expand) {
        ObjectNode json = Json.object()
                .put("id", resource.id())
                .put("name", resource.name())
                .put("type", resource.type())
                .put("location", resource.location());
        if (resource.body().has("sku")) {
            json.set("sku", resource.body().path("sku"));
        }
        if (withTags) {
            json.set("tags", Tags.json(resource.tags()));
        }
        if (expand.contains("createdTime")) {
            json.put("createdTime", resource.created());
        }
        if (expand.contains("changedTime")) {
            json.put("changedTime", resource.created());
        }
        if (expand.contains("provisioningState")) {
            json.put("provisioningState", resource.provisioningState());
        }
        return json;
    }
}
