/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.emulator.admin;

import io.github.adbmaven.emulator.entra.ServicePrincipal;
import io.github.adbmaven.emulator.keyvault.VaultHost;
import io.github.adbmaven.emulator.keyvault.VaultRole;
import io.github.adbmaven.emulator.server.Json;
import io.github.adbmaven.emulator.server.RequestContext;
import io.github.adbmaven.emulator.server.Response;

/** Adds key vaults and changes access to them. */
final class VaultCommands {
    private final EmulatorState state;

    VaultCommands(EmulatorState state) {
        this.state = state;
    }

    Response add(RequestContext<AnonymousCaller> call) {
        ControlRequest command = ControlRequest.of(call.request(), "name", "tenantId", "applicationId", "access");
        VaultHost host = state.vaults()
                .open(
                        command.required("name"),
                        command.text("tenantId", principal(command).tenantId()));
        allow(command, host);
        return Response.json(
                201,
                Json.object()
                        .put("name", host.vault().name())
                        .put("uri", host.uri().toString()));
    }

    Response change(RequestContext<AnonymousCaller> call) {
        ControlRequest command = ControlRequest.of(call.request(), "name", "applicationId", "access");
        String name = command.text("name", "emulator");
        allow(
                command,
                state.vaults().host(name).orElseThrow(() -> new ControlError(400, "Vault " + name + " not found.")));
        return Response.empty(204);
    }

    private void allow(ControlRequest command, VaultHost host) {
        command.text("access")
                .map(name -> VaultRole.named(name)
                        .orElseThrow(() ->
                                new ControlError(400, "The field access is '" + name + "', which is not supported.")))
                .ifPresent(access -> host.vault().allow(principal(command).objectId(), access));
    }

    private ServicePrincipal principal(ControlRequest command) {
        return command.text("applicationId")
                .map(id -> state.directory()
                        .principal(id)
                        .orElseThrow(() -> new ControlError(400, "Principal " + id + " not found.")))
                .orElseGet(() -> state.directory().principals().get(0));
    }
}
