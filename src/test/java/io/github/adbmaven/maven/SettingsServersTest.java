/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.maven;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.adbmaven.config.ServerCredentials;
import io.github.adbmaven.model.Secret;
import io.github.adbmaven.testing.Refused;
import java.util.Optional;
import javax.inject.Inject;
import org.apache.maven.api.plugin.testing.MojoTest;
import org.apache.maven.settings.Server;
import org.apache.maven.settings.Settings;
import org.apache.maven.settings.crypto.SettingsDecrypter;
import org.junit.jupiter.api.Test;

/** With the decrypter of a real Maven. */
@MojoTest
class SettingsServersTest {
    private final Settings settings = new Settings();

    @Inject
    private SettingsDecrypter decrypter;

    @Test
    void aPlainPasswordPassesThrough() {
        add("azure", "client", "plain");

        assertThat(find("azure"))
                .contains(new ServerCredentials(
                        Optional.of("client"), Optional.of(new Secret("plain")), Optional.empty(), Optional.empty()));
    }

    @Test
    void blanksAroundThemAreNotPartOfTheCredentials() {
        add("azure", " client\n", "\tplain ");

        assertThat(find("azure"))
                .contains(new ServerCredentials(
                        Optional.of("client"), Optional.of(new Secret("plain")), Optional.empty(), Optional.empty()));
    }

    @Test
    void whatIsEmptyIsNotThere() {
        add("azure", "", " ");

        assertThat(find("azure"))
                .contains(
                        new ServerCredentials(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty()));
    }

    @Test
    void aServerThatIsNotThereIsNone() {
        assertThat(find("azure")).isEmpty();
    }

    @Test
    void aPasswordThatCannotBeDecryptedIsRefusedWithItsRemedy() {
        add("azure", "client", "{bm90IGVuY3J5cHRlZCBieSB0aGlzIG1hY2hpbmUncyBtYXN0ZXI=}");

        Refused.configuration(() -> find("azure"))
                .contains("<server> \"azure\" cannot be decrypted", "settings-security.xml", "mvn --encrypt-password");
    }

    private Optional<ServerCredentials> find(String id) {
        return new SettingsServers(settings, decrypter).find(id);
    }

    private void add(String id, String username, String password) {
        Server server = new Server();
        server.setId(id);
        server.setUsername(username);
        server.setPassword(password);
        settings.addServer(server);
    }
}
