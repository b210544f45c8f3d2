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

    private final EmulatorState state;
    private final ResourceManager arm;
    private final Targets targets;

    StateCommands(EmulatorState state) {
        this.state = state;
        this.arm = state.resourceManager();
        this.targets = new Targets(state);
    }

    Response advanceClock(RequestContext<AnonymousCaller> call) {
        ControlRequest command = ControlRequest.of(call.request(), "advance");
        state.clock().advance(command.duration("advance").orElse(Duration.ZERO));
        return Response.json(
                200, Json.object().put("now", state.clock().instant().toString()));
    }

    Response setLatency(RequestContext<AnonymousCaller> call) {
        Duration roundTrip = ControlRequest.of(call.request(), "roundTrip")
                .duration("roundTrip")
                .filter(time -> !time.isNegative())
                .orElseThrow(() -> new ControlError(400, "The field roundTrip is missing or negative."));
        state.latency().set(roundTrip);
        return latency();
    }

    Response latency() {
        return Response.json(
                200,
                Json.object()
                        .put("roundTrip", state.latency().roundTrip().toString())
                        .put("connections", state.latency().connections()));
    }

    Response addSubscription(RequestContext<AnonymousCaller> call) {
        ControlRequest command = ControlRequest.of(call.request(), "subscriptionId", "displayName", "tenantId");
        Subscription subscription = new Subscription(
                command.text("subscriptionId", UUID.randomUUID().toString()),
                command.text("displayName", "Another"),
                command.text("tenantId", owner().tenantId()));
        arm.add(subscription);
        return Response.json(201, Json.object().put("subscriptionId", subscription.id()));
    }

    Response addPrincipal(RequestContext<AnonymousCaller> call) {
        ControlRequest command = ControlRequest.of(
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
                command.text("tenantId", owner().tenantId()),
                command.text("applicationId", UUID.randomUUID().toString()),
                UUID.randomUUID().toString(),
                command.text("displayName", "principal"));
        String secret =
                state.secrets().note(command.text("secret", state.secrets().hex(40)));
        Duration life = command.duration("secretLife").orElse(SECRET_LIFE);
        state.directory().add(principal, secret, state.clock().instant().plus(life));
        assign(command, principal);
        if (command.flag("member", false)) {
            targets.workspace(command)
                    .addMember(principal, command.flag("admin", false), command.flag("canUseTokens", false));
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
        ControlRequest command = ControlRequest.of(
                call.request(),
                "applicationId",
                "role",
                "scope",
                "workspace",
                "member",
                "admin",
                "canUseTokens",
                "block");
        ServicePrincipal principal = principal(command);
        command.text("block")
                .map(CredentialRegistry.Block::valueOf)
                .ifPresent(block -> state.directory().credentials().block(principal.applicationId(), block));
        assign(command, principal);
        if (command.flag("member", false)) {
            targets.workspace(command)
                    .addMember(principal, command.flag("admin", false), command.flag("canUseTokens", false));
        }
        return Response.empty(204);
    }

    private void assign(ControlRequest command, ServicePrincipal principal) {
        command.text("role")
                .filter(role -> !role.equalsIgnoreCase("none"))
                .ifPresent(role -> arm.assign(
                        principal.objectId(),
                        Role.named(role),
                        command.text("scope").orElseGet(() -> targets.scope(command))));
    }

    Response addWorkspace(RequestContext<AnonymousCaller> call) {
        ControlRequest command = ControlRequest.of(
                call.request(),
                "name",
                "resourceGroup",
                "subscriptionId",
                "location",
                "tags",
                "provisioningState",
                "workspaceUrl");
        WorkspaceSeed seed = new WorkspaceSeed(
                command.text("subscriptionId", state.configuredSubscription()),
                command.text("resourceGroup", "emulator"),
                command.required("name"),
                command.text("location", "westeurope"),
                command.map("tags"),
                command.text("provisioningState", "Succeeded"),
                command.body().path("workspaceUrl").isNull() ? Optional.of("") : command.text("workspaceUrl"));
        if (arm.subscription(seed.subscriptionId()).isEmpty()) {
            throw new ControlError(400, "Subscription " + seed.subscriptionId() + " not found.");
        }
        WorkspaceEndpoint host = state.addWorkspace(seed, owner());
        return Response.json(
                201,
                Json.object()
                        .put("resourceId", host.workspace().resourceId())
                        .put("workspaceId", host.workspace().id())
                        .put("host", host.uri().toString()));
    }

    Response changeWorkspace(RequestContext<AnonymousCaller> call) {
        ControlRequest command =
                ControlRequest.of(call.request(), "workspace", "provisioningState", "tags", "maximumLifetime");
        Workspace workspace = targets.workspace(command);
        WorkspaceResource resource =
                arm.workspace(workspace.resourceId()).orElseThrow().withTags(command.map("tags"));
        arm.put(command.text("provisioningState").map(resource::withState).orElse(resource));
        command.duration("maximumLifetime").ifPresent(workspace::setMaximumLifetime);
        return Response.empty(204);
    }

    /** Creates tokens for a principal, by default as many as its quota allows. */
    Response addTokens(RequestContext<AnonymousCaller> call) {
        ControlRequest command =
                ControlRequest.of(call.request(), "workspace", "applicationId", "count", "comment", "lifetime");
        return Response.json(201, Json.object().put("made", tokens(command).getAsInt()));
    }

    /** Validates the request at once and returns a supplier that creates the tokens. */
    IntSupplier tokens(ControlRequest command) {
        Workspace workspace = targets.workspace(command);
        ServicePrincipal principal = principal(command);
        int count = command.number("count", Integer.MAX_VALUE);
        String comment = command.text("comment", "made by a test");
        Duration lifetime = command.duration("lifetime").orElse(Duration.ofDays(1));
        return () -> {
            if (workspace.member(principal.objectId()).isEmpty()) {
                workspace.addMember(principal, true, true);
            }
            return workspace.fill(principal.objectId(), count, comment, lifetime);
        };
    }

    Response issueEntraToken(RequestContext<AnonymousCaller> call) {
        ControlRequest command = ControlRequest.of(call.request(), "applicationId", "audience", "claims");
        ObjectNode claims = command.body().path("claims") instanceof ObjectNode object ? object : Json.object();
        String token = state.tokens().issueWithClaims(principal(command), command.required("audience"), claims);
        return Response.json(201, Json.object().put("access_token", token));
    }

    private ServicePrincipal principal(ControlRequest command) {
        return command.text("applicationId")
                .map(id -> state.directory()
                        .principal(id)
                        .orElseThrow(() -> new ControlError(400, "Principal " + id + " not found.")))
                .orElseGet(this::owner);
    }

    /** Returns the service principal that the emulator created at its start. */
    private ServicePrincipal owner() {
        return state.directory().principals().get(0);
    }
}
