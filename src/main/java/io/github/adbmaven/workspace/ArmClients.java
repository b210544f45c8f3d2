/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.workspace;

import io.github.adbmaven.azure.arm.ProvidersClient;
import io.github.adbmaven.azure.arm.ResourceGroupsClient;
import io.github.adbmaven.azure.arm.SubscriptionsClient;
import io.github.adbmaven.azure.arm.WorkspacesClient;

/** What of Azure Resource Manager it takes to provision workspaces. */
public record ArmClients(
        SubscriptionsClient arm, WorkspacesClient workspaces, ResourceGroupsClient groups, ProvidersClient providers) {}
