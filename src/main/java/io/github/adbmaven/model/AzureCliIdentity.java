/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.model;

import java.util.Optional;

/**
 * The account that is signed in to the Azure CLI.
 *
 * @param program path of the Azure CLI; empty for the one on the PATH of this process
 */
public record AzureCliIdentity(
        Optional<String> tenantId, Optional<String> subscriptionId, Optional<String> program, String origin)
        implements Identity {
    public static final String AUTH_TYPE = "azure-cli";

    public AzureCliIdentity(Optional<String> tenantId, Optional<String> subscriptionId, String origin) {
        this(tenantId, subscriptionId, Optional.empty(), origin);
    }

    @Override
    public String authType() {
        return AUTH_TYPE;
    }

    @Override
    public String describe() {
        return "the account that is signed in to the Azure CLI";
    }

    @Override
    public String key() {
        return String.join("|", authType(), tenantId.orElse(""), subscriptionId.orElse(""));
    }

    @Override
    public boolean connectsToEntraId() {
        return false;
    }

    /** Each call of the Azure CLI is a process of its own. */
    @Override
    public boolean reusesConnection() {
        return false;
    }

    @Override
    public boolean isUser() {
        return true;
    }

    @Override
    public <R> R accept(Identity.Visitor<R> visitor) {
        return visitor.azureCli(this);
    }
}
