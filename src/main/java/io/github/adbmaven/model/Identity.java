/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.model;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Who the build is towards Entra ID. Decided by the configuration alone, before anything is sent. */
public sealed interface Identity {
    /** The name of the kind, as {@code authType} spells it. */
    String kind();

    /** The tenant that is asked for tokens; absent if it must be discovered. */
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

    /** What of it must not be seen. */
    default List<Secret> secrets() {
        return List.of();
    }

    /** A service principal that proves itself to a tenant. */
    sealed interface Application extends Identity {
        /** The one that is configured; absent: that of the workspace. */
        @Override
        Optional<String> tenantId();

        String clientId();

        /** The same application, in this tenant. */
        Application in(String tenant);

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
            return String.join("|", kind(), tenantId().orElse(""), clientId());
        }
    }

    /** A service principal with a secret. */
    record ClientSecret(Optional<String> tenantId, String clientId, Secret secret, String origin)
            implements Application {
        public ClientSecret(String tenant, String clientId, Secret secret, String origin) {
            this(Optional.of(tenant), clientId, secret, origin);
        }

        @Override
        public ClientSecret in(String tenant) {
            return new ClientSecret(tenant, clientId, secret, origin);
        }

        @Override
        public String kind() {
            return "client-secret";
        }

        @Override
        public List<Secret> secrets() {
            return List.of(secret);
        }
    }

    /**
     * A service principal with a certificate.
     *
     * @param file PEM or PFX, with the private key; what {@code pfx} came from, if that is there
     * @param pfx the content of a PFX file, in base64, where it is given instead of a file
     * @param password of the file or of the key in it
     * @param sendChain whether the chain is sent too, for applications that trust a subject and its issuer
     */
    record ClientCertificate(
            Optional<String> tenantId,
            String clientId,
            Path file,
            Optional<Secret> pfx,
            Optional<Secret> password,
            boolean sendChain,
            String origin)
            implements Application {
        /** A service principal with a certificate in a file. */
        public ClientCertificate(
                Optional<String> tenantId,
                String clientId,
                Path file,
                Optional<Secret> password,
                boolean sendChain,
                String origin) {
            this(tenantId, clientId, file, Optional.empty(), password, sendChain, origin);
        }

        @Override
        public ClientCertificate in(String tenant) {
            return new ClientCertificate(Optional.of(tenant), clientId, file, pfx, password, sendChain, origin);
        }

        @Override
        public String kind() {
            return "client-certificate";
        }

        @Override
        public List<Secret> secrets() {
            return Stream.concat(pfx.stream(), password.stream()).toList();
        }
    }

    /** A service principal with a federated token, for example of a CI system or a cluster. */
    record Federated(String kind, Optional<String> tenantId, String clientId, AssertionSource source, String origin)
            implements Application {
        @Override
        public Federated in(String tenant) {
            return new Federated(kind, Optional.of(tenant), clientId, source, origin);
        }

        @Override
        public List<Secret> secrets() {
            return source.secrets();
        }
    }

    /** Where the token comes from that vouches for a service principal. It is fetched anew whenever it is needed. */
    sealed interface AssertionSource {
        List<Secret> secrets();

        /** A file that another process renews. */
        record TokenFile(Path file) implements AssertionSource {
            @Override
            public List<Secret> secrets() {
                return List.of();
            }
        }

        /** The token itself. */
        record GivenToken(Secret token) implements AssertionSource {
            @Override
            public List<Secret> secrets() {
                return List.of(token);
            }
        }

        /**
         * The endpoint of GitHub Actions.
         *
         * @param url with a query in it already
         */
        record GitHub(URI url, Secret bearer) implements AssertionSource {
            @Override
            public List<Secret> secrets() {
                return List.of(bearer);
            }
        }

        /** The endpoint of Azure Pipelines. */
        record AzurePipelines(URI url, Secret bearer, String serviceConnectionId) implements AssertionSource {
            @Override
            public List<Secret> secrets() {
                return List.of(bearer);
            }
        }
    }

    /**
     * The identity that Azure gives to a machine or an app.
     *
     * @param clientId of a user-assigned one; absent: the system-assigned one
     * @param endpoint that issues its tokens
     * @param header what the endpoint of an app wants to see; absent on machines
     */
    record ManagedIdentity(Optional<String> clientId, URI endpoint, Optional<Secret> header, String origin)
            implements Identity {
        @Override
        public String kind() {
            return "managed-identity";
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
            return String.join("|", kind(), clientId.orElse(""), endpoint.toString());
        }

        @Override
        public List<Secret> secrets() {
            return header.stream().toList();
        }
    }

    /**
     * The identity of a machine outside Azure that the agent of Azure Arc connects.
     *
     * @param endpoint of the agent, on this machine
     * @param keys the only folder whose files are shown to the agent, to prove that the build may read them
     */
    record AzureArc(URI endpoint, Path keys, String origin) implements Identity {
        @Override
        public String kind() {
            return "managed-identity";
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
            return String.join("|", kind(), "arc", endpoint.toString());
        }
    }

    /** The account that is signed in to the Azure CLI of this machine. */
    record AzureCli(Optional<String> tenantId, Optional<String> subscriptionId, Optional<String> program, String origin)
            implements Identity {
        /** The CLI that the PATH of this process names. */
        public AzureCli(Optional<String> tenantId, Optional<String> subscriptionId, String origin) {
            this(tenantId, subscriptionId, Optional.empty(), origin);
        }

        @Override
        public String kind() {
            return "azure-cli";
        }

        @Override
        public String describe() {
            return "the account that is signed in to the Azure CLI";
        }

        @Override
        public String key() {
            return String.join("|", kind(), tenantId.orElse(""), subscriptionId.orElse(""));
        }
    }
}
