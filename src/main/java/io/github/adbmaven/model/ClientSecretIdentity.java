/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.model;

import java.util.List;
import java.util.Optional;

/** A service principal with a client secret. */
public record ClientSecretIdentity(Optional<String> tenantId, String clientId, Secret secret, String origin)
        implements ApplicationIdentity {
    public static final String AUTH_TYPE = "client-secret";

    public ClientSecretIdentity(String tenant, String clientId, Secret secret, String origin) {
        this(Optional.of(tenant), clientId, secret, origin);
    }

    @Override
    public String authType() {
        return AUTH_TYPE;
    }

    @Override
    public List<Secret> secrets() {
        return List.of(secret);
    }

    @Override
    public <R> R accept(Identity.Visitor<R> visitor) {
        return visitor.clientSecret(this);
    }
}
