/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.emulator;

import java.time.Clock;
import java.util.UUID;

/**
 * The start options of an emulator.
 *
 * @param clock the clock; control requests advance it
 * @param port 0 for free ports, else the port of Entra ID; the other services use the next ones
 * @param subscriptionId the id of the one subscription
 * @param resourceGroup the resource group that holds the workspace
 * @param workspaceName the name of the workspace
 * @param workspaceExists whether the workspace is created at the start; if not, the subscription is empty
 */
public record EmulatorOptions(
        Clock clock,
        int port,
        String subscriptionId,
        String resourceGroup,
        String workspaceName,
        boolean workspaceExists) {

    /** Returns free ports and a new subscription with the workspace "emulator" in the resource group "emulator". */
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
