/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.settings.identity;

import io.github.adbmaven.error.ErrorCode;
import io.github.adbmaven.model.AssertionSource;
import io.github.adbmaven.model.Identity;
import io.github.adbmaven.model.Secret;
import java.net.URI;
import java.util.Optional;

/** An application that trusts workflows of GitHub Actions. */
final class GitHubIdentityProvider implements IdentityProvider {
    private final IdentityContext context;

    GitHubIdentityProvider(IdentityContext context) {
        this.context = context;
    }

    @Override
    public String authType() {
        return "github-oidc";
    }

    @Override
    public boolean isConfigured() {
        return context.allowsOidc() && context.application().isPresent() && url().isPresent() && bearer().isPresent();
    }

    @Override
    public Optional<String> jobRemedy() {
        return context.settings().environmentVariable("GITHUB_ACTIONS").isPresent()
                ? Optional.of("add \"permissions: id-token: write\" to the job")
                : Optional.empty();
    }

    @Override
    public Identity identity() {
        ConfiguredApplication application = context.requireApplication(authType());
        Optional<URI> url = url();
        Optional<String> bearer = bearer();
        if (url.isEmpty() || bearer.isEmpty()) {
            throw IdentityErrors.environment(
                    ErrorCode.CI_TOKEN_UNAVAILABLE,
                    "GitHub provides no OIDC token to this job: ACTIONS_ID_TOKEN_REQUEST_URL or ACTIONS_ID_TOKEN_REQUEST_TOKEN is"
                            + " not set.",
                    "give the job \"permissions: id-token: write\" in its workflow. A workflow that a fork's pull request"
                            + " starts never gets one.");
        }
        return context.federated(
                authType(),
                application,
                new AssertionSource.GitHub(url.get(), new Secret(bearer.get())),
                "GitHub Actions");
    }

    private Optional<URI> url() {
        Optional<URI> url = context.url("ACTIONS_ID_TOKEN_REQUEST_URL");
        return url.isPresent() || context.inAzurePipelines() ? url : context.url("ARM_OIDC_REQUEST_URL");
    }

    private Optional<String> bearer() {
        Optional<String> bearer = context.settings().environmentVariable("ACTIONS_ID_TOKEN_REQUEST_TOKEN");
        return bearer.isPresent() || context.inAzurePipelines()
                ? bearer
                : context.settings().environmentVariable("ARM_OIDC_REQUEST_TOKEN");
    }
}
