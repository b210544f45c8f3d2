/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.databricks;

import io.github.adbmaven.error.ProblemException;
import io.github.adbmaven.model.Secret;
import io.github.adbmaven.model.WorkspaceId;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What proves to a workspace that a service principal may enter although it is no member yet. Once accepted, it is one for
 * good.
 *
 * @param managementToken a token for the cloud's management audience
 * @param optional whether requests go without proof when that token cannot be had
 */
public record ManagementHeaders(Supplier<Secret> managementToken, WorkspaceId id, boolean optional) {
    public ManagementHeaders(Supplier<Secret> managementToken, WorkspaceId id) {
        this(managementToken, id, false);
    }

    /** The token; absent if it cannot be had and need not be. */
    Optional<Secret> token() {
        try {
            return Optional.of(managementToken.get());
        } catch (ProblemException e) {
            if (optional) {
                return Optional.empty();
            }
            throw e;
        }
    }
}
