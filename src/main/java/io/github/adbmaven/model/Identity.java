/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.model;

import java.util.Optional;

/** Who the build is towards Entra ID. Decided by the configuration alone, before anything is sent. */
public sealed interface Identity {
    /** The name of the kind, as {@code authType} spells it. */
    String kind();

    /** The tenant that is asked for tokens. */
    Optional<String> tenantId();

    /** The application (client) id, if the configuration tells it. */
    default Optional<String> applicationId() {
        return Optional.empty();
    }

    /** Where its parts were found, for people. */
    String origin();

    /** Who it is and where it was found, for people. */
    String describe();

    /** What distinguishes it from other identities, without anything secret. */
    String key();

    /** A service principal with a secret. */
    record ClientSecret(String tenant, String clientId, Secret secret, String origin) implements Identity {
        @Override
        public String kind() {
            return "client-secret";
        }

        @Override
        public Optional<String> tenantId() {
            return Optional.of(tenant);
        }

        @Override
        public Optional<String> applicationId() {
            return Optional.of(clientId);
        }

        @Override
        public String describe() {
            return "service principal " + clientId + " of tenant " + tenant + " (" + origin + ")";
        }

        @Override
        public String key() {
            return String.join("|", kind(), tenant, clientId);
        }
    }

    /** Whoever is logged in to the Azure CLI of this machine. */
    record AzureCli(Optional<String> tenantId, Optional<String> subscriptionId, String origin) implements Identity {
        @Override
        public String kind() {
            return "azure-cli";
        }

        @Override
        public String describe() {
            return "whoever is logged in to the Azure CLI";
        }

        @Override
        public String key() {
            return String.join("|", kind(), tenantId.orElse(""), subscriptionId.orElse(""));
        }
    }
}
