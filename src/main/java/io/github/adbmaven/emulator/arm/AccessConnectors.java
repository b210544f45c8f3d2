/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.emulator.arm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.adbmaven.emulator.server.Json;
import io.github.adbmaven.emulator.server.RequestContext;
import io.github.adbmaven.emulator.server.Response;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** The access connector API. Its operations complete at once, as recorded. */
final class AccessConnectors {
    private static final String READ = AccessConnector.TYPE + "/read";
    private static final String WRITE = AccessConnector.TYPE + "/write";
    private static final String DELETE = AccessConnector.TYPE + "/delete";
    private static final Set<String> IDENTITIES =
            Set.of("None", "SystemAssigned", "UserAssigned", "SystemAssigned,UserAssigned");

    private final ResourceManager state;
    private final Permissions permissions;
    private final ResourceGroups groups;
    private final ResourceGroupWriteApi groupWrites;
    private final Pages pages;

    AccessConnectors(
            ResourceManager state,
            Permissions permissions,
            ResourceGroups groups,
            ResourceGroupWriteApi groupWrites,
            Pages pages) {
        this.state = state;
        this.permissions = permissions;
        this.groups = groups;
        this.groupWrites = groupWrites;
        this.pages = pages;
    }

    /** The id of the route's connector, as the caller spells it. */
    static String id(RequestContext<Caller> call) {
        return AccessConnector.id(call.variable("subscription"), call.variable("group"), call.variable("connector"));
    }

    Response listBySubscription(RequestContext<Caller> call) {
        return page(call, state.connectors(permissions.subscription(call, READ).path()));
    }

    Response listByGroup(RequestContext<Caller> call) {
        return page(call, state.connectors(groups.require(call).path()));
    }

    private Response page(RequestContext<Caller> call, List<AccessConnector> connectors) {
        return pages.of(
                call.request(),
                connectors.stream()
                        .filter(connector -> permissions.sees(call, connector.id()))
                        .map(AccessConnector::toJson)
                        .toList());
    }

    Response get(RequestContext<Caller> call) {
        permissions.requireRead(call, READ, id(call));
        return Response.json(200, required(call).toJson());
    }

    Response put(RequestContext<Caller> call) {
        permissions.requireWrite(call, WRITE, id(call));
        ObjectNode sent = ResourceGroupWriteApi.body(call);
        ResourceGroup group = groupWrites.writable(call, WRITE);
        state.registrations().require(group.subscriptionId());
        String location = Json.text(sent, "location")
                .filter(text -> !text.isBlank())
                .orElseThrow(ArmWriteError::locationRequired);
        if (!Locations.exists(location)) {
            throw ArmWriteError.locationUnavailable(location, AccessConnector.TYPE);
        }
        if (!call.variable("connector").matches("[A-Za-z0-9_-]{3,64}")) {
            throw ArmError.parameterInvalid("connectorName", call.variable("connector"));
        }
        state.locks().requireWritable(id(call));
        Optional<AccessConnector> old = state.connector(id(call));
        old.filter(there -> !there.location().equals(Locations.normal(location)))
                .ifPresent(there -> {
                    throw ArmWriteError.resourceElsewhere(
                            there.name(), there.resourceGroup(), there.location(), Locations.normal(location));
                });
        AccessConnector connector = new AccessConnector(
                group.subscriptionId(), group.name(), call.variable("connector"), body(call, sent, old));
        state.put(connector);
        return Response.json(old.isPresent() ? 200 : 201, connector.toJson());
    }

    private ObjectNode body(RequestContext<Caller> call, ObjectNode sent, Optional<AccessConnector> old) {
        ObjectNode body = Json.object()
                .put("location", Locations.normal(sent.path("location").asText()));
        body.set("identity", identity(call, sent.path("identity"), old));
        body.set("tags", Tags.json(Tags.of(sent)));
        body.putObject("properties").put("provisioningState", "Succeeded");
        body.set(
                "systemData",
                SystemData.of(
                        old.map(AccessConnector::body),
                        call.caller(),
                        state.operations().now()));
        return body;
    }

    private ObjectNode identity(RequestContext<Caller> call, JsonNode sent, Optional<AccessConnector> old) {
        String type = sent.path("type").asText("None").replace(" ", "");
        if (!IDENTITIES.contains(type)) {
            throw ArmWriteError.invalid("identity.type", "The value '" + type + "' of 'identity.type' is invalid.");
        }
        ObjectNode identity = Json.object();
        if (type.startsWith("SystemAssigned")) {
            String principal = old.flatMap(
                            connector -> Json.text(connector.body().path("identity"), "principalId"))
                    .orElseGet(() -> UUID.randomUUID().toString());
            identity.put("principalId", principal).put("tenantId", call.caller().tenantId());
        }
        if (type.endsWith("UserAssigned")) {
            ObjectNode assigned = identity.putObject("userAssignedIdentities");
            sent.path("userAssignedIdentities")
                    .fieldNames()
                    .forEachRemaining(name -> assigned.putObject(name)
                            .put(
                                    "principalId",
                                    UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8))
                                            .toString()));
        }
        return identity.put("type", type);
    }

    Response patch(RequestContext<Caller> call) {
        permissions.requireWrite(call, WRITE, id(call));
        groupWrites.writable(call, WRITE);
        AccessConnector old = required(call);
        state.locks().requireWritable(old.id());
        ObjectNode sent = old.body().deepCopy();
        sent.setAll(ResourceGroupWriteApi.body(call));
        AccessConnector next = new AccessConnector(
                old.subscriptionId(), old.resourceGroup(), old.name(), body(call, sent, Optional.of(old)));
        state.put(next);
        return Response.json(200, next.toJson());
    }

    Response delete(RequestContext<Caller> call) {
        permissions.requireWrite(call, DELETE, id(call));
        groupWrites.writable(call, DELETE);
        Optional<AccessConnector> connector = state.connector(id(call));
        connector.ifPresent(there -> {
            state.locks().requireDeletable(there.id());
            state.remove(there);
        });
        return Response.empty(connector.isPresent() ? 200 : 204);
    }

    private AccessConnector required(RequestContext<Caller> call) {
        String group = call.variable("group");
        if (state.group(call.variable("subscription"), group).isEmpty()) {
            throw ArmError.groupNotFound(group);
        }
        return state.connector(id(call))
                .orElseThrow(() -> ArmError.resourceNotFound(AccessConnector.TYPE, group, call.variable("connector")));
    }
}
