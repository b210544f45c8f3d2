/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.it;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LeakCheckTest {
    private static final String SECRET = "its8Q~one+secret/of=tests";

    @TempDir
    Path directory;

    @Test
    void knownSecretIsFoundInAnyFileAndNotPrinted() throws IOException {
        Files.writeString(Files.createDirectories(directory.resolve("target/x")).resolve("any"), "a\nb " + SECRET);

        LeakCheck.Result result =
                LeakCheck.of(directory).secrets(List.of(SECRET)).run();

        assertThat(result.leaks())
                .singleElement()
                .asString()
                .contains("target/x/any")
                .contains("line 2");
        assertThat(result).asString().doesNotContain(SECRET).contains("1 places searched, 1 secrets found");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a", "ab", "client:"})
    void secretIsFoundInBase64AtAnyOffset(String before) throws IOException {
        String encoded = Base64.getEncoder().encodeToString((before + SECRET + "xyz").getBytes(UTF_8));
        Files.writeString(directory.resolve("build.log"), "Authorization: Basic " + encoded);

        assertThat(LeakCheck.of(directory).secrets(List.of(SECRET)).run().leaks())
                .isNotEmpty();
    }

    @Test
    void secretIsFoundInFormBodyAndArchive() throws IOException {
        Files.writeString(directory.resolve("request"), "client_secret=its8Q%7Eone%2Bsecret%2Fof%3Dtests&x=y");
        try (ZipOutputStream jar = new ZipOutputStream(Files.newOutputStream(directory.resolve("x.jar")))) {
            jar.putNextEntry(new ZipEntry("resource"));
            jar.write(SECRET.getBytes(UTF_8));
        }

        LeakCheck.Result result =
                LeakCheck.of(directory).secrets(List.of(SECRET)).run();

        assertThat(result.leaks()).hasSize(2).anyMatch(leak -> leak.startsWith("x.jar!resource"));
    }

    @Test
    void unknownTextInTokenFormatIsFound() throws IOException {
        Files.writeString(directory.resolve("build.log"), "dapi" + "0123456789abcdef".repeat(2));
        Files.writeString(directory.resolve("report.xml"), "eyJhbGciOiJSUzI1NiJ9" + ".eyJhdWQiOiJ4In0123.sig");

        assertThat(LeakCheck.of(directory).run().leaks()).hasSize(2);
    }

    @Test
    void allowedFileIsNotSearched() throws IOException {
        Files.writeString(
                Files.createDirectories(directory.resolve("target/adb")).resolve("databrickscfg"), SECRET);

        LeakCheck.Result result = LeakCheck.of(directory)
                .secrets(List.of(SECRET))
                .allow("target/adb/*")
                .run();

        assertThat(result).isEqualTo(new LeakCheck.Result(0, List.of()));
    }
}
