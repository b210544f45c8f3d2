/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.emulator.arm;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.adbmaven.emulator.entra.Directory;
import io.github.adbmaven.emulator.server.Json;
import io.github.adbmaven.emulator.server.RequestContext;
import io.github.adbmaven.emulator.server.Response;

/** Answers for tenants and subscriptions. */
final class Subscriptions {
    private final ResourceManager state;
    private final Directory directory;
    private final Permissions permissions;
    private final Pages pages;

    Subscriptions(ResourceManager state, Directory directory, Permissions permissions, Pages pages) {
        this.state = state;
        this.directory = directory;
        this.permissions = permissions;
        this.pages = pages;
    }

    Response tenants(RequestContext<Caller> call) {
        return pages.of(
                call.request(),
                directory.tenant(call.caller().tenantId()).stream()
                        .map(tenant -> Json.object()
                                .put("id", "/tenants/" + tenant.id())
                                .put("tenantId", tenant.id())
                                .put("displayName", "Emulator")
                                .put("defaultDomain", tenant.domain())
                                .put("tenantCategory", "Home"))
                        .toList());
    }

    Response list(RequestContext<Caller> call) {
        return pages.of(
                call.request(),
                state.subscriptions().stream()
                        .filter(subscription ->
                                subscription.tenantId().equals(call.caller().tenantId()))
                        .filter(subscription -> permissions.sees(call, subscription.path()))
                        .map(Subscriptions::toJson)
                        .toList());
    }

    Response get(RequestContext<Caller> call) {
        return Response.json(200, toJson(permissions.subscription(call, "Microsoft.Resources/subscriptions/read")));
    }

    /** The regions of the subscription. The Azure CLI looks up display names here. */
    Response locations(RequestContext<Caller> call) {
        Subscription subscription = permissions.subscription(call, "Microsoft.Resources/subscriptions/locations/read");
        return Response.json(
                200,
                Json.object()
                        .set(
                                "value",
                                Json.array(Locations.DISPLAY_NAMES.stream()
                                        .map(displayName -> location(subscription, displayName)))));
    }

    private static ObjectNode location(Subscription subscription, String displayName) {
        String name = Locations.normal(displayName);
        return Json.object()
                .put("id", subscription.path() + "/locations/" + name)
                .put("name", name)
                .put("type", "Region")
                .put("displayName", displayName);
    }

    private static ObjectNode toJson(Subscription subscription) {
        ObjectNode json = Json.object()
                .put("id", subscription.path())
                .put("authorizationSource", "RoleBased")
                .put("subscriptionId", subscription.id())
                .put("tenantId", subscription.tenantId())
                .put("displayName", subscription.displayName())
                .put("state", subscription.enabled() ? "Enabled" : "Disabled");
        json.putArray("managedByTenants");
        json.putObject("subscriptionPolicies")
                .put("locationPlacementId", "Public_2014-09-01")
                .put("quotaId", "PayAsYouGo_2014-09-01")
                .put("spendingLimit", "Off");
        return json;
    }
}
