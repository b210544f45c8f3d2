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
import java.util.stream.Stream;

/** The application behind a service connection of Azure Pipelines. Tasks that are given one set its ids. */
final class AzurePipelinesIdentityProvider implements IdentityProvider {
    private static final String URL = "SYSTEM_OIDCREQUESTURI";
    private static final String BEARER = "SYSTEM_ACCESSTOKEN";
    /** What a task sets for the connection that it was given. */
    private static final String OF_TASK = "AZURESUBSCRIPTION_SERVICE_CONNECTION_ID";

    private final IdentityContext around;

    AzurePipelinesIdentityProvider(IdentityContext around) {
        this.around = around;
    }

    @Override
    public String name() {
        return "azure-pipelines";
    }

    /** A task without the token of its job may still have the Azure CLI, logged in by the same connection. */
    @Override
    public boolean isConfigured() {
        return around.flag("ARM_USE_OIDC").orElse(true)
                && connection().isPresent()
                && clientId().isPresent()
                && url().isPresent()
                && bearer().isPresent();
    }

    @Override
    public Identity identity() {
        String clientId = clientId().orElseThrow(() -> IdentityErrors.clientId(name()));
        String connection = connection()
                .orElseThrow(() -> IdentityErrors.settingRequired(
                        ErrorCode.INCOMPLETE_CREDENTIALS,
                        "authType azure-pipelines requires a service connection ID.",
                        Setting.SERVICE_CONNECTION_ID));
        URI url = url().orElseThrow(() -> IdentityErrors.variable(
                ErrorCode.CI_TOKEN_UNAVAILABLE,
                "Azure Pipelines provides no OIDC token to this job: " + URL + " is not set.",
                "run the build in a job of Azure Pipelines, or choose another " + Setting.AUTH_TYPE.howToSet() + "."));
        String bearer = bearer().orElseThrow(() -> IdentityErrors.variable(
                ErrorCode.CI_TOKEN_UNAVAILABLE,
                "Azure Pipelines does not pass the job token to this step: " + BEARER + " is not set.",
                "map it: \"env: " + BEARER + ": $(System.AccessToken)\" in the step."));
        return new FederatedIdentity(
                name(),
                around.tenant(clientId),
                clientId,
                new AssertionSource.AzurePipelines(url, new Secret(bearer), connection),
                "service connection " + connection);
    }

    /** Never the one that a task was given for another application. */
    private Optional<String> connection() {
        return around.settings()
                .get(Setting.SERVICE_CONNECTION_ID)
                .filter(value -> !value.source().equals(OF_TASK) || isOfTask())
                .map(value -> value.text().strip());
    }

    private boolean isOfTask() {
        Optional<String> own = around.clientIdOfTask();
        return own.isEmpty() || clientId().filter(own.get()::equalsIgnoreCase).isPresent();
    }

    private Optional<String> clientId() {
        return around.principal().map(ConfiguredApplication::id).or(around::clientIdOfTask);
    }

    private Optional<URI> url() {
        return names(URL, "ARM_OIDC_REQUEST_URL")
                .flatMap(name -> around.address(name).stream())
                .findFirst();
    }

    private Optional<String> bearer() {
        return names(BEARER, "ARM_OIDC_REQUEST_TOKEN")
                .flatMap(name -> around.settings().environmentVariable(name).stream())
                .findFirst();
    }

    /** Terraform's name means the endpoint of whichever CI system runs the job. */
    private Stream<String> names(String own, String ofTerraform) {
        return around.inAzurePipelines() ? Stream.of(own, ofTerraform) : Stream.of(own);
    }
}
