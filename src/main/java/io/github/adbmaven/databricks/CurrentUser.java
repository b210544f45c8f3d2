/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.databricks;

/**
 * The calling identity as a member of a workspace.
 *
 * @param name email address of a user, or application ID of a service principal
 * @param admin whether the identity is a workspace admin
 */
public record CurrentUser(String name, boolean admin) {}
