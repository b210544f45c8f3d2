/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.provision;

import io.github.adbmaven.arm.ArmClient;
import io.github.adbmaven.arm.ResourceGroups;
import io.github.adbmaven.arm.ResourceProviders;
import io.github.adbmaven.arm.WorkspaceResources;

/** What of Azure Resource Manager it takes to provision workspaces. */
public record Estate(
        ArmClient arm, WorkspaceResources workspaces, ResourceGroups groups, ResourceProviders providers) {}
