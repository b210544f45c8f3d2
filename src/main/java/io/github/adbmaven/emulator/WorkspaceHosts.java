/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.emulator;

import io.github.adbmaven.emulator.arm.DataPlane;
import io.github.adbmaven.emulator.databricks.Host;
import io.github.adbmaven.emulator.databricks.Hosts;
import java.time.Instant;

/** The workspaces as Resource Manager opens and closes them. */
record WorkspaceHosts(Hosts hosts) implements DataPlane {
    @Override
    public Address open(String resourceId, String tenantId, Instant since) {
        Host host = hosts.open(resourceId, tenantId, since);
        return new Address(host.workspace().id(), host.uri().getAuthority());
    }

    @Override
    public void close(String resourceId) {
        hosts.close(resourceId);
    }
}
