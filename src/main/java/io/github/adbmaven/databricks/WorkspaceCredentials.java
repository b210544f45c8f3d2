/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.databricks;

import io.github.adbmaven.model.Secret;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Credentials for requests to a workspace.
 *
 * @param databricksToken an Entra ID token for Azure Databricks
 * @param management headers for principals that may not be members yet
 */
public record WorkspaceCredentials(Supplier<Secret> databricksToken, Optional<ManagementHeaders> management) {}
