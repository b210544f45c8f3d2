/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.workspace;

import io.github.adbmaven.model.Workspace;
import io.github.adbmaven.model.WorkspaceSelector;

/** Where a use case that needs a workspace gets it from. */
@FunctionalInterface
public interface WorkspaceProvider {
    /** A workspace that can be used. */
    Workspace find(WorkspaceSelector selector);
}
