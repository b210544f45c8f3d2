/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.emulator;

import io.github.adbmaven.emulator.arm.WorkspaceEndpoints;
import io.github.adbmaven.emulator.databricks.WorkspaceEndpoint;
import io.github.adbmaven.emulator.databricks.WorkspaceEndpointRegistry;
import java.time.Instant;

/** Creates and removes workspace endpoints for Resource Manager. */
record WorkspaceHosts(WorkspaceEndpointRegistry hosts) implements WorkspaceEndpoints {
    @Override
    public Address open(String resourceId, String tenantId, Instant since) {
        WorkspaceEndpoint host = hosts.open(resourceId, tenantId, since);
        return new Address(host.workspace().id(), host.uri().getAuthority());
    }

    @Override
    public void close(String resourceId) {
        hosts.close(resourceId);
    }
}
