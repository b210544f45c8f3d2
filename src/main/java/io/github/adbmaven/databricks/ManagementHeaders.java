/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.databricks;

import io.github.adbmaven.error.ProblemException;
import io.github.adbmaven.model.Secret;
import io.github.adbmaven.model.WorkspaceId;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Headers that prove an Azure role to a workspace, so that it accepts a service principal that is not a member yet. The workspace then
 * adds the principal permanently.
 *
 * @param managementToken a token for the cloud's management audience
 * @param optional whether requests are sent without the headers if the token is unavailable
 */
public record ManagementHeaders(Supplier<Secret> managementToken, WorkspaceId id, boolean optional) {
    public ManagementHeaders(Supplier<Secret> managementToken, WorkspaceId id) {
        this(managementToken, id, false);
    }

    /** Returns the token; absent if it is unavailable and optional. */
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
