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
    private final EmulatorState world;

    VaultCommands(EmulatorState world) {
        this.world = world;
    }

    Response add(RequestContext<AnonymousCaller> call) {
        ControlRequest order = ControlRequest.of(call.request(), "name", "tenantId", "applicationId", "access");
        VaultHost host = world.vaults()
                .open(
                        order.required("name"),
                        order.text("tenantId", principal(order).tenantId()));
        allow(order, host);
        return Response.json(
                201,
                Json.object()
                        .put("name", host.vault().name())
                        .put("uri", host.uri().toString()));
    }

    Response change(RequestContext<AnonymousCaller> call) {
        ControlRequest order = ControlRequest.of(call.request(), "name", "applicationId", "access");
        String name = order.text("name", "emulator");
        allow(
                order,
                world.vaults().host(name).orElseThrow(() -> new ControlError(400, "Vault " + name + " not found.")));
        return Response.empty(204);
    }

    private void allow(ControlRequest order, VaultHost host) {
        order.text("access")
                .map(name -> VaultRole.named(name)
                        .orElseThrow(() ->
                                new ControlError(400, "The field access is '" + name + "', which is not supported.")))
                .ifPresent(access -> host.vault().allow(principal(order).objectId(), access));
    }

    private ServicePrincipal principal(ControlRequest order) {
        return order.text("applicationId")
                .map(id -> world.directory()
                        .principal(id)
                        .orElseThrow(() -> new ControlError(400, "Principal " + id + " not found.")))
                .orElseGet(() -> world.directory().principals().get(0));
    }
}
