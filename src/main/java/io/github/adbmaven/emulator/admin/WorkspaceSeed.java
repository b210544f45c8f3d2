/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.emulator.admin;

import java.util.Map;
import java.util.Optional;

/**
 * The initial state of a workspace.
 *
 * @param provisioningState any of the service's states
 * @param workspaceUrl the host that Resource Manager returns: by default that of the endpoint; "" for none
 */
public record WorkspaceSeed(
        String subscriptionId,
        String resourceGroup,
        String name,
        String location,
        Map<String, String> tags,
        String provisioningState,
        Optional<String> workspaceUrl) {

    /** Returns a Succeeded workspace with default values. */
    public static WorkspaceSeed of(String subscriptionId, String resourceGroup, String name, String location) {
        return new WorkspaceSeed(
                subscriptionId, resourceGroup, name, location, Map.of(), "Succeeded", Optional.empty());
    }
}
