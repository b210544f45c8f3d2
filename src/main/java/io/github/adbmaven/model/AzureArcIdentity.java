/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.model;

import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The managed identity of a machine outside Azure that the agent of Azure Arc connects.
 *
 * @param endpoint endpoint of the agent on this machine
 * @param keyDirectory the only directory whose key files are sent to the agent
 */
public record AzureArcIdentity(URI endpoint, Path keyDirectory, String origin) implements Identity {
    @Override
    public String authType() {
        return ManagedIdentity.AUTH_TYPE;
    }

    @Override
    public Optional<String> tenantId() {
        return Optional.empty();
    }

    @Override
    public String describe() {
        return "the managed identity of this machine in Azure Arc (" + origin + ")";
    }

    @Override
    public String key() {
        return String.join("|", authType(), "arc", endpoint.toString());
    }

    @Override
    public boolean connectsToEntraId() {
        return false;
    }

    @Override
    public <R> R accept(Identity.Visitor<R> visitor) {
        return visitor.azureArc(this);
    }
}
