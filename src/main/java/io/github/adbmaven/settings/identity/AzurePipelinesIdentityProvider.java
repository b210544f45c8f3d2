/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.settings.identity;

import io.github.adbmaven.error.ErrorCode;
import io.github.adbmaven.model.AssertionSource;
import io.github.adbmaven.model.FederatedIdentity;
import io.github.adbmaven.model.Identity;
import io.github.adbmaven.model.Secret;
import io.github.adbmaven.settings.Setting;
import java.net.URI;
import java.util.Optional;

/** The application of a service connection of Azure Pipelines. A task that uses the connection sets its IDs. */
final class AzurePipelinesIdentityProvider implements IdentityProvider {
    private static final String URL = "SYSTEM_OIDCREQUESTURI";
    private static final String BEARER = "SYSTEM_ACCESSTOKEN";
    private static final String TASK_CONNECTION_ID = "AZURESUBSCRIPTION_SERVICE_CONNECTION_ID";

    private final IdentityContext context;

    AzurePipelinesIdentityProvider(IdentityContext context) {
        this.context = context;
    }

    @Override
    public String authType() {
        return "azure-pipelines";
    }

    /** Without the token of the job, a task may still have the Azure CLI, which is signed in with the same connection. */
    @Override
    public boolean isConfigured() {
        return context.allowsOidc()
                && connection().isPresent()
                && clientId().isPresent()
                && url().isPresent()
                && bearer().isPresent();
    }

    @Override
    public Optional<String> jobRemedy() {
        return context.settings().environmentVariable("TF_BUILD").isPresent()
                ? Optional.of(
                        "map SYSTEM_ACCESSTOKEN into the step and set " + Setting.SERVICE_CONNECTION_ID.howToSet())
                : Optional.empty();
    }

    @Override
    public Identity identity() {
        String clientId = clientId().orElseThrow(() -> IdentityErrors.clientIdRequired(authType()));
        String connection = connection()
                .orElseThrow(() -> IdentityErrors.settingRequired(
                        ErrorCode.INCOMPLETE_CREDENTIALS,
                        "authType azure-pipelines requires a service connection ID.",
                        Setting.SERVICE_CONNECTION_ID));
        URI url = url().orElseThrow(() -> IdentityErrors.environment(
                ErrorCode.CI_TOKEN_UNAVAILABLE,
                "Azure Pipelines provides no OIDC token to this job: " + URL + " is not set.",
                "run the build in a job of Azure Pipelines, or choose another " + Setting.AUTH_TYPE.howToSet() + "."));
        String bearer = bearer().orElseThrow(() -> IdentityErrors.environment(
                ErrorCode.CI_TOKEN_UNAVAILABLE,
                "Azure Pipelines does not pass the job token to this step: " + BEARER + " is not set.",
                "map it: \"env: " + BEARER + ": $(System.AccessToken)\" in the step."));
        return new FederatedIdentity(
                authType(),
                context.tenantOf(clientId),
                clientId,
                new AssertionSource.AzurePipelines(url, new Secret(bearer), connection),
                "service connection " + connection);
    }

    /** Returns the ID of the service connection, unless a task uses that connection for another application. */
    private Optional<String> connection() {
        return context.settings()
                .get(Setting.SERVICE_CONNECTION_ID)
                .filter(value -> !value.source().equals(TASK_CONNECTION_ID) || usesTaskApplication())
                .map(value -> value.text().strip());
    }

    private boolean usesTaskApplication() {
        Optional<String> taskClientId = context.taskClientId();
        return taskClientId.isEmpty()
                || clientId().filter(taskClientId.get()::equalsIgnoreCase).isPresent();
    }

    private Optional<String> clientId() {
        return context.application().map(ConfiguredApplication::id).or(context::taskClientId);
    }

    private Optional<URI> url() {
        Optional<URI> url = context.url(URL);
        return url.isPresent() || !context.inAzurePipelines() ? url : context.url("ARM_OIDC_REQUEST_URL");
    }

    private Optional<String> bearer() {
        Optional<String> bearer = context.settings().environmentVariable(BEARER);
        return bearer.isPresent() || !context.inAzurePipelines()
                ? bearer
                : context.settings().environmentVariable("ARM_OIDC_REQUEST_TOKEN");
    }
}
