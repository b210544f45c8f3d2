/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.emulator.arm;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.adbmaven.emulator.server.Json;
import io.github.adbmaven.emulator.server.NotEmulated;
import io.github.adbmaven.emulator.server.RequestContext;
import io.github.adbmaven.emulator.server.Response;
import java.util.List;

/** Answers for the resource providers of a subscription. */
final class Providers {
    private static final String DATABRICKS = Registrations.NAMESPACE;
    private static final String REGISTER = "Microsoft.Databricks/register/action";
    private static final String READ = "Microsoft.Resources/subscriptions/providers/read";

    private final ResourceManager state;
    private final Permissions permissions;
    private final Pages pages;

    Providers(ResourceManager state, Permissions permissions, Pages pages) {
        this.state = state;
        this.permissions = permissions;
        this.pages = pages;
    }

    Response list(RequestContext<Caller> call) {
        return pages.of(call.request(), List.of(databricks(permissions.subscription(call, READ))));
    }

    Response get(RequestContext<Caller> call) {
        requireKnown(call);
        Subscription subscription = permissions.subscription(call, READ);
        state.operations().poll(Registrations.subject(subscription));
        return Response.json(200, databricks(subscription));
    }

    /** Registers the provider, which needs a role on the whole subscription. */
    Response register(RequestContext<Caller> call) {
        requireKnown(call);
        Subscription subscription = permissions.subscription(call, REGISTER);
        permissions.requireWrite(call, REGISTER, subscription.path());
        state.registrations().register(subscription, state.operations());
        return Response.json(200, databricks(subscription));
    }

    private static void requireKnown(RequestContext<Caller> call) {
        String namespace = call.variable("namespace");
        if (!namespace.equalsIgnoreCase(DATABRICKS)) {
            throw namespace.regionMatches(true, 0, "Microsoft.", 0, 10)
                    ? NotEmulated.of("the provider " + namespace)
                    : ArmError.namespaceUnknown(namespace);
        }
    }

    private ObjectNode databricks(Subscription subscription) {
        ObjectNode json = Json.object()
                .put("id", subscription.path() + "/providers/" + DATABRICKS)
                .put("namespace", DATABRICKS)
                .put("registrationState", state.registrations().of(subscription.id()))
                .put("registrationPolicy", "RegistrationRequired");
        json.putArray("resourceTypes").add(type(ResourceType.WORKSPACES)).add(type(ResourceType.ACCESS_CONNECTORS));
        return json;
    }

    private ObjectNode type(ResourceType type) {
        List<String> versions = state.regionalVersions().anywhere(type.versions());
        ObjectNode json = Json.object().put("resourceType", type.typeName());
        json.set("locations", Json.strings(Locations.DISPLAY_NAMES));
        json.set("apiVersions", Json.strings(versions));
        return json.put("defaultApiVersion", versions.get(0))
                .put("capabilities", "CrossResourceGroupResourceMove, SupportsTags, SupportsLocation");
    }
}
