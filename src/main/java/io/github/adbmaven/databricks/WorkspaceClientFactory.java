/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.databricks;

import io.github.adbmaven.model.Workspace;

/** Creates clients of workspaces. */
public interface WorkspaceClientFactory {
    WorkspaceClient forWorkspace(Workspace workspace);

    /**
     * Creates a client that never sends management headers, so that the workspace does not add the identity permanently. Only a member
     * can use it.
     */
    WorkspaceClient withoutManagementHeaders(Workspace workspace);

    /** Creates a client without the goal's deadline, so that tokens are revoked even after the goal timed out. */
    WorkspaceClient withoutDeadline(Workspace workspace);

    /** Creates a client with a timeout of a few seconds and without retries, for a build that is being stopped. */
    WorkspaceClient forShutdown(Workspace workspace);
}
