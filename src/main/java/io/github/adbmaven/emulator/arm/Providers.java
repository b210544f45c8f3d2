/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.emulator.arm;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.adbmaven.emulator.server.Call;
import io.github.adbmaven.emulator.server.Json;
import io.github.adbmaven.emulator.server.Response;
import java.util.List;

/** Answers for the resource providers of a subscription. */
final class Providers {
    private static final String DATABRICKS = "Microsoft.Databricks";
    private static final String READ = "Microsoft.Resources/subscriptions/providers/read";
    private static final List<String> LOCATIONS = List.of(
            "West Europe", "North Europe", "Germany West Central", "UK South", "East US", "East US 2", "West US");

    private final Permissions permissions;
    private final Pages pages;

    Providers(Permissions permissions, Pages pages) {
        this.permissions = permissions;
        this.pages = pages;
    }

    Response list(Call<Caller> call) {
        return pages.of(call.request(), List.of(databricks(permissions.subscription(call, READ))));
    }

    Response get(Call<Caller> call) {
        Subscription subscription = permissions.subscription(call, READ);
        String namespace = call.variable("namespace");
        if (!namespace.equalsIgnoreCase(DATABRICKS)) {
            throw namespace.regionMatches(true, 0, "Microsoft.", 0, 10)
                    ? ArmError.notEmulated("the provider " + namespace)
                    : ArmError.namespaceUnknown(namespace);
        }
        return Response.json(200, databricks(subscription));
    }

    private static ObjectNode databricks(Subscription subscription) {
        ObjectNode json = Json.object()
                .put("id", subscription.path() + "/providers/" + DATABRICKS)
                .put("namespace", DATABRICKS)
                .put("registrationState", "Registered")
                .put("registrationPolicy", "RegistrationRequired");
        json.putArray("resourceTypes").add(workspaces());
        return json;
    }

    private static ObjectNode workspaces() {
        ObjectNode json = Json.object().put("resourceType", "workspaces");
        json.set("locations", Json.strings(LOCATIONS));
        json.set("apiVersions", Json.strings(ApiVersions.DATABRICKS));
        return json.put("defaultApiVersion", ApiVersions.DATABRICKS.get(0))
                .put("capabilities", "CrossResourceGroupResourceMove, SupportsTags, SupportsLocation");
    }
}
