/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.emulator.control;

import io.github.adbmaven.emulator.arm.Caller;
import io.github.adbmaven.emulator.arm.ResourceGroup;
import io.github.adbmaven.emulator.arm.ResourceManager;
import io.github.adbmaven.emulator.arm.Subscription;
import io.github.adbmaven.emulator.arm.WorkspaceResource;
import io.github.adbmaven.emulator.databricks.Host;
import io.github.adbmaven.emulator.databricks.Hosts;
import io.github.adbmaven.emulator.entra.Directory;
import io.github.adbmaven.emulator.entra.ServicePrincipal;
import io.github.adbmaven.emulator.entra.Tokens;
import io.github.adbmaven.emulator.server.EmulatorClock;
import io.github.adbmaven.emulator.server.Faults;
import io.github.adbmaven.emulator.server.RequestLog;
import io.github.adbmaven.emulator.server.Secrets;
import java.util.Map;
import java.util.Optional;

/** All state of one emulator. */
public record World(
        Directory directory,
        Tokens tokens,
        ResourceManager resourceManager,
        Hosts hosts,
        EmulatorClock clock,
        Secrets secrets,
        RequestLog log,
        Faults faults) {

    /** Adds a workspace, its resource group if need be, and opens its address. */
    public Host addWorkspace(WorkspaceOrder order, ServicePrincipal creator) {
        resourceManager.add(
                new ResourceGroup(order.subscriptionId(), order.resourceGroup(), order.location(), Map.of()));
        String resourceId = WorkspaceResource.id(order.subscriptionId(), order.resourceGroup(), order.name());
        // a workspace trusts the tenant of its subscription, whoever created it
        String tenantId = resourceManager
                .subscription(order.subscriptionId())
                .map(Subscription::tenantId)
                .orElseGet(creator::tenantId);
        Host host = hosts.open(resourceId, tenantId);
        resourceManager.put(new WorkspaceResource(
                order.subscriptionId(),
                order.resourceGroup(),
                order.name(),
                order.location(),
                "premium",
                order.tags(),
                order.provisioningState(),
                host.workspace().id(),
                Optional.of(order.workspaceUrl().orElse(host.uri().getAuthority()))
                        .filter(url -> !url.isEmpty()),
                clock.instant(),
                new Caller(creator.tenantId(), creator.objectId(), creator.applicationId())));
        return host;
    }
}
