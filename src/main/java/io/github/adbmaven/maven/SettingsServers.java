/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.maven;

import io.github.adbmaven.model.Secret;
import io.github.adbmaven.settings.ServerCredentials;
import java.util.Optional;
import org.apache.maven.settings.Server;
import org.apache.maven.settings.Settings;
import org.apache.maven.settings.crypto.SettingsDecrypter;

/** The servers of settings.xml, decrypted on access. Plain passwords are returned unchanged. */
public final class SettingsServers implements ServerCredentials.Source {
    private final Settings settings;
    private final SettingsDecryption decryption;

    public SettingsServers(Settings settings, SettingsDecrypter decrypter, String mavenVersion) {
        this.settings = settings;
        this.decryption = new SettingsDecryption(decrypter, mavenVersion);
    }

    @Override
    public Optional<ServerCredentials> find(String id) {
        return Optional.ofNullable(settings.getServer(id)).map(decryption::of).map(SettingsServers::credentials);
    }

    private static ServerCredentials credentials(Server server) {
        return new ServerCredentials(
                text(server.getUsername()),
                text(server.getPassword()).map(Secret::new),
                text(server.getPrivateKey()),
                text(server.getPassphrase()).map(Secret::new));
    }

    /** Returns the text of an element of settings.xml, if it is not blank. */
    static Optional<String> text(String text) {
        return Optional.ofNullable(text).map(String::strip).filter(stripped -> !stripped.isEmpty());
    }
}
