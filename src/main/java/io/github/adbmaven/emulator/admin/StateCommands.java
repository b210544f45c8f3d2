/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.emulator.admin;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.adbmaven.emulator.arm.ResourceManager;
import io.github.adbmaven.emulator.arm.Role;
import io.github.adbmaven.emulator.arm.Subscription;
import io.github.adbmaven.emulator.arm.WorkspaceResource;
import io.github.adbmaven.emulator.databricks.Workspace;
import io.github.adbmaven.emulator.databricks.WorkspaceEndpoint;
import io.github.adbmaven.emulator.entra.CredentialRegistry;
import io.github.adbmaven.emulator.entra.ServicePrincipal;
import io.github.adbmaven.emulator.server.Json;
import io.github.adbmaven.emulator.server.RequestContext;
import io.github.adbmaven.emulator.server.Response;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.function.IntSupplier;

/** Changes the state of the emulator. Omitted fields have the emulator's defaults. */
final class StateCommands {
    private static final Duration SECRET_LIFE = Duration.ofDays(730);

    private final EmulatorState world;
    private final ResourceManager arm;
    private final Targets targets;

    StateCommands(EmulatorState world) {
        this.world = world;
        this.arm = world.resourceManager();
        this.targets = new Targets(world);
    }

    Response advanceClock(RequestContext<AnonymousCaller> call) {
        ControlRequest order = ControlRequest.of(call.request(), "advance");
        world.clock().advance(order.duration("advance").orElse(Duration.ZERO));
        return Response.json(
                200, Json.object().put("now", world.clock().instant().toString()));
    }

    Response setDistance(RequestContext<AnonymousCaller> call) {
        Duration roundTrip = ControlRequest.of(call.request(), "roundTrip")
                .duration("roundTrip")
                .filter(time -> !time.isNegative())
                .orElseThrow(() -> new ControlError(400, "The field roundTrip is missing or negative."));
        world.distance().set(roundTrip);
        return distance();
    }

    Response distance() {
        return Response.json(
                200,
                Json.object()
                        .put("roundTrip", world.distance().roundTrip().toString())
                        .put("connections", world.distance().connections()));
    }

    Response addSubscription(RequestContext<AnonymousCaller> call) {
        ControlRequest order = ControlRequest.of(call.request(), "subscriptionId", "displayName", "tenantId");
        Subscription subscription = new Subscription(
                order.text("subscriptionId", UUID.randomUUID().toString()),
                order.text("displayName", "Another"),
                order.text("tenantId", owner().tenantId()));
        arm.add(subscription);
        return Response.json(201, Json.object().put("subscriptionId", subscription.id()));
    }

    Response addPrincipal(RequestContext<AnonymousCaller> call) {
        ControlRequest order = ControlRequest.of(
                call.request(),
                "applicationId",
                "secret",
                "secretLife",
                "tenantId",
                "displayName",
                "role",
                "scope",
                "workspace",
                "member",
                "admin",
                "canUseTokens");
        ServicePrincipal principal = new ServicePrincipal(
                order.text("tenantId", owner().tenantId()),
                order.text("applicationId", UUID.randomUUID().toString()),
                UUID.randomUUID().toString(),
                order.text("displayName", "principal"));
        String secret =
                world.secrets().note(order.text("secret", world.secrets().hex(40)));
        Duration life = order.duration("secretLife").orElse(SECRET_LIFE);
        world.directory().add(principal, secret, world.clock().instant().plus(life));
        assign(order, principal);
        if (order.flag("member", false)) {
            targets.workspace(order).enter(principal, order.flag("admin", false), order.flag("canUseTokens", false));
        }
        return Response.json(
                201,
                Json.object()
                        .put("tenantId", principal.tenantId())
                        .put("applicationId", principal.applicationId())
                        .put("objectId", principal.objectId())
                        .put("secret", secret));
    }

    /** Grants a role to an existing principal, or changes its rights in a workspace. */
    Response grant(RequestContext<AnonymousCaller> call) {
        ControlRequest order = ControlRequest.of(
                call.request(),
                "applicationId",
                "role",
                "scope",
                "workspace",
                "member",
                "admin",
                "canUseTokens",
                "block");
        ServicePrincipal principal = principal(order);
        order.text("block")
                .map(CredentialRegistry.Block::valueOf)
                .ifPresent(block -> world.directory().proofs().block(principal.applicationId(), block));
        assign(order, principal);
        if (order.flag("member", false)) {
            targets.workspace(order).enter(principal, order.flag("admin", false), order.flag("canUseTokens", false));
        }
        return Response.empty(204);
    }

