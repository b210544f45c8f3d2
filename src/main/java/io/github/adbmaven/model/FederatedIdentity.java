/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.model;

import java.util.List;
import java.util.Optional;

/** A service principal with a federated token, for example of a CI system or a cluster. */
public record FederatedIdentity(
        String authType, Optional<String> tenantId, String clientId, AssertionSource source, String origin)
        implements ApplicationIdentity {
    @Override
    public List<Secret> secrets() {
        return source.secrets();
    }

    @Override
    public <R> R accept(Identity.Visitor<R> visitor) {
        return visitor.federated(this);
    }
}
