/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.goal;

import io.github.adbmaven.azure.entra.TenantDiscovery;
import io.github.adbmaven.model.Cloud;
import io.github.adbmaven.model.Identity;
import io.github.adbmaven.model.WorkspaceSelector;
import java.util.Optional;

/**
 * Cloud, identity and workspace of a goal.
 *
 * @param workspace the source of the tenant if the identity has none
 */
record AzureTarget(Cloud cloud, Identity identity, WorkspaceSelector workspace) {
    /** Returns a text that is equal for targets that can share a connection. */
    String key() {
        return String.join(
                "\n",
                cloud.authorityHost().toString(),
                cloud.resourceManager().toString(),
                identity.key(),
                tenantSource().orElse(""));
    }

    /** Returns the address from which the tenant is discovered; empty if the identity has a tenant. */
    Optional<String> tenantSource() {
        return identity.tenantId().isPresent() ? Optional.empty() : TenantDiscovery.source(cloud, workspace);
    }
}