    private void assign(ControlRequest order, ServicePrincipal principal) {
        order.text("role")
                .filter(role -> !role.equalsIgnoreCase("none"))
                .ifPresent(role -> arm.assign(
                        principal.objectId(),
                        Role.named(role),
                        order.text("scope").orElseGet(() -> targets.scope(order))));
    }

    Response addWorkspace(RequestContext<AnonymousCaller> call) {
        ControlRequest order = ControlRequest.of(
                call.request(),
                "name",
                "resourceGroup",
                "subscriptionId",
                "location",
                "tags",
                "provisioningState",
                "workspaceUrl");
        WorkspaceSeed wanted = new WorkspaceSeed(
                order.text("subscriptionId", world.configuredSubscription()),
                order.text("resourceGroup", "emulator"),
                order.required("name"),
                order.text("location", "westeurope"),
                order.map("tags"),
                order.text("provisioningState", "Succeeded"),
                order.body().path("workspaceUrl").isNull() ? Optional.of("") : order.text("workspaceUrl"));
        if (arm.subscription(wanted.subscriptionId()).isEmpty()) {
            throw new ControlError(400, "Subscription " + wanted.subscriptionId() + " not found.");
        }
        WorkspaceEndpoint host = world.addWorkspace(wanted, owner());
        return Response.json(
                201,
                Json.object()
                        .put("resourceId", host.workspace().resourceId())
                        .put("workspaceId", host.workspace().id())
                        .put("host", host.uri().toString()));
    }

    Response changeWorkspace(RequestContext<AnonymousCaller> call) {
        ControlRequest order =
                ControlRequest.of(call.request(), "workspace", "provisioningState", "tags", "maximumLifetime");
        Workspace workspace = targets.workspace(order);
        WorkspaceResource resource =
                arm.workspace(workspace.resourceId()).orElseThrow().withTags(order.map("tags"));
        arm.put(order.text("provisioningState").map(resource::withState).orElse(resource));
        order.duration("maximumLifetime").ifPresent(workspace::setMaximumLifetime);
        return Response.empty(204);
    }

    /** Creates tokens for a principal, by default as many as its quota allows. */
    Response addTokens(RequestContext<AnonymousCaller> call) {
        ControlRequest order =
                ControlRequest.of(call.request(), "workspace", "applicationId", "count", "comment", "lifetime");
        return Response.json(201, Json.object().put("made", tokens(order).getAsInt()));
    }

    /** Validates the request at once and returns a supplier that creates the tokens. */
    IntSupplier tokens(ControlRequest order) {
        Workspace workspace = targets.workspace(order);
        ServicePrincipal principal = principal(order);
        int count = order.number("count", Integer.MAX_VALUE);
        String comment = order.text("comment", "made by a test");
        Duration lifetime = order.duration("lifetime").orElse(Duration.ofDays(1));
        return () -> {
            if (workspace.member(principal.objectId()).isEmpty()) {
                workspace.enter(principal, true, true);
            }
            return workspace.fill(principal.objectId(), count, comment, lifetime);
        };
    }

    Response issueEntraToken(RequestContext<AnonymousCaller> call) {
        ControlRequest order = ControlRequest.of(call.request(), "applicationId", "audience", "claims");
        ObjectNode claims = order.body().path("claims") instanceof ObjectNode object ? object : Json.object();
        String token = world.tokens().issueOdd(principal(order), order.required("audience"), claims);
        return Response.json(201, Json.object().put("access_token", token));
    }

    private ServicePrincipal principal(ControlRequest order) {
        return order.text("applicationId")
                .map(id -> world.directory()
                        .principal(id)
                        .orElseThrow(() -> new ControlError(400, "Principal " + id + " not found.")))
                .orElseGet(this::owner);
    }

    /** Returns the service principal that the emulator created at its start. */
    private ServicePrincipal owner() {
        return world.directory().principals().get(0);
    }
}
