/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.model;

import java.util.Optional;

/** A service principal whose credential the plugin has. */
public sealed interface ApplicationIdentity extends Identity
        permits ClientSecretIdentity, CertificateIdentity, FederatedIdentity {
    String clientId();

    @Override
    default Optional<String> applicationId() {
        return Optional.of(clientId());
    }

    @Override
    default String describe() {
        return "service principal " + clientId() + " of "
                + tenantId().map("tenant "::concat).orElse("the workspace's tenant") + " (" + origin() + ")";
    }

    @Override
    default String key() {
        return String.join("|", authType(), tenantId().orElse(""), clientId());
    }

    @Override
    default boolean connectsToEntraId() {
        return true;
    }
}
