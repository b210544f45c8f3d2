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

    ProvisioningCommands(EmulatorState state) {
        this.arm = state.resourceManager();
        this.hosts = state.hosts();
        this.tokens = state.tokens();
        this.configuredSubscription = state.configuredSubscription();
    }

    Response settings(RequestContext<AnonymousCaller> call) {
        ControlRequest command = ControlRequest.of(
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
        if (command.has("pageSize")) {
            arm.setPageSize(command.number("pageSize", 1000));
        }
        command.duration("entraTokenLife").ifPresent(tokens::setLife);
        OperationTiming timing = arm.timing();
        arm.setTiming(new OperationTiming(
                command.seconds("createSeconds", timing.create()),
                command.seconds("updateSeconds", timing.update()),
                command.seconds("deleteSeconds", timing.delete()),
                command.seconds("registerSeconds", timing.register()),
                command.number("operationPolls", timing.polls()),
                command.number("retryAfterSeconds", timing.retryAfter())));
        Readiness readiness = hosts.readiness();
        hosts.setReadiness(new Readiness(
                command.seconds("readyAfterSeconds", readiness.after()),
                command.number("refusedCalls", readiness.refusedCalls()),
                command.number("flappingCalls", readiness.flappingCalls())));
        provisioningFaults(command);
        return Response.empty(204);
    }

    private void provisioningFaults(ControlRequest command) {
        ProvisioningFaults provisioningFaults = arm.provisioningFaults();
        if (command.has("failingCreations")) {
            provisioningFaults.setFailingCreations(command.number("failingCreations", 0));
        }
        if (command.has("workspaceQuota")) {
            provisioningFaults.setWorkspaceQuota(command.number("workspaceQuota", 0));
        }
        command.text("deniedLink").ifPresent(provisioningFaults::setDeniedLink);
        if (command.has("keepManagedGroups")) {
            provisioningFaults.setManagedGroupsKept(command.flag("keepManagedGroups", false));
        }
        if (command.has("patchAtOnce")) {
            provisioningFaults.setPatchesAtOnce(command.flag("patchAtOnce", false));
        }
        if (command.flag("standardTierEnded", false)) {
            arm.endStandardTier();
        }
        if (command.has("hideManagedGroups")) {
            provisioningFaults.setManagedGroupsHidden(command.flag("hideManagedGroups", false));
        }
    }

    /** Makes one region, or every region, reject API versions later than the newest one. */
    Response limitVersions(RequestContext<AnonymousCaller> call) {
        ControlRequest command = ControlRequest.of(call.request(), "location", "newest");
        String newest = command.required("newest");
        if (!ResourceManager.apiVersions().contains(newest)) {
            throw new ControlError(
                    400,
                    "The field newest is '" + newest + "'; it must be one of "
                            + String.join(", ", ResourceManager.apiVersions()) + ".");
        }
        Optional<String> region = command.text("location");
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
        ControlRequest command = ControlRequest.of(call.request(), "scope", "name", "level");
        Locks.Level level = Locks.Level.named(command.text("level", "CanNotDelete"))
                .orElseThrow(() ->
                        new ControlError(400, "The field level is invalid. Supported values: CanNotDelete, ReadOnly."));
        arm.locks().add(command.required("scope"), command.text("name", "lock"), level);
        return Response.empty(204);
    }

    Response removeLocks() {
        arm.locks().clear();
        return Response.empty(204);
    }

    Response setPolicy(RequestContext<AnonymousCaller> call) {
        ControlRequest command = ControlRequest.of(call.request(), "scope", "name");
        arm.provisioningFaults()
                .setPolicy(Optional.of(
                        new ProvisioningFaults.Policy(command.required("scope"), command.text("name", "policy"))));
        return Response.empty(204);
    }

    Response removePolicy() {
        arm.provisioningFaults().setPolicy(Optional.empty());
        return Response.empty(204);
    }

    Response changeSubscription(RequestContext<AnonymousCaller> call) {
        ControlRequest command = ControlRequest.of(call.request(), "subscriptionId", "state", "registrationState");
        Subscription subscription = arm.subscription(command.text("subscriptionId", configuredSubscription))
                .orElseThrow(() -> new ControlError(400, "Subscription not found."));
        oneOf(command, "state", "Enabled", "Disabled")
                .ifPresent(state -> arm.add(subscription.withEnabled(state.equals("Enabled"))));
        oneOf(command, "registrationState", "NotRegistered", "Registered")
                .ifPresent(state -> arm.registrations().set(subscription.id(), state));
        return Response.empty(204);
    }

    private static Optional<String> oneOf(ControlRequest command, String field, String... allowed) {
        Optional<String> value = command.text(field);
        value.filter(text -> !List.of(allowed).contains(text)).ifPresent(text -> {
            throw new ControlError(
                    400, "The field " + field + " is invalid. Supported values: " + String.join(", ", allowed) + ".");
        });
        return value;
    }
}
