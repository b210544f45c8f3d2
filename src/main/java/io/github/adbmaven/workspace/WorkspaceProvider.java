/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.workspace;

import io.github.adbmaven.model.Workspace;
import io.github.adbmaven.model.WorkspaceSelector;

/** Provides a workspace to a use case. */
@FunctionalInterface
public interface WorkspaceProvider {
    /** Returns a workspace that can be used. */
    Workspace find(WorkspaceSelector selector);
}
