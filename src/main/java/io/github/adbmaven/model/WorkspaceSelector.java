/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.model;

import java.net.URI;
import java.util.Optional;

/** The configured workspace. */
public sealed interface WorkspaceSelector {
    /** Returns the configured URL, which then need not be read from Azure Resource Manager. */
    Optional<URI> url();

    /** Returns the configured subscription. */
    Optional<String> subscription();

    /**
     * A workspace with a resource group and a name.
     *
     * @param subscriptionId absent: the only subscription of the identity
     */
    record Named(Optional<String> subscriptionId, String resourceGroup, String name, Optional<URI> url)
            implements WorkspaceSelector {
        @Override
        public Optional<String> subscription() {
            return subscriptionId;
        }

        /** Returns the ID; empty if the subscription is not configured. */
        public Optional<WorkspaceId> id() {
            return subscriptionId.map(subscription -> new WorkspaceId(subscription, resourceGroup, name));
        }
    }

    /** A workspace of which only the host is configured: no request to Azure and no management headers. */
    record Hosted(URI address) implements WorkspaceSelector {
        @Override
        public Optional<URI> url() {
            return Optional.of(address);
        }

        @Override
        public Optional<String> subscription() {
            return Optional.empty();
        }
    }

    /** The only workspace of a subscription, or of the only subscription of the identity. */
    record OnlyOne(Optional<String> subscriptionId) implements WorkspaceSelector {
        @Override
        public Optional<URI> url() {
            return Optional.empty();
        }

        @Override
        public Optional<String> subscription() {
            return subscriptionId;
        }
    }
}
