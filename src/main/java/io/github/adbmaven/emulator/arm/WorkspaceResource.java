/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.emulator.arm;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * A workspace as Resource Manager sees it.
 *
 * @param workspaceId the number that Databricks gives it
 * @param workspaceUrl host and port without a scheme; missing while it is being created
 * @param createdBy who created it
 */
public record WorkspaceResource(
        String subscriptionId,
        String resourceGroup,
        String name,
        String location,
        String sku,
        Map<String, String> tags,
        String provisioningState,
        String workspaceId,
        Optional<String> workspaceUrl,
        Instant created,
        Caller createdBy) {

    /** The full resource id in Azure's own spelling. */
    public static String id(String subscriptionId, String resourceGroup, String name) {
        return "/subscriptions/" + subscriptionId + "/resourceGroups/" + resourceGroup
                + "/providers/Microsoft.Databricks/workspaces/" + name;
    }

    public String id() {
        return id(subscriptionId, resourceGroup, name);
    }

    public WorkspaceResource withState(String state) {
        return new WorkspaceResource(
                subscriptionId,
                resourceGroup,
                name,
                location,
                sku,
                tags,
                state,
                workspaceId,
                workspaceUrl,
                created,
                createdBy);
    }

    String managedResourceGroupId() {
        return "/subscriptions/" + subscriptionId + "/resourceGroups/databricks-rg-" + name;
    }
}
