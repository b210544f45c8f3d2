/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.output;

import io.github.adbmaven.error.LogSanitizer;
import io.github.adbmaven.model.Identity;
import java.util.Optional;

/**
 * Whose token it is, as far as the configuration told.
 *
 * @param kind the way in which the build authenticated, as {@code authType} spells it
 * @param clientId absent for whoever is logged in to a tool
 */
public record IssuingIdentity(String kind, Optional<String> tenantId, Optional<String> clientId) {
    public static IssuingIdentity of(Identity identity) {
        return new IssuingIdentity(identity.kind(), identity.tenantId(), identity.applicationId());
    }

    /** Whether both are one identity. An application is the same in whichever way it authenticates. */
    public boolean isSameAs(IssuingIdentity other) {
        return clientId.isPresent()
                ? other.clientId.filter(clientId.get()::equalsIgnoreCase).isPresent()
                : equals(other);
    }

    /** For people. It may come from a file that somebody else wrote. */
    public String describe() {
        return LogSanitizer.safe(
                clientId.map("service principal "::concat).orElse("whoever was logged in (" + kind + ")")
                        + tenantId.map(" of tenant "::concat).orElse(""));
    }
}
