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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TypedSettingsTest {
    private static final String PEM = "# ours\n-----BEGIN CERTIFICATE-----\nAA==\n-----END CERTIFICATE-----\n";

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({"0, 0", "1, 1", "08443, 8443", "' 8443 ', 8443", "65500, 65500"})
    void portLeavesRoomForConsecutivePorts(String text, int expected) {
        assertThat(TypedSettings.port(port(text), Setting.EMULATOR_PORT)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "65501", "65536", "100000", "http", "80a", "8 0", "0x1F", "９"})
    void invalidPortIsRejected(String text) {
        Refused.configuration(() -> TypedSettings.port(port(text), Setting.EMULATOR_PORT), Setting.EMULATOR_PORT)
                .contains("\"" + text + "\" is not a port");
    }

    private static Settings port(String text) {
        return Told.nothing().pom(Setting.EMULATOR_PORT, text).settings();
    }

    @Test
    void noScopesMeansAll() {
        assertThat(TypedSettings.scopes(Told.nothing().settings())).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"sql,all-apis,unity-catalog.read:x_1", " sql , all-apis,\n unity-catalog.read:x_1 "})
    void scopesAreSeparatedByCommas(String text) {
        assertThat(TypedSettings.scopes(
                        Told.nothing().commandLine(Setting.SCOPES, text).settings()))
                .containsExactly("sql", "all-apis", "unity-catalog.read:x_1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "sql,,jobs", "sql,", ",sql", "sql jobs", "sql;jobs", "\"sql\",jobs", "söl"})
    void invalidScopeIsRejected(String text) {
        Told told = Told.nothing().pom(Setting.SCOPES, text);

        Refused.configuration(() -> TypedSettings.scopes(told.settings()), Setting.SCOPES)
                .contains("is not a valid scope");
    }

    @Test
    void duplicateScopeIsRejected() {
        Told told = Told.nothing().pom(Setting.SCOPES, "sql,jobs,sql");

        Refused.configuration(() -> TypedSettings.scopes(told.settings()), Setting.SCOPES)
                .contains("The scope \"sql\" is listed twice.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-01-01", "2025-08-01-preview"})
    void apiVersionIsDateWithOptionalPreview(String text) {
        assertThat(apiVersion(" " + text + "\n")).isEqualTo(text);
    }

    @Test
    void missingApiVersionIsChosenByPlugin() {
        assertThat(TypedSettings.apiVersion(Told.nothing().settings())).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"latest", "2026-01-01-beta", "2026-1-1", "2026-01-01&x=y"})
    void invalidApiVersionIsRejected(String text) {
        Refused.configuration(() -> apiVersion(text), Setting.API_VERSION).contains("\"" + text + "\"");
    }

    private static String apiVersion(String text) {
        return TypedSettings.apiVersion(
                        Told.nothing().pom(Setting.API_VERSION, text).settings())
                .orElseThrow();
    }

    @Test
    void missingCaBundleIsAllowed() {
        assertThat(TypedSettings.caBundle(Told.nothing().settings(), folder)).isEmpty();
    }

    @Test
    void caBundleIsReadCompletely() throws IOException {
        Path file = Files.writeString(folder.resolve("ca.pem"), PEM);

        assertThat(TypedSettings.caBundle(
                        Told.nothing()
                                .variable("ADB_CA_BUNDLE", file.toString())
                                .settings(),
                        Path.of("elsewhere")))
                .contains(PEM);
    }

    @Test
    void relativeCaBundleIsResolvedAgainstExecutionRoot() throws IOException {
        Files.writeString(folder.resolve("ca.pem"), PEM);

        assertThat(TypedSettings.caBundle(
                        Told.nothing().variable("ADB_CA_BUNDLE", "ca.pem").settings(), folder))
                .contains(PEM);
    }

    @Test
    void missingCaBundleFileIsRejected() {
        invalidCaBundle(folder.resolve("missing.pem").toString()).contains("missing.pem", "cannot be read");
    }

    @Test
    void directoryAsCaBundleIsRejected() {
        invalidCaBundle(folder.toString()).contains("cannot be read");
    }

    @Test
    void binaryCertificateIsRejected() throws IOException {
        Path file = Files.write(folder.resolve("ca.der"), new byte[] {0x30, (byte) 0x82, 0x01, (byte) 0xff});

        invalidCaBundle(file.toString()).contains("PEM");
    }

    @Test
    void fileWithoutCertificateIsRejected() throws IOException {
        Path file = Files.writeString(folder.resolve("key.pem"), "-----BEGIN PRIVATE KEY-----\nhush\n");

        invalidCaBundle(file.toString()).contains("no PEM certificate").doesNotContain("hush");
    }

    @Test
    void invalidPathOfCaBundleIsRejected() {
        invalidCaBundle("a\0b").contains("cannot be read");
    }

    private static AbstractStringAssert<?> invalidCaBundle(String path) {
        Settings settings = Told.nothing().pom(Setting.CA_BUNDLE, path).settings();
        return Refused.configuration(() -> TypedSettings.caBundle(settings, Path.of("")), Setting.CA_BUNDLE);
    }
}
