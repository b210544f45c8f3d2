/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.token;

import io.github.adbmaven.model.IssuedToken;
import io.github.adbmaven.model.Workspace;

/** A token and its workspace. */
public record WorkspaceToken(Workspace workspace, IssuedToken token) {}
