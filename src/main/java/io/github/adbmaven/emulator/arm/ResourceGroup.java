/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.emulator.arm;

import java.util.Map;
import java.util.Optional;

/**
 * A resource group.
 *
 * @param managedBy the ID of the workspace that created it as its managed resource group
 * @param deleting whether its deletion is running
 */
public record ResourceGroup(
        String subscriptionId,
        String name,
        String location,
        Map<String, String> tags,
        Optional<String> managedBy,
        boolean deleting) {

    /** An ordinary group. */
    public static ResourceGroup of(String subscriptionId, String name, String location) {
        return new ResourceGroup(subscriptionId, name, location, Map.of(), Optional.empty(), false);
    }

    /** The managed resource group of a workspace. */
    public static ResourceGroup managed(String id, String location, String workspaceId) {
        String[] path = id.split("/", -1);
        return new ResourceGroup(path[2], path[4], location, Map.of(), Optional.of(workspaceId), false);
    }

    ResourceGroup withTags(Map<String, String> wanted) {
        return new ResourceGroup(subscriptionId, name, location, wanted, managedBy, deleting);
    }

    ResourceGroup beingDeleted() {
        return new ResourceGroup(subscriptionId, name, location, tags, managedBy, true);
    }

    String path() {
        return "/subscriptions/" + subscriptionId + "/resourceGroups/" + name;
    }
}
