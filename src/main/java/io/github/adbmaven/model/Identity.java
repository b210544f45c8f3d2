/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.model;

import java.util.List;
import java.util.Optional;

/** The identity of the build in Entra ID. The settings determine it before any request is sent. */
public sealed interface Identity permits ApplicationIdentity, ManagedIdentity, AzureArcIdentity, AzureCliIdentity {
    /** Returns how the identity authenticates, as {@code authType} spells it. */
    String authType();

    /** Returns the configured tenant. Without one, the tenant of the workspace is used, or none is needed. */
    Optional<String> tenantId();

    /** Returns the application (client) ID, if the settings contain it. */
    default Optional<String> applicationId() {
        return Optional.empty();
    }

    /** Returns the sources of its settings, for messages. */
    String origin();

    /** Returns a description for messages. */
    String describe();

    /** Returns a text without secrets that distinguishes it from other identities. */
    String key();

    /** Returns the secrets that no message may contain. */
    default List<Secret> secrets() {
        return List.of();
    }

    /** Whether the plugin sends its token requests to Entra ID, and not to a service or program of this machine. */
    boolean connectsToEntraId();

    /** Whether its token requests share a connection, so that the second one is faster if it follows the first one. */
    default boolean reusesConnection() {
        return true;
    }

    /** Whether it is most likely a user: a member of the workspace who may have no access to Azure Resource Manager. */
    default boolean isUser() {
        return false;
    }

    /** Calls the method of the visitor for this kind of identity. */
    <R> R accept(Visitor<R> visitor);

    /** Handles each kind of identity, so that the compiler finds what does not handle a new kind. */
    interface Visitor<R> {
        R clientSecret(ClientSecretIdentity identity);

        R clientCertificate(CertificateIdentity identity);

        R federated(FederatedIdentity identity);

        R managedIdentity(ManagedIdentity identity);

        R azureArc(AzureArcIdentity identity);

        R azureCli(AzureCliIdentity identity);
    }
}
