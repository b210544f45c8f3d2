/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.databricks;

import io.github.adbmaven.model.Secret;
import io.github.adbmaven.model.WorkspaceId;
import java.util.function.Supplier;

/**
 * What proves to a workspace that a service principal may enter although it is no member yet. Once accepted, it is one for
 * good.
 *
 * @param managementToken a token for the cloud's management audience
 */
public record ManagementHeaders(Supplier<Secret> managementToken, WorkspaceId id) {}
