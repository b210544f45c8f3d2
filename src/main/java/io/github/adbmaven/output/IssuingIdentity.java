/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.output;

import io.github.adbmaven.error.LogSanitizer;
import io.github.adbmaven.model.Identity;
import java.util.Optional;

/**
 * The identity that issued a token, as far as the configuration specifies it.
 *
 * @param kind the value of {@code authType}
 * @param clientId absent for the account that is signed in to a tool
 */
public record IssuingIdentity(String kind, Optional<String> tenantId, Optional<String> clientId) {
    public static IssuingIdentity of(Identity identity) {
        return new IssuingIdentity(identity.authType(), identity.tenantId(), identity.applicationId());
    }

    /** Whether both are the same identity. Applications are compared by client ID, regardless of how they authenticate. */
    public boolean isSameAs(IssuingIdentity other) {
        return clientId.isPresent()
                ? other.clientId.filter(clientId.get()::equalsIgnoreCase).isPresent()
                : equals(other);
    }

    /** Returns a description for messages. It is sanitized, because the values may come from a file. */
    public String describe() {
        return LogSanitizer.safe(clientId.map("service principal "::concat).orElse("the identity of authType " + kind)
                + tenantId.map(" of tenant "::concat).orElse(""));
    }
}
