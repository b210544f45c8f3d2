/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.maven;

import io.github.adbmaven.config.ServerCredentials;
import io.github.adbmaven.model.Secret;
import io.github.adbmaven.problem.Problem;
import io.github.adbmaven.problem.ProblemException;
import java.util.Optional;
import org.apache.maven.settings.Server;
import org.apache.maven.settings.Settings;
import org.apache.maven.settings.building.SettingsProblem;
import org.apache.maven.settings.crypto.DefaultSettingsDecryptionRequest;
import org.apache.maven.settings.crypto.SettingsDecrypter;
import org.apache.maven.settings.crypto.SettingsDecryptionResult;

/** The servers of settings.xml, decrypted when they are asked for. Plain passwords pass through. */
public final class SettingsServers implements ServerCredentials.Source {
    private final Settings settings;
    private final SettingsDecrypter decrypter;

    public SettingsServers(Settings settings, SettingsDecrypter decrypter) {
        this.settings = settings;
        this.decrypter = decrypter;
    }

    @Override
    public Optional<ServerCredentials> find(String id) {
        return Optional.ofNullable(settings.getServer(id)).map(this::decrypt).map(SettingsServers::credentials);
    }

    private Server decrypt(Server server) {
        SettingsDecryptionResult result = decrypter.decrypt(new DefaultSettingsDecryptionRequest(server));
        for (SettingsProblem found : result.getProblems()) {
            if (found.getSeverity() != SettingsProblem.Severity.WARNING) {
                throw new ProblemException(Problem.configuration(
                                "The password of <server> \"" + server.getId() + "\" cannot be decrypted.")
                        .seen(String.valueOf(found.getMessage()))
                        .likely("settings-security.xml is missing on this machine, or has another master password.")
                        .remedy("encrypt the password anew with mvn --encrypt-password. Nothing was sent."));
            }
        }
        return result.getServer();
    }

    private static ServerCredentials credentials(Server server) {
        return new ServerCredentials(
                text(server.getUsername()), text(server.getPassword()).map(Secret::new));
    }

    private static Optional<String> text(String text) {
        return Optional.ofNullable(text).map(String::strip).filter(stripped -> !stripped.isEmpty());
    }
}
