/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.emulator.arm;

import java.util.Map;
import java.util.Optional;

/**
 * A resource group.
 *
 * @param managedBy the id of the workspace that made it for itself
 * @param deleting whether it is on its way out
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

    /** The group that a workspace makes for what it needs. */
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
