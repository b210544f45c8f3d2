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
import io.github.adbmaven.model.ApplicationIdentity;
import io.github.adbmaven.model.AzureArcIdentity;
import io.github.adbmaven.model.AzureCliIdentity;
import io.github.adbmaven.model.CertificateIdentity;
import io.github.adbmaven.model.ClientSecretIdentity;
import io.github.adbmaven.model.Cloud;
import io.github.adbmaven.model.FederatedIdentity;
import io.github.adbmaven.model.Identity;
import io.github.adbmaven.model.ManagedIdentity;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * Creates the credential of each kind of identity, with azure-identity where it fits. For a service principal without a configured
 * tenant, this may send a request to discover the tenant.
 */
final class CredentialFactory implements Identity.Visitor<TokenCredential> {
    private final Cloud cloud;
    private final HttpPipelineFactory http;
    private final Clock clock;
    private final Supplier<String> workspaceTenant;

    /** @param workspaceTenant discovers the tenant if none is configured */
    CredentialFactory(Cloud cloud, HttpPipelineFactory http, Clock clock, Supplier<String> workspaceTenant) {
        this.cloud = cloud;
        this.http = http;
        this.clock = clock;
        this.workspaceTenant = workspaceTenant;
    }

    @Override
    public TokenCredential clientSecret(ClientSecretIdentity identity) {
        return application(new ClientSecretCredentialBuilder(), identity)
                .clientSecret(identity.secret().reveal())
                .build();
    }

    @Override
    public TokenCredential clientCertificate(CertificateIdentity identity) {
        ClientCertificateLoader certificate = ClientCertificateLoader.read(identity);
        return application(new ClientCertificateCredentialBuilder(), identity)
                .pfxCertificate(certificate.pfx())
                .clientCertificatePassword(certificate.password())
                .sendCertificateChain(identity.sendChain())
                .build();
    }

    @Override
    public TokenCredential federated(FederatedIdentity identity) {
        ClientAssertionCache assertions = new ClientAssertionCache(
                identity.source().accept(new FederatedTokenFactory(identity.origin(), cloud, http, clock)));
        return application(new ClientAssertionCredentialBuilder(), identity, assertions)
                .clientAssertion(assertions)
                .build();
    }

    @Override
    public TokenCredential managedIdentity(ManagedIdentity identity) {
        return new ManagedIdentityCredential(identity, http.withoutProxy(), clock);
    }

    @Override
    public TokenCredential azureArc(AzureArcIdentity identity) {
        return new AzureArcCredential(identity, http.withoutProxy(), clock);
    }

    @Override
    public TokenCredential azureCli(AzureCliIdentity identity) {
        return new AzureCliCredential(identity, http.executor(), clock);
    }

    private <T extends AadCredentialBuilderBase<T>> T application(
            T builder, ApplicationIdentity identity, HttpPipelinePolicy... more) {
        String tenant = identity.tenantId().isPresent() ? identity.tenantId().get() : workspaceTenant.get();
        List<HttpPipelinePolicy> policies = new ArrayList<>(List.of(more));
        policies.add(new EntraErrorPolicy(identity, tenant, cloud));
        return builder.configuration(Configuration.NONE)
                .authorityHost(cloud.authorityHost().toString())
                // The cloud is configured, so its login host needs no validation by Microsoft.
                .disableInstanceDiscovery()
                .tenantId(tenant)
                .clientId(identity.clientId())
                .executorService(http.executor())
                .pipeline(http.pipeline(
                        EntraErrorPolicy.SERVICE,
                        EntraErrorPolicy.RETRY_RULES,
                        policies.toArray(HttpPipelinePolicy[]::new)));
    }
}
