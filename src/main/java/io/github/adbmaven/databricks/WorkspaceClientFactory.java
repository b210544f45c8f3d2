/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.databricks;

import io.github.adbmaven.model.Workspace;

/** Makes the clients of workspaces. */
public interface WorkspaceClientFactory {
    WorkspaceClient forWorkspace(Workspace workspace);

    /**
     * One that only a member may use: it never shows Azure's proof of a role, by which a workspace would enter the identity for
     * good.
     */
    WorkspaceClient withoutManagementHeaders(Workspace workspace);

    /** One whose time does not count as the goal's: what the build owes is paid also when the goal's time is used up. */
    WorkspaceClient withoutDeadline(Workspace workspace);

    /** One that gives up after a few seconds and repeats nothing: for a build that is being stopped. */
    WorkspaceClient forShutdown(Workspace workspace);
}
