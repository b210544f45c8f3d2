/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.model;

/** A token and the workspace that it gives access to. */
public record WorkspaceToken<T extends Token>(Workspace workspace, T token) {}
