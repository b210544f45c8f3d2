/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.maven;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.adbmaven.model.Secret;
import io.github.adbmaven.settings.ServerCredentials;
import io.github.adbmaven.testing.Refused;
import java.util.Optional;
import javax.inject.Inject;
import org.apache.maven.api.plugin.testing.MojoTest;
import org.apache.maven.settings.Server;
import org.apache.maven.settings.Settings;
import org.apache.maven.settings.crypto.SettingsDecrypter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Uses the decrypter of a real Maven. */
@MojoTest
class SettingsServersTest {
    private final Settings settings = new Settings();

    @Inject
    private SettingsDecrypter decrypter;

    @Test
    void plainPasswordIsUnchanged() {
        add("azure", "client", "plain");

        assertThat(find("azure"))
                .contains(new ServerCredentials(
                        Optional.of("client"), Optional.of(new Secret("plain")), Optional.empty(), Optional.empty()));
    }

    @Test
    void surroundingBlanksAreStripped() {
        add("azure", " client\n", "\tplain ");

        assertThat(find("azure"))
                .contains(new ServerCredentials(
                        Optional.of("client"), Optional.of(new Secret("plain")), Optional.empty(), Optional.empty()));
    }

    @Test
    void emptyElementIsAbsent() {
        add("azure", "", " ");

        assertThat(find("azure"))
                .contains(
                        new ServerCredentials(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty()));
    }

    @Test
    void missingServerIsAbsent() {
        assertThat(find("azure")).isEmpty();
    }

    @Test
    void undecryptablePasswordIsErrorWithFix() {
        add("azure", "client", "{bm90IGVuY3J5cHRlZCBieSB0aGlzIG1hY2hpbmUncyBtYXN0ZXI=}");

        Refused.configuration(() -> find("azure"))
                .contains("<server> \"azure\" cannot be decrypted", "settings-security.xml", "mvn --encrypt-password");
    }

    @ParameterizedTest
    @CsvSource({
        "3.6.3, 3, settings-security.xml is missing, mvn --encrypt-password",
        "3.9.16, 4, was encrypted for Maven 4 (mvnenc encrypt), mvn --encrypt-password",
        "4.0.0-rc-6, 4, settings-security4.xml is missing, mvnenc encrypt",
        "4.0.0-rc-6, 3, was encrypted for Maven 3 (mvn --encrypt-password), mvnenc encrypt"
    })
    void undecryptablePasswordErrorNamesEncryptionTool(String maven, int form, String reason, String tool) {
        String text = "bm90IGVuY3J5cHRlZCBieSB0aGlzIG1hY2hpbmUncyBtYXN0ZXI=";
        add("azure", "client", form == 3 ? "{" + text + "}" : "{[name=master,cipher=AES/GCM/NoPadding]" + text + "}");

        Refused.configuration(() -> new SettingsServers(settings, decrypter, maven).find("azure"))
                .contains(reason, "with this version of Maven: " + tool + ".");
    }

    private Optional<ServerCredentials> find(String id) {
        return new SettingsServers(settings, decrypter, "3.9.16").find(id);
    }

    private void add(String id, String username, String password) {
        Server server = new Server();
        server.setId(id);
        server.setUsername(username);
        server.setPassword(password);
        settings.addServer(server);
    }
}
