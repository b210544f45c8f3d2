/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.model;

import java.net.URI;
import java.util.Optional;

/** Which workspace is meant, as far as the configuration says. */
public sealed interface WorkspaceSelector {
    /** The configured URL of the workspace; if present, Resource Manager is not asked for it. */
    Optional<URI> url();

    /** The subscription it is in, as far as the configuration says. */
    Optional<String> subscription();

    /**
     * A workspace of a known group.
     *
     * @param subscriptionId absent: the identity's only subscription
     */
    record Named(Optional<String> subscriptionId, String resourceGroup, String name, Optional<URI> url)
            implements WorkspaceSelector {
        @Override
        public Optional<String> subscription() {
            return subscriptionId;
        }

        /** The whole id, once the subscription is known. */
        public Optional<WorkspaceId> id() {
            return subscriptionId.map(subscription -> new WorkspaceId(subscription, resourceGroup, name));
        }
    }

    /** A workspace known by its host alone: no Azure call and no management headers. */
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

    /** The only workspace of a subscription; no subscription: of the identity's only one. */
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
