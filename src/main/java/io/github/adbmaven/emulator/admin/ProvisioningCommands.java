/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.emulator.admin;

import io.github.adbmaven.emulator.arm.Locks;
import io.github.adbmaven.emulator.arm.OperationTiming;
import io.github.adbmaven.emulator.arm.ProvisioningFaults;
import io.github.adbmaven.emulator.arm.RegionalVersions;
import io.github.adbmaven.emulator.arm.ResourceManager;
import io.github.adbmaven.emulator.arm.Subscription;
import io.github.adbmaven.emulator.databricks.Readiness;
import io.github.adbmaven.emulator.databricks.WorkspaceEndpointRegistry;
import io.github.adbmaven.emulator.entra.Tokens;
import io.github.adbmaven.emulator.server.RequestContext;
import io.github.adbmaven.emulator.server.Response;
import java.util.List;
import java.util.Optional;

/** Changes the timing and the failures of provisioning. Omitted settings keep their values. */
final class ProvisioningCommands {
    private final ResourceManager arm;
    private final WorkspaceEndpointRegistry hosts;
    private final Tokens tokens;
    private final String configuredSubscription;

    ProvisioningCommands(EmulatorState world) {
        this.arm = world.resourceManager();
        this.hosts = world.hosts();
        this.tokens = world.tokens();
        this.configuredSubscription = world.configuredSubscription();
    }

    Response settings(RequestContext<AnonymousCaller> call) {
        ControlRequest order = ControlRequest.of(
                call.request(),
                "pageSize",
                "entraTokenLife",
                "createSeconds",
                "updateSeconds",
                "deleteSeconds",
                "registerSeconds",
                "operationPolls",
                "retryAfterSeconds",
                "readyAfterSeconds",
                "refusedCalls",
                "flappingCalls",
                "failingCreations",
                "workspaceQuota",
                "deniedLink",
                "keepManagedGroups",
                "hideManagedGroups",
                "standardTierEnded",
                "patchAtOnce");
        if (order.has("pageSize")) {
            arm.setPageSize(order.number("pageSize", 1000));
        }
        order.duration("entraTokenLife").ifPresent(tokens::setLife);
        OperationTiming pace = arm.pace();
        arm.setPace(new OperationTiming(
                order.seconds("createSeconds", pace.create()),
                order.seconds("updateSeconds", pace.update()),
                order.seconds("deleteSeconds", pace.delete()),
                order.seconds("registerSeconds", pace.register()),
                order.number("operationPolls", pace.polls()),
                order.number("retryAfterSeconds", pace.retryAfter())));
        Readiness readiness = hosts.readiness();
        hosts.setReadiness(new Readiness(
                order.seconds("readyAfterSeconds", readiness.after()),
                order.number("refusedCalls", readiness.refusedCalls()),
                order.number("flappingCalls", readiness.flappingCalls())));
        obstacles(order);
        return Response.empty(204);
    }

    private void obstacles(ControlRequest order) {
        ProvisioningFaults obstacles = arm.obstacles();
        if (order.has("failingCreations")) {
            obstacles.setFailingCreations(order.number("failingCreations", 0));
        }
        if (order.has("workspaceQuota")) {
            obstacles.setWorkspaceQuota(order.number("workspaceQuota", 0));
        }
        order.text("deniedLink").ifPresent(obstacles::setDeniedLink);
        if (order.has("keepManagedGroups")) {
            obstacles.setManagedGroupsKept(order.flag("keepManagedGroups", false));
        }
        if (order.has("patchAtOnce")) {
            obstacles.setPatchesAtOnce(order.flag("patchAtOnce", false));
        }
        if (order.flag("standardTierEnded", false)) {
            arm.endStandardTier();
        }
        if (order.has("hideManagedGroups")) {
            obstacles.setManagedGroupsHidden(order.flag("hideManagedGroups", false));
        }
    }

    /** Makes one region, or every region, reject API versions later than the newest one. */
    Response limitVersions(RequestContext<AnonymousCaller> call) {
        ControlRequest order = ControlRequest.of(call.request(), "location", "newest");
        String newest = order.required("newest");
        if (!ResourceManager.apiVersions().contains(newest)) {
            throw new ControlError(
                    400,
                    "The field newest is '" + newest + "'; it must be one of "
                            + String.join(", ", ResourceManager.apiVersions()) + ".");
        }
        Optional<String> region = order.text("location");
        region.filter(location -> !RegionalVersions.isRegion(location)).ifPresent(location -> {
            throw new ControlError(400, "The field location is '" + location + "', which is not a region.");
        });
        region.ifPresentOrElse(
                location -> arm.regionalVersions().limit(location, newest),
                () -> arm.regionalVersions().limitEverywhere(newest));
        return Response.empty(204);
    }

    Response removeVersionLimits() {
        arm.regionalVersions().clear();
        return Response.empty(204);
    }

    Response addLock(RequestContext<AnonymousCaller> call) {
        ControlRequest order = ControlRequest.of(call.request(), "scope", "name", "level");
        Locks.Level level = Locks.Level.named(order.text("level", "CanNotDelete"))
                .orElseThrow(() ->
                        new ControlError(400, "The field level is invalid. Supported values: CanNotDelete, ReadOnly."));
        arm.locks().add(order.required("scope"), order.text("name", "lock"), level);
        return Response.empty(204);
    }

    Response removeLocks() {
        arm.locks().clear();
        return Response.empty(204);
    }

    Response setPolicy(RequestContext<AnonymousCaller> call) {
        ControlRequest order = ControlRequest.of(call.request(), "scope", "name");
        arm.obstacles()
                .setPolicy(Optional.of(
                        new ProvisioningFaults.Policy(order.required("scope"), order.text("name", "policy"))));
        return Response.empty(204);
    }

    Response removePolicy() {
        arm.obstacles().setPolicy(Optional.empty());
        return Response.empty(204);
    }

    Response changeSubscription(RequestContext<AnonymousCaller> call) {
        ControlRequest order = ControlRequest.of(call.request(), "subscriptionId", "state", "registrationState");
        Subscription subscription = arm.subscription(order.text("subscriptionId", configuredSubscription))
                .orElseThrow(() -> new ControlError(400, "Subscription not found."));
        oneOf(order, "state", "Enabled", "Disabled")
                .ifPresent(state -> arm.add(subscription.withEnabled(state.equals("Enabled"))));
        oneOf(order, "registrationState", "NotRegistered", "Registered")
                .ifPresent(state -> arm.registrations().set(subscription.id(), state));
        return Response.empty(204);
    }

    private static Optional<String> oneOf(ControlRequest order, String field, String... allowed) {
        Optional<String> value = order.text(field);
        value.filter(text -> !List.of(allowed).contains(text)).ifPresent(text -> {
            throw new ControlError(
                    400, "The field " + field + " is invalid. Supported values: " + String.join(", ", allowed) + ".");
        });
        return value;
    }
}
