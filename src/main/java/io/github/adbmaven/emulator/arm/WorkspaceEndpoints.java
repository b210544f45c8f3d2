/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.emulator.arm;

import java.time.Instant;

/** The workspace endpoints, which Resource Manager opens and closes. */
public interface WorkspaceEndpoints {
    /** Opens the endpoint of a new, empty workspace. */
    Address open(String resourceId, String tenantId, Instant since);

    /** Closes the endpoint; later connections are refused. */
    void close(String resourceId);

    /**
     * The properties of an endpoint that Resource Manager returns.
     *
     * @param url host and port without a scheme
     */
    record Address(String workspaceId, String url) {}
}
