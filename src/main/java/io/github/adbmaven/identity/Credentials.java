/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.identity;

import com.azure.core.credential.TokenCredential;
import com.azure.core.util.Configuration;
import com.azure.identity.AzureCliCredentialBuilder;
import com.azure.identity.ClientSecretCredentialBuilder;
import io.github.adbmaven.http.HttpStack;
import io.github.adbmaven.http.RepeatRules;
import io.github.adbmaven.model.Cloud;
import io.github.adbmaven.model.Identity;
import java.time.Duration;
import java.util.Optional;

/** The one place where a kind of identity becomes azure-identity's credential. */
final class Credentials {
    private final Cloud cloud;
    private final HttpStack http;

    Credentials(Cloud cloud, HttpStack http) {
        this.cloud = cloud;
        this.http = http;
    }

    TokenCredential of(Identity identity) {
        if (identity instanceof Identity.ClientSecret secret) {
            return of(secret);
        }
        if (identity instanceof Identity.AzureCli cli) {
            return of(cli);
        }
        throw new IllegalArgumentException("no credential for " + identity.kind());
    }

    /** How long to wait for a credential that does not watch the time itself: azure-identity reads a CLI's output for ever. */
    Optional<Duration> limit(Identity identity) {
        return identity instanceof Identity.AzureCli ? Optional.of(AzureCli.PATIENCE) : Optional.empty();
    }

    private TokenCredential of(Identity.ClientSecret secret) {
        return new ClientSecretCredentialBuilder()
                .configuration(Configuration.NONE)
                .authorityHost(cloud.authorityHost().toString())
                // The cloud was chosen by name: nobody needs to ask Microsoft whether its login host is one.
                .disableInstanceDiscovery()
                .tenantId(secret.tenant())
                .clientId(secret.clientId())
                .clientSecret(secret.secret().reveal())
                .executorService(http.executor())
                .pipeline(http.pipeline(EntraAnswers.SERVICE, RepeatRules.ANY_METHOD, new EntraAnswers(secret, cloud)))
                .build();
    }

    private TokenCredential of(Identity.AzureCli cli) {
        AzureCliCredentialBuilder builder = new AzureCliCredentialBuilder()
                .configuration(Configuration.NONE)
                .processTimeout(AzureCli.PATIENCE);
        // The CLI takes one of the two; the tenant is what a token is made for.
        cli.tenantId()
                .ifPresentOrElse(builder::tenantId, () -> cli.subscriptionId().ifPresent(builder::subscription));
        return builder.build();
    }
}
