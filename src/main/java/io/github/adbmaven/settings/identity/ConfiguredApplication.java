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
 * The application that the settings name, and what of them is its own: the strongest rank that names a client ID wins, and
 * what it lacks comes from weaker ranks, but never from one that names another client ID.
 *
 * @param server the {@code <server>} of settings.xml that may complete it
 */
record ConfiguredApplication(Settings settings, SettingValue clientId, Optional<Server> server) {

    /** Empty if no rank names a client ID; a server of settings.xml does. */
    static Optional<ConfiguredApplication> of(Settings settings, ServerCredentials.Source servers) {
        return settings.highestSourceOf(Setting.CLIENT_ID, Setting.SERVER_ID).map(rank -> {
            Optional<Server> server = settings.get(Setting.SERVER_ID).map(id -> Server.find(id, servers));
            SettingValue clientId = clientId(settings, rank, server);
            return new ConfiguredApplication(settings, clientId, server.filter(named -> named.canBe(clientId.text())));
        });
    }

    private static SettingValue clientId(Settings settings, SettingSource rank, Optional<Server> server) {
        Optional<SettingValue> own = settings.get(Setting.CLIENT_ID, rank);
        Optional<Server> beside = server.filter(named -> named.id().rank() == rank);
        if (own.isPresent()) {
            beside.filter(named -> !named.canBe(own.get().text())).ifPresent(named -> {
                throw Settings.invalid(
                        ErrorCode.INVALID_SETTINGS_SERVER,
                        Setting.CLIENT_ID,
                        own.get(),
                        "The client ID " + own.get().text() + " is not the <username> of <server> \""
                                + named.id().text() + "\", "
                                + named.credentials().username().orElse("") + ".",
                        "remove one of them.");
            });
            return own.get();
        }
        return beside.flatMap(named -> named.credentials()
                        .username()
                        .map(username -> new SettingValue(username, rank, named.source())))
                .or(() -> settings.get(Setting.CLIENT_ID))
                .orElseThrow(() -> IdentityErrors.settingRequired(
                        ErrorCode.INVALID_SETTINGS_SERVER,
                        "The <server> \""
                                + server.map(named -> named.id().text()).orElse("")
                                + "\" of settings.xml has no <username>.",
                        Setting.CLIENT_ID));
    }

    String id() {
        return clientId.text();
    }

    /** The strongest value of a setting that is this application's. */
    Optional<SettingValue> valueOf(Setting setting) {
        for (SettingSource rank : SettingSource.values()) {
            Optional<SettingValue> value = settings.get(setting, rank);
            if (value.isPresent() && names(rank)) {
                return value;
            }
        }
        return Optional.empty();
    }

    /** Whether a rank names this application, or none. */
    boolean names(SettingSource rank) {
        Optional<SettingValue> other = settings.get(Setting.CLIENT_ID, rank);
        return other.isEmpty() || other.get().text().equalsIgnoreCase(id());
    }

    /** Where the application and a part of it came from, for people. */
    String origin(String part) {
        return clientId.source().equals(part) ? part : String.join(", ", clientId.source(), part);
    }

    /** A server of settings.xml and the value that names it. */
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
                                    "add it with the client ID as <username> and the client secret as <password>.")));
        }

        boolean canBe(String clientId) {
            return credentials
                    .username()
                    .map(username -> username.equalsIgnoreCase(clientId))
                    .orElse(true);
        }

        String source() {
            return "<server> \"" + id.text() + "\" of settings.xml";
        }
    }
}
