/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.model;

import java.net.URI;
import java.util.List;
import java.util.Optional;

/**
 * The managed identity of a virtual machine or App Service app.
 *
 * @param clientId client ID of a user-assigned identity; empty for the system-assigned one
 * @param endpoint endpoint that issues its tokens
 * @param header secret that the endpoint of an app requires; empty for machines
 */
public record ManagedIdentity(Optional<String> clientId, URI endpoint, Optional<Secret> header, String origin)
        implements Identity {
    public static final String AUTH_TYPE = "managed-identity";

    @Override
    public String authType() {
        return AUTH_TYPE;
    }

    @Override
    public Optional<String> tenantId() {
        return Optional.empty();
    }

    @Override
    public Optional<String> applicationId() {
        return clientId;
    }

    @Override
    public String describe() {
        return clientId.map(id -> "managed identity " + id).orElse("the managed identity of this machine") + " ("
                + origin + ")";
    }

    @Override
    public String key() {
        return String.join("|", authType(), clientId.orElse(""), endpoint.toString());
    }

    @Override
    public List<Secret> secrets() {
        return header.stream().toList();
    }

    @Override
    public boolean connectsToEntraId() {
        return false;
    }

    @Override
    public <R> R accept(Identity.Visitor<R> visitor) {
        return visitor.managedIdentity(this);
    }
}
