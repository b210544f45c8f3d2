/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.azure.entra;

import com.azure.core.credential.TokenCredential;
import com.azure.core.http.policy.HttpPipelinePolicy;
import com.azure.core.util.Configuration;
import com.azure.identity.AadCredentialBuilderBase;
import com.azure.identity.ClientAssertionCredentialBuilder;
import com.azure.identity.ClientCertificateCredentialBuilder;
import com.azure.identity.ClientSecretCredentialBuilder;
import io.github.adbmaven.azure.http.HttpPipelineFactory;
import io.github.adbmaven.model.Cloud;
import io.github.adbmaven.model.Identity;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Creates the credential of an identity, with azure-identity where it fits. */
final class CredentialFactory {
    private final Cloud cloud;
    private final HttpPipelineFactory http;
    private final Clock clock;
    private final Supplier<String> workspaceTenant;

    /** @param workspaceTenant finds the tenant if none is configured */
    CredentialFactory(Cloud cloud, HttpPipelineFactory http, Clock clock, Supplier<String> workspaceTenant) {
        this.cloud = cloud;
        this.http = http;
        this.clock = clock;
        this.workspaceTenant = workspaceTenant;
    }

    /** Creates the credential; may send a request to find the tenant. */
    TokenCredential of(Identity identity) {
        return identity instanceof Identity.Application application
                        && application.tenantId().isEmpty()
                ? credential(application.in(workspaceTenant.get()))
                : credential(identity);
    }

    private TokenCredential credential(Identity identity) {
        if (identity instanceof Identity.ClientSecret secret) {
            return application(new ClientSecretCredentialBuilder(), secret)
                    .clientSecret(secret.secret().reveal())
                    .build();
        }
        if (identity instanceof Identity.ClientCertificate certificate) {
            ClientCertificateLoader key = ClientCertificateLoader.read(certificate);
            return application(new ClientCertificateCredentialBuilder(), certificate)
                    .pfxCertificate(key.pfx())
                    .clientCertificatePassword(key.password())
                    .sendCertificateChain(certificate.sendChain())
                    .build();
        }
        if (identity instanceof Identity.Federated federated) {
            ClientAssertionCache assertions = new ClientAssertionCache(source(federated));
            return application(new ClientAssertionCredentialBuilder(), federated, assertions)
                    .clientAssertion(assertions)
                    .build();
        }
        if (identity instanceof Identity.ManagedIdentity managed) {
            return new ManagedIdentityCredential(managed, http.withoutProxy(), clock);
        }
        if (identity instanceof Identity.AzureArc arc) {
            return new AzureArcTokens(arc, http.withoutProxy(), clock);
        }
        if (identity instanceof Identity.AzureCli cli) {
            return new AzureCliTokens(cli, http.executor(), clock);
        }
        throw new IllegalArgumentException("no credential for " + identity.kind());
    }

    private <T extends AadCredentialBuilderBase<T>> T application(
            T builder, Identity.Application identity, HttpPipelinePolicy... more) {
        List<HttpPipelinePolicy> policies = new ArrayList<>(List.of(more));
        policies.add(new EntraErrorPolicy(identity, cloud));
        return builder.configuration(Configuration.NONE)
                .authorityHost(cloud.authorityHost().toString())
                // The cloud is configured, so its login host needs no validation by Microsoft.
                .disableInstanceDiscovery()
                .tenantId(identity.tenantId().orElseThrow())
                .clientId(identity.clientId())
                .executorService(http.executor())
                .pipeline(http.pipeline(
                        EntraErrorPolicy.SERVICE,
                        EntraErrorPolicy.RETRY_RULES,
                        policies.toArray(HttpPipelinePolicy[]::new)));
    }

    private Supplier<String> source(Identity.Federated identity) {
        Identity.AssertionSource source = identity.source();
        if (source instanceof Identity.AssertionSource.TokenFile file) {
            return new FederatedTokenFile(file.file(), identity.origin(), clock)::read;
        }
        if (source instanceof Identity.AssertionSource.GivenToken given) {
            return given.token()::reveal;
        }
        if (source instanceof Identity.AssertionSource.GitHub github) {
            return new CiOidcClient(http, cloud).forGitHub(github);
        }
        if (source instanceof Identity.AssertionSource.AzurePipelines pipelines) {
            return new CiOidcClient(http, cloud).forAzurePipelines(pipelines);
        }
        throw new IllegalArgumentException("no assertions for " + identity.kind());
    }
}
