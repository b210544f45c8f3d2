/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.databricks;

import io.github.adbmaven.model.Secret;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * By what right a workspace is called.
 *
 * @param databricksToken an Entra ID token for Azure Databricks
 * @param management for principals that may not be members yet
 */
public record WorkspaceCredentials(Supplier<Secret> databricksToken, Optional<ManagementHeaders> management) {}
