/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.output;

import static io.github.adbmaven.output.Samples.HOST;
import static io.github.adbmaven.output.Samples.ID;
import static io.github.adbmaven.output.Samples.TOKEN;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.adbmaven.error.Problem;
import io.github.adbmaven.error.ProblemException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProfileTest {
    private static final String SECTION =
            "[demo]\n; adb-maven-plugin %s\nhost      = %s\ntoken     = %s\nauth_type = pat\n"
                    .formatted(ID, HOST, TOKEN);

    @TempDir
    private Path dir = Path.of("");

    private Path file = Path.of("");

    @BeforeEach
    void name() {
        file = dir.resolve("databrickscfg");
    }

    @Test
    void newFileContainsOnlyMarkedSection() {
        Samples.profile(file, "demo").write(Samples.credentials());
        assertThat(file).content().isEqualTo(SECTION);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[a]\nhost = x\n",
                "[a]\nhost = x",
                "[a]\nhost = x\n\n\n",
                "\n",
                "; only a comment",
                "# mine\r\n[a]\r\nhost = x\r\n; end\r\n",
                "[a]\r\nhost = x",
                "\uFEFF[a]\nhost = x\n",
                "key = of no section\n[a]\n",
                "[a]\ncolour = Blåbær 漢\n[__settings__]\ndefault_profile = a\n",
                "[a]\nmultiline = 1\\\n  2\n\t[indented]\n x : 1\n",
            })
    void foreignContentIsPreservedByteForByte(String before) throws IOException {
        for (byte[] content : new byte[][] {before.getBytes(UTF_8), before.getBytes(ISO_8859_1)}) {
            Files.write(file, content);
            SecretsFile sink = Samples.profile(file, "demo");
            sink.check();
            sink.write(Samples.credentials());
            assertThat(new String(Files.readAllBytes(file), ISO_8859_1)).startsWith(new String(content, ISO_8859_1));
            assertThat(sink.written()).contains(new FoundToken(ID, Optional.of(HOST)));
            sink.write(Samples.credentials(HOST, "next", "dapi-next"));
            assertThat(file).content(ISO_8859_1).doesNotContain(TOKEN);
            sink.removeToken("next");
            assertThat(file).hasBinaryContent(content);
        }
    }

    @Test
    void windowsLineEndingsAreKept() throws IOException {
        Files.writeString(file, "[a]\r\nhost = x\r\n");
        Samples.profile(file, "demo").write(Samples.credentials());
        assertThat(file).content().isEqualTo("[a]\r\nhost = x\r\n\r\n" + SECTION.replace("\n", "\r\n"));
    }

    @Test
    void sectionIsReplacedInPlace() throws IOException {
        Files.writeString(file, "[a]\nx = 1\n\n" + SECTION + "\n; about b\n[b]\ny = 2");
        SecretsFile sink = Samples.profile(file, "demo");
        sink.write(Samples.credentials(HOST, "next", "dapi-next"));
        String expected = SECTION.replace(ID, "next").replace(TOKEN, "dapi-next");
        assertThat(file).content().isEqualTo("[a]\nx = 1\n\n" + expected + "\n; about b\n[b]\ny = 2");
        sink.removeToken("next");
        assertThat(file).content().isEqualTo("[a]\nx = 1\n\n; about b\n[b]\ny = 2");
    }

    @Test
    void spacingOfFollowingSectionIsKept() throws IOException {
        Files.writeString(file, "[a]\nx = 1\n" + SECTION + "[b]\ny = 2\n");
        Samples.profile(file, "demo").removeToken(ID);
        assertThat(file).content().isEqualTo("[a]\nx = 1\n[b]\ny = 2\n");
    }

    @Test
    void settingsAddedByUserAreKept() throws IOException {
        SecretsFile sink = Samples.profile(file, "demo");
        sink.write(Samples.credentials());
        Files.writeString(file, Files.readString(file) + "cluster_id = 0504-1\n");
        sink.check();
        sink.write(Samples.credentials(HOST, "next", "dapi-next"));
        assertThat(file).content().contains("dapi-next").endsWith("cluster_id = 0504-1\n");
        sink.removeToken("next");
        assertThat(file).content().isEqualTo("[demo]\n; adb-maven-plugin\ncluster_id = 0504-1\n");
        sink.check();
        sink.write(Samples.credentials());
        assertThat(file).content().isEqualTo(SECTION + "cluster_id = 0504-1\n");
    }

    @Test
    void fileMayContainTwoProfiles() {
        Samples.profile(file, "one").write(Samples.credentials(HOST, "id1", "dapi1"));
        Samples.profile(file, "two").write(Samples.credentials(HOST, "id2", "dapi2"));
        assertThat(Samples.profile(file, "one").written().map(FoundToken::tokenId))
                .contains("id1");
        Samples.profile(file, "one").removeToken("id1");
        assertThat(file).content().doesNotContain("dapi1").contains("dapi2");
        Samples.profile(file, "two").removeToken("id2");
        assertThat(file).doesNotExist();
    }

    @Test
    void nonAsciiProfileIsFound() {
        Samples.profile(file, "prøve 漢").write(Samples.credentials());
        assertThat(file).content().startsWith("[prøve 漢]");
        Samples.profile(file, "prøve 漢").check();
        assertThat(Samples.profile(file, "prøve 漢").written()).isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[demo]\nhost = mine\n",
                "[ demo ] ; note\n",
                "[demo]\n; mine\n; adb-maven-plugin 1\n",
                "[demo]\nhost = x\n; adb-maven-plugin 1\n"
            })
    void unmarkedProfileIsNotReplaced(String before) throws IOException {
        Files.writeString(file, before);
        assertConfigurationError(
                "demo",
                "databrickscfg contains a profile [demo] that this plugin did not write",
                "<profile> (-Dadb.profile)");
        Samples.profile(file, "demo").removeToken("1");
        assertThat(file).content().isEqualTo(before);
    }

    @Test
    void leadingSettingsAreDefaultProfile() throws IOException {
        Files.writeString(file, "host = mine\n");
        assertConfigurationError("DEFAULT", "profile [DEFAULT] that this plugin did not write");
        Samples.profile(file, "demo").check();
    }

    @Test
    void leadingCommentsBelongToNoProfile() throws IOException {
        Files.writeString(file, "; mine\n\n[a]\nhost = x\n");
        Samples.profile(file, "DEFAULT").check();
    }

    @Test
    void lineBreakInProfileNameIsNotPrinted() {
        assertConfigurationError("a\nb", "Invalid profile \"a?b\"");
    }

    @Test
    void duplicateProfileIsError() throws IOException {
        Files.writeString(file, SECTION + SECTION);
        assertConfigurationError("demo", "contains the profile [demo] 2 times", "keep one of them");
    }

    @Test
    void utf16FileIsError() throws IOException {
        Files.write(file, "[a]\n".getBytes(java.nio.charset.StandardCharsets.UTF_16LE));
        assertConfigurationError("demo", "is not a UTF-8 text file");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a]", "[a", "a\nb", "a\rb", " a", "a ", "__settings__", "a\u0000", "a\u2028b"})
    void invalidProfileNameIsError(String profile) {
        assertConfigurationError(profile, "Invalid profile", "<profile> (-Dadb.profile)");
    }

    private void assertConfigurationError(String profile, String... parts) {
        assertThatThrownBy(() -> Samples.profile(file, profile).check())
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        problem -> assertThat(problem.problem().kind()).isEqualTo(Problem.Kind.CONFIGURATION))
                .message()
                .contains(parts);
    }
}
