/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.emulator.admin;

import java.util.Map;
import java.util.Optional;

/**
 * A workspace as a test wants it to be.
 *
 * @param provisioningState any of the service's states
 * @param workspaceUrl the host that Resource Manager tells: the real one by default; "" for none
 */
public record WorkspaceSeed(
        String subscriptionId,
        String resourceGroup,
        String name,
        String location,
        Map<String, String> tags,
        String provisioningState,
        Optional<String> workspaceUrl) {

    /** An ordinary workspace, ready for use. */
    public static WorkspaceSeed of(String subscriptionId, String resourceGroup, String name, String location) {
        return new WorkspaceSeed(
                subscriptionId, resourceGroup, name, location, Map.of(), "Succeeded", Optional.empty());
    }
}
