/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.emulator.arm;

import java.time.Instant;

/** Where workspaces answer; Resource Manager opens and closes them. */
public interface WorkspaceEndpoints {
    /** Lets a new, empty workspace answer. */
    Address open(String resourceId, String tenantId, Instant since);

    /** From now on connections to the workspace are refused. */
    void close(String resourceId);

    /**
     * What Resource Manager tells of it.
     *
     * @param url host and port without a scheme
     */
    record Address(String workspaceId, String url) {}
}
