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

/** A client id and its secret, from settings.xml or the environment. */
final class ClientSecretIdentityProvider implements IdentityProvider {
    private final IdentityContext around;

    ClientSecretIdentityProvider(IdentityContext around) {
        this.around = around;
    }

    @Override
    public String name() {
        return "client-secret";
    }

    @Override
    public boolean isConfigured() {
        return around.principal()
                .map(principal ->
                        password(principal).isPresent() || variable(principal).isPresent())
                .orElseGet(() -> around.settings().get(Setting.CLIENT_SECRET).isPresent());
    }

    @Override
    public Identity identity() {
        ConfiguredApplication principal = around.principal().orElseThrow(this::clientIdMissing);
        Optional<Secret> password = password(principal);
        Optional<SettingValue> variable = variable(principal);
        Secret secret = password.or(() -> variable.map(value -> new Secret(value.text())))
                .orElseThrow(() -> secretMissing(principal));
        String from = password.flatMap(ignored -> principal.server().map(ConfiguredApplication.Server::source))
                .or(() -> variable.map(SettingValue::source))
                .orElseThrow();
        return new ClientSecretIdentity(around.tenant(principal.id()), principal.id(), secret, principal.origin(from));
    }

    private static Optional<Secret> password(ConfiguredApplication principal) {
        return principal.server().flatMap(server -> server.credentials().password());
    }

    private static Optional<SettingValue> variable(ConfiguredApplication principal) {
        return principal.valueOf(Setting.CLIENT_SECRET);
    }

    private ProblemException clientIdMissing() {
        return around.settings()
                .get(Setting.CLIENT_SECRET)
                .map(secret -> IdentityErrors.settingRequired(
                        ErrorCode.INCOMPLETE_CREDENTIALS,
                        "A client secret is set, but no client ID is configured.",
                        Setting.CLIENT_ID))
                .orElseGet(() -> IdentityErrors.settingRequired(
                        ErrorCode.INCOMPLETE_CREDENTIALS,
                        "authType client-secret requires a client ID and a client secret.",
                        Setting.CLIENT_ID,
                        Setting.CLIENT_SECRET,
                        Setting.SERVER_ID));
    }

    private ProblemException secretMissing(ConfiguredApplication principal) {
        String where = principal
                .server()
                .map(server ->
                        "set it as <password> of <server> \"" + server.id().text() + "\" of settings.xml, or ")
                .orElse("");
        return new ProblemException(Problem.configuration(
                        ErrorCode.INCOMPLETE_CREDENTIALS,
                        "The application " + principal.id() + " is configured, but its client secret is missing."
                                + foreign(around))
                .configuredBy(principal.clientId().source())
                .remedy(where + "set " + Setting.CLIENT_SECRET.howToSet()
                        + ". In a pipeline, check that the secret is mapped into this step. Nothing was sent."));
    }

    /** Says that the secret in the environment belongs to another client ID. */
    static String foreign(IdentityContext around) {
        return around.settings().get(Setting.CLIENT_SECRET).isPresent()
                ? " The client secret in the environment belongs to another client ID, "
                        + around.settings()
                                .get(Setting.CLIENT_ID, SettingSource.ENVIRONMENT)
                                .map(SettingValue::text)
                                .orElse("")
                        + "."
                : "";
    }
}
