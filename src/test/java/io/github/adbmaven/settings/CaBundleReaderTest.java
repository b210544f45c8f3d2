/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.settings;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.adbmaven.testing.Refused;
import io.github.adbmaven.testing.Told;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.assertj.core.api.AbstractStringAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CaBundleReaderTest {
    private static final String PEM = "# ours\n-----BEGIN CERTIFICATE-----\nAA==\n-----END CERTIFICATE-----\n";

    @TempDir
    private Path folder;

    @Test
    void noneIsAnAnswer() {
        assertThat(CaBundleReader.read(Told.nothing().settings(), folder)).isEmpty();
    }

    @Test
    void theFileIsReadWhole() throws IOException {
        Path file = Files.writeString(folder.resolve("ca.pem"), PEM);

        assertThat(CaBundleReader.read(
                        Told.nothing()
                                .variable("ADB_CA_BUNDLE", file.toString())
                                .settings(),
                        Path.of("elsewhere")))
                .contains(PEM);
    }

    @Test
    void aRelativePathBeginsWhereTheBuildWasStarted() throws IOException {
        Files.writeString(folder.resolve("ca.pem"), PEM);

        assertThat(CaBundleReader.read(
                        Told.nothing().variable("ADB_CA_BUNDLE", "ca.pem").settings(), folder))
                .contains(PEM);
    }

    @Test
    void aFileThatIsNotThereIsRefused() {
        refused(folder.resolve("missing.pem").toString()).contains("missing.pem", "cannot be read");
    }

    @Test
    void aDirectoryIsRefused() {
        refused(folder.toString()).contains("cannot be read");
    }

    @Test
    void aBinaryCertificateIsRefused() throws IOException {
        Path file = Files.write(folder.resolve("ca.der"), new byte[] {0x30, (byte) 0x82, 0x01, (byte) 0xff});

        refused(file.toString()).contains("PEM");
    }

    @Test
    void aFileWithoutACertificateIsRefused() throws IOException {
        Path file = Files.writeString(folder.resolve("key.pem"), "-----BEGIN PRIVATE KEY-----\nhush\n");

        refused(file.toString()).contains("no PEM certificate").doesNotContain("hush");
    }

    @Test
    void whatIsNoPathIsRefused() {
        refused("a\0b").contains("cannot be read");
    }

    private static AbstractStringAssert<?> refused(String path) {
        Settings settings = Told.nothing().pom(Setting.CA_BUNDLE, path).settings();
        return Refused.configuration(() -> CaBundleReader.read(settings, Path.of("")), Setting.CA_BUNDLE);
    }
}
