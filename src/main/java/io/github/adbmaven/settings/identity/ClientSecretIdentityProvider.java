/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.settings.identity;

import io.github.adbmaven.error.ErrorCode;
import io.github.adbmaven.error.Problem;
import io.github.adbmaven.error.ProblemException;
import io.github.adbmaven.model.ClientSecretIdentity;
import io.github.adbmaven.model.Identity;
import io.github.adbmaven.model.Secret;
import io.github.adbmaven.settings.Setting;
import io.github.adbmaven.settings.SettingSource;
import io.github.adbmaven.settings.SettingValue;
import java.util.Optional;

/** An application with a client secret, from settings.xml or the environment. */
final class ClientSecretIdentityProvider implements IdentityProvider {
    private final IdentityContext context;

    ClientSecretIdentityProvider(IdentityContext context) {
        this.context = context;
    }

    @Override
    public String authType() {
        return ClientSecretIdentity.AUTH_TYPE;
    }

    @Override
    public boolean isConfigured() {
        return serverPassword().isPresent()
                || context.value(Setting.CLIENT_SECRET).isPresent();
    }

    @Override
    public Identity identity() {
        ConfiguredApplication application = context.application().orElseThrow(this::clientIdMissing);
        Optional<Secret> password = serverPassword();
        if (password.isPresent()) {
            return identity(
                    application, password.get(), context.server().orElseThrow().source());
        }
        SettingValue secret = context.value(Setting.CLIENT_SECRET).orElseThrow(() -> secretMissing(application));
        return identity(application, new Secret(secret.text()), secret.source());
    }

    private Identity identity(ConfiguredApplication application, Secret secret, String secretSource) {
        return new ClientSecretIdentity(
                context.tenantOf(application.id()), application.id(), secret, application.origin(secretSource));
    }

    private Optional<Secret> serverPassword() {
        return context.server().flatMap(server -> server.credentials().password());
    }

    private ProblemException clientIdMissing() {
        return context.value(Setting.CLIENT_SECRET).isPresent()
                ? IdentityErrors.settingRequired(
                        ErrorCode.INCOMPLETE_CREDENTIALS,
                        "A client secret is set, but no client ID is configured.",
                        Setting.CLIENT_ID)
                : IdentityErrors.settingRequired(
                        ErrorCode.INCOMPLETE_CREDENTIALS,
                        "authType client-secret requires a client ID and a client secret.",
                        Setting.CLIENT_ID,
                        Setting.CLIENT_SECRET,
                        Setting.SERVER_ID);
    }

    private ProblemException secretMissing(ConfiguredApplication application) {
        String serverRemedy = context.server()
                .map(server ->
                        "set it as <password> of <server> \"" + server.id().text() + "\" of settings.xml, or ")
                .orElse("");
        return new ProblemException(Problem.configuration(
                        ErrorCode.INCOMPLETE_CREDENTIALS,
                        "The application " + application.id() + " is configured, but its client secret is missing."
                                + secretOfOtherApplication(context))
                .configuredBy(application.clientId().source())
                .remedy(serverRemedy + "set " + Setting.CLIENT_SECRET.howToSet()
                        + ". In a pipeline, check that the secret is mapped into this step. Nothing was sent."));
    }

    /** Returns a sentence about a client secret in the environment that belongs to another client ID, or nothing. */
    static String secretOfOtherApplication(IdentityContext context) {
        return context.settings().get(Setting.CLIENT_SECRET).isPresent()
                ? " The client secret in the environment belongs to another client ID, "
                        + context.settings()
                                .get(Setting.CLIENT_ID, SettingSource.ENVIRONMENT)
                                .map(SettingValue::text)
                                .orElse("")
                        + "."
                : "";
    }
}
