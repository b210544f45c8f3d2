/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.settings.identity;

import io.github.adbmaven.error.ErrorCode;
import io.github.adbmaven.settings.ServerCredentials;
import io.github.adbmaven.settings.Setting;
import io.github.adbmaven.settings.SettingSource;
import io.github.adbmaven.settings.SettingValue;
import io.github.adbmaven.settings.Settings;
import java.util.Optional;

/**
 * The application that the settings name, and the settings that belong to it. The highest source that names a client ID wins. Lower
 * sources complete it, unless they name another client ID.
 *
 * @param server the {@code <server>} of settings.xml that completes it
 */
record ConfiguredApplication(Settings settings, SettingValue clientId, Optional<Server> server) {

    /** Returns the application; empty if the settings contain neither a client ID nor a server of settings.xml. */
    static Optional<ConfiguredApplication> of(Settings settings, ServerCredentials.Source servers) {
        Optional<SettingSource> source = settings.highestSourceOf(Setting.CLIENT_ID, Setting.SERVER_ID);
        if (source.isEmpty()) {
            return Optional.empty();
        }
        Optional<Server> server = settings.get(Setting.SERVER_ID).map(id -> Server.find(id, servers));
        SettingValue clientId = clientId(settings, source.get(), server);
        return Optional.of(new ConfiguredApplication(
                settings, clientId, server.filter(found -> found.matchesClientId(clientId.text()))));
    }

    private static SettingValue clientId(Settings settings, SettingSource source, Optional<Server> server) {
        Optional<SettingValue> clientId = settings.get(Setting.CLIENT_ID, source);
        Optional<Server> sameSource = server.filter(found -> found.id().rank() == source);
        if (clientId.isPresent()) {
            sameSource
                    .filter(found -> !found.matchesClientId(clientId.get().text()))
                    .ifPresent(other -> {
                        throw Settings.invalid(
                                ErrorCode.INVALID_SETTINGS_SERVER,
                                Setting.CLIENT_ID,
                                clientId.get(),
                                "The client id " + clientId.get().text() + " is not the <username> of <server> \""
                                        + other.id().text() + "\", "
                                        + other.credentials().username().orElse("") + ".",
                                "remove one of them.");
                    });
            return clientId.get();
        }
        return sameSource
                .flatMap(Server::username)
                .or(() -> settings.get(Setting.CLIENT_ID))
                .orElseThrow(() -> IdentityErrors.settingRequired(
                        ErrorCode.INVALID_SETTINGS_SERVER,
                        "The <server> \""
                                + server.map(found -> found.id().text()).orElse("")
                                + "\" of settings.xml has no <username>.",
                        Setting.CLIENT_ID));
    }

    String id() {
        return clientId.text();
    }

    /** Returns the highest value of a setting that belongs to this application. */
    Optional<SettingValue> valueOf(Setting setting) {
        for (SettingSource source : SettingSource.values()) {
            Optional<SettingValue> value = settings.get(setting, source);
            if (value.isPresent() && isCompletedBy(source)) {
                return value;
            }
        }
        return Optional.empty();
    }

    /** Whether a source names this application or none. */
    private boolean isCompletedBy(SettingSource source) {
        Optional<SettingValue> other = settings.get(Setting.CLIENT_ID, source);
        return other.isEmpty() || other.get().text().equalsIgnoreCase(id());
    }

    /** Returns the sources of the client ID and of a credential, for messages. */
    String origin(String credentialSource) {
        return clientId.source().equals(credentialSource)
                ? credentialSource
                : String.join(", ", clientId.source(), credentialSource);
    }

    /** A {@code <server>} of settings.xml, with the setting that names it. */
    record Server(SettingValue id, ServerCredentials credentials) {
        static Server find(SettingValue id, ServerCredentials.Source servers) {
            return new Server(
                    id,
                    servers.find(id.text())
                            .orElseThrow(() -> Settings.invalid(
                                    ErrorCode.INVALID_SETTINGS_SERVER,
                                    Setting.SERVER_ID,
                                    id,
                                    "settings.xml has no <server> with the id \"" + id.text() + "\".",
                                    "add it with the client id as <username> and the client secret as <password>.")));
        }

        /** Whether its {@code <username>} is this client ID, or missing. */
        boolean matchesClientId(String clientId) {
            return credentials
                    .username()
                    .map(username -> username.equalsIgnoreCase(clientId))
                    .orElse(true);
        }

        Optional<SettingValue> username() {
            return credentials.username().map(this::value);
        }

        Optional<SettingValue> privateKey() {
            return credentials.privateKey().map(this::value);
        }

        private SettingValue value(String text) {
            return new SettingValue(text, id.rank(), source());
        }

        String source() {
            return "<server> \"" + id.text() + "\" of settings.xml";
        }
    }
}
