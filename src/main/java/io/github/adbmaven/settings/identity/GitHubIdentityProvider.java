/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.settings.identity;

import io.github.adbmaven.error.ErrorCode;
import io.github.adbmaven.model.AssertionSource;
import io.github.adbmaven.model.FederatedIdentity;
import io.github.adbmaven.model.Identity;
import io.github.adbmaven.model.Secret;
import java.net.URI;
import java.util.Optional;
import java.util.stream.Stream;

/** A client id whose application trusts workflows of GitHub Actions. */
final class GitHubIdentityProvider implements IdentityProvider {
    private final IdentityContext around;

    GitHubIdentityProvider(IdentityContext around) {
        this.around = around;
    }

    @Override
    public String name() {
        return "github-oidc";
    }

    @Override
    public boolean isConfigured() {
        return around.flag("ARM_USE_OIDC").orElse(true)
                && around.principal().isPresent()
                && url().isPresent()
                && bearer().isPresent();
    }

    @Override
    public Identity identity() {
        ConfiguredApplication principal = around.principal().orElseThrow(() -> IdentityErrors.clientId(name()));
        Optional<URI> url = url();
        Optional<String> bearer = bearer();
        if (url.isEmpty() || bearer.isEmpty()) {
            throw IdentityErrors.variable(
                    ErrorCode.CI_TOKEN_UNAVAILABLE,
                    "GitHub provides no OIDC token to this job: ACTIONS_ID_TOKEN_REQUEST_URL or ACTIONS_ID_TOKEN_REQUEST_TOKEN is"
                            + " not set.",
                    "give the job \"permissions: id-token: write\" in its workflow. A workflow that a fork's pull request"
                            + " starts never gets one.");
        }
        return new FederatedIdentity(
                name(),
                around.tenant(principal.id()),
                principal.id(),
                new AssertionSource.GitHub(url.get(), new Secret(bearer.get())),
                principal.origin("GitHub Actions"));
    }

    private Optional<URI> url() {
        return names("ACTIONS_ID_TOKEN_REQUEST_URL", "ARM_OIDC_REQUEST_URL")
                .flatMap(name -> around.address(name).stream())
                .findFirst();
    }

    private Optional<String> bearer() {
        return names("ACTIONS_ID_TOKEN_REQUEST_TOKEN", "ARM_OIDC_REQUEST_TOKEN")
                .flatMap(name -> around.settings().environmentVariable(name).stream())
                .findFirst();
    }

    /** Terraform's name means the endpoint of whichever CI system runs the job. */
    private Stream<String> names(String own, String ofTerraform) {
        return around.inAzurePipelines() ? Stream.of(own) : Stream.of(own, ofTerraform);
    }
}
