/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.emulator.admin;

import io.github.adbmaven.emulator.arm.Caller;
import io.github.adbmaven.emulator.arm.ResourceGroup;
import io.github.adbmaven.emulator.arm.ResourceManager;
import io.github.adbmaven.emulator.arm.Subscription;
import io.github.adbmaven.emulator.arm.WorkspaceEndpoints;
import io.github.adbmaven.emulator.arm.WorkspaceResource;
import io.github.adbmaven.emulator.ci.CiJobTokenService;
import io.github.adbmaven.emulator.databricks.WorkspaceEndpoint;
import io.github.adbmaven.emulator.databricks.WorkspaceEndpointRegistry;
import io.github.adbmaven.emulator.entra.Directory;
import io.github.adbmaven.emulator.entra.ServicePrincipal;
import io.github.adbmaven.emulator.entra.Tokens;
import io.github.adbmaven.emulator.imds.ManagedIdentityService;
import io.github.adbmaven.emulator.keyvault.Vaults;
import io.github.adbmaven.emulator.proxy.ForwardProxies;
import io.github.adbmaven.emulator.server.EmulatorClock;
import io.github.adbmaven.emulator.server.Faults;
import io.github.adbmaven.emulator.server.KnownSecrets;
import io.github.adbmaven.emulator.server.RequestLog;
import io.github.adbmaven.emulator.server.SimulatedLatency;
import java.time.Instant;

/**
 * All state of one emulator.
 *
 * @param configuredWorkspace the resource ID of the workspace that the emulator was started for, whether it exists or not
 */
public record EmulatorState(
        Directory directory,
        Tokens tokens,
        ResourceManager resourceManager,
        WorkspaceEndpointRegistry hosts,
        Vaults vaults,
        CiJobTokenService jobs,
        ManagedIdentityService machines,
        ForwardProxies proxies,
        EmulatorClock clock,
        KnownSecrets secrets,
        RequestLog log,
        Faults faults,
        SimulatedLatency latency,
        String configuredWorkspace) {

    /** Returns the ID of the subscription that the emulator was started for. */
    public String configuredSubscription() {
        return configuredWorkspace.split("/", -1)[2];
    }

    /** Adds a workspace, its resource group if it is missing, and its endpoint. */
    public WorkspaceEndpoint addWorkspace(WorkspaceSeed seed, ServicePrincipal creator) {
        ResourceGroup group = resourceManager
                .group(seed.subscriptionId(), seed.resourceGroup())
                .orElseGet(() -> ResourceGroup.of(seed.subscriptionId(), seed.resourceGroup(), seed.location()));
        resourceManager.add(group);
        Caller caller = new Caller(creator.tenantId(), creator.objectId(), creator.applicationId());
        Instant now = clock.instant();
        // a workspace can be in another region than its resource group
        WorkspaceResource workspace = WorkspaceResource.plain(
                        ResourceGroup.of(group.subscriptionId(), group.name(), seed.location()),
                        seed.name(),
                        seed.tags(),
                        caller,
                        now)
                .withState(seed.provisioningState());
        workspace
                .managedResourceGroupId()
                .map(id -> ResourceGroup.managed(id, seed.location(), workspace.id()))
                .ifPresent(resourceManager::add);
        // a workspace trusts the tenant of its subscription, not that of its creator
        String tenantId = resourceManager
                .subscription(seed.subscriptionId())
                .map(Subscription::tenantId)
                .orElseGet(creator::tenantId);
        WorkspaceEndpoint host = hosts.open(workspace.id(), tenantId, now);
        String url = seed.workspaceUrl().orElse(host.uri().getAuthority());
        resourceManager.put(
                url.isEmpty()
                        ? workspace
                        : workspace.withAddress(
                                new WorkspaceEndpoints.Address(host.workspace().id(), url)));
        return host;
    }
}
