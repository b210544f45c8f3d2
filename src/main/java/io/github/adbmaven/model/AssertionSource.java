/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.model;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;

/** The source of the federated token with which a service principal authenticates. */
public sealed interface AssertionSource {
    /** Returns the secrets that no message may contain. */
    default List<Secret> secrets() {
        return List.of();
    }

    /** Calls the method of the visitor for this kind of source. */
    <R> R accept(Visitor<R> visitor);

    /** Handles each kind of source. */
    interface Visitor<R> {
        R tokenFile(TokenFile source);

        R givenToken(GivenToken source);

        R gitHub(GitHub source);

        R azurePipelines(AzurePipelines source);
    }

    /** A file that another process renews. */
    record TokenFile(Path file) implements AssertionSource {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.tokenFile(this);
        }
    }

    /** The token itself. */
    record GivenToken(Secret token) implements AssertionSource {
        @Override
        public List<Secret> secrets() {
            return List.of(token);
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.givenToken(this);
        }
    }

    /**
     * The token endpoint of GitHub Actions.
     *
     * @param url the endpoint, which may contain a query
     */
    record GitHub(URI url, Secret bearer) implements AssertionSource {
        @Override
        public List<Secret> secrets() {
            return List.of(bearer);
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.gitHub(this);
        }
    }

    /** The token endpoint of Azure Pipelines. */
    record AzurePipelines(URI url, Secret bearer, String serviceConnectionId) implements AssertionSource {
        @Override
        public List<Secret> secrets() {
            return List.of(bearer);
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.azurePipelines(this);
        }
    }
}
