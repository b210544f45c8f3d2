/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.emulator;

import java.time.Clock;
import java.util.UUID;

/**
 * How an emulator starts.
 *
 * @param clock the time by which tokens live and die; tests move on from it
 * @param port 0 for free ports, else the port of Entra ID, the other services taking the next ones
 * @param subscriptionId the id of the one subscription
 * @param resourceGroup the resource group that holds the workspace
 * @param workspaceName the name of the workspace
 * @param workspaceExists whether the workspace is there from the start; if not, the subscription is empty
 */
public record EmulatorOptions(
        Clock clock,
        int port,
        String subscriptionId,
        String resourceGroup,
        String workspaceName,
        boolean workspaceExists) {

    /** Free ports, a new subscription, and in it the workspace "emulator" in the group "emulator". */
    public static EmulatorOptions defaults(Clock clock) {
        return new EmulatorOptions(clock, 0, UUID.randomUUID().toString(), "emulator", "emulator", true);
    }

    public EmulatorOptions withPort(int firstPort) {
        return new EmulatorOptions(clock, firstPort, subscriptionId, resourceGroup, workspaceName, workspaceExists);
    }

    public EmulatorOptions withSubscription(String id) {
        return new EmulatorOptions(clock, port, id, resourceGroup, workspaceName, workspaceExists);
    }

    public EmulatorOptions withWorkspace(String group, String name) {
        return new EmulatorOptions(clock, port, subscriptionId, group, name, true);
    }

    public EmulatorOptions withoutWorkspace() {
        return new EmulatorOptions(clock, port, subscriptionId, resourceGroup, workspaceName, false);
    }
}
