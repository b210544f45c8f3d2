/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.databricks;

/**
 * The caller, as a workspace knows it.
 *
 * @param name of a user the address, of a service principal its application id
 * @param admin whether it is one of the workspace's admins
 */
public record CurrentUser(String name, boolean admin) {}
