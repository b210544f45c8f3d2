/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.emulator.arm;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.adbmaven.emulator.server.Call;
import io.github.adbmaven.emulator.server.Json;
import io.github.adbmaven.emulator.server.Response;

/** Answers for resource groups. */
final class ResourceGroups {
    private static final String READ = "Microsoft.Resources/subscriptions/resourceGroups/read";

    private final ResourceManager state;
    private final Permissions permissions;
    private final Pages pages;

    ResourceGroups(ResourceManager state, Permissions permissions, Pages pages) {
        this.state = state;
        this.permissions = permissions;
        this.pages = pages;
    }

    Response list(Call<Caller> call) {
        Subscription subscription = permissions.subscription(call, READ);
        return pages.of(
                call.request(),
                state.groups(subscription).stream()
                        .filter(group -> permissions.sees(call, group.path()))
                        .map(ResourceGroups::toJson)
                        .toList());
    }

    Response get(Call<Caller> call) {
        return Response.json(200, toJson(require(call)));
    }

    /** Found is 204; the SDK takes 200 for an error. */
    Response head(Call<Caller> call) {
        require(call);
        return Response.empty(204);
    }

    /** The group of the route, for a caller who may read it. */
    ResourceGroup require(Call<Caller> call) {
        String subscription = call.variable("subscription");
        String name = call.variable("group");
        String scope = "/subscriptions/" + subscription + "/resourceGroups/" + name;
        if (!permissions.sees(call, scope)) {
            throw ArmError.authorizationFailed(call.caller(), READ, scope);
        }
        return state.group(subscription, name).orElseThrow(() -> ArmError.groupNotFound(name));
    }

    private static ObjectNode toJson(ResourceGroup group) {
        ObjectNode json = Json.object()
                .put("id", group.path())
                .put("name", group.name())
                .put("type", "Microsoft.Resources/resourceGroups")
                .put("location", group.location());
        ObjectNode tags = json.putObject("tags");
        group.tags().forEach(tags::put);
        json.putObject("properties").put("provisioningState", "Succeeded");
        return json;
    }
}
