/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.settings.identity;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.adbmaven.model.Secret;
import io.github.adbmaven.settings.ServerCredentials;
import io.github.adbmaven.settings.Setting;
import io.github.adbmaven.settings.Settings;
import io.github.adbmaven.testing.Refused;
import io.github.adbmaven.testing.Told;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The table of conflicting and incomplete identities in {@code docs/authentication.md} is correct. */
class DocumentedIdentitiesTest {
    private static final Path PAGE = Path.of("docs/authentication.md");
    private static final Pattern TABLE = Pattern.compile("(?s)## Conflicting and incomplete settings\n(.*?)\n## ");
    private static final Pattern CODE = Pattern.compile("`([^`]+)`");
    private static final Pattern ELEMENT = Pattern.compile("<(\\w+)>(.*)</\\w+>");
    private static final Pattern PROPERTY = Pattern.compile("-Dadb\\.(\\w+)=(.*)");

    private static final int AUTH_TYPES = 8;

    @TempDir
    private Path folder = Path.of("");

    /** A row of the table. */
    record Row(String given, String outcome) {
        private static List<String> words(String cell) {
            return CODE.matcher(cell).results().map(word -> word.group(1)).toList();
        }
    }

    static Stream<Row> rows() throws IOException {
        MatchResult section =
                TABLE.matcher(Files.readString(PAGE)).results().findFirst().orElseThrow();
        return section.group(1)
                .lines()
                .filter(line -> line.startsWith("| "))
                .skip(1)
                .map(line -> line.split(" \\| |^\\| | \\|$", -1))
                .map(cells -> new Row(cells[1], cells[2]));
    }

    @BeforeEach
    void prepareFiles() throws IOException {
        for (String name : List.of("certificate.pem", "token", "other")) {
            Files.createFile(folder.resolve(name));
        }
    }

    @ParameterizedTest
    @MethodSource("rows")
    void documentedOutcomeIsCorrect(Row row) throws IOException {
        Settings settings = told(row).settings();
        List<String> words = Row.words(row.outcome());
        if (row.outcome().startsWith("error: ")) {
            Refused.configuration(() -> choose(settings)).contains(words.get(0));
            return;
        }
        IdentityResolver.Chosen chosen = choose(settings);
        String text = row.outcome().replace("`", "");
        assertThat(chosen.identity().authType()).isEqualTo(words.get(0));
        assertThat(chosen.identity().applicationId())
                .isEqualTo(text.startsWith(words.get(0) + " as A") ? Optional.of("A") : Optional.empty());
        assertThat(chosen.unused()).isEqualTo(words.subList(1, words.size()));
    }

    @Test
    void pageListsAuthTypesInOrderOfAuto() throws IOException {
        List<String> listed = Pattern.compile("(?m)^\\| \\d \\| `([a-z-]+)` \\|")
                .matcher(Files.readString(PAGE))
                .results()
                .map(row -> row.group(1))
                .toList();

        assertThat(listed).hasSize(AUTH_TYPES);
        Refused.configuration(() -> new IdentityResolver(
                                Told.nothing()
                                        .pom(Setting.AUTH_TYPE, "kerberos")
                                        .settings(),
                                id -> Optional.empty(),
                                folder,
                                false)
                        .resolve())
                .contains("auto, " + String.join(", ", listed) + ".");
    }

    @Test
    void pageListsEveryVariable() throws IOException {
        String page = Files.readString(PAGE);

        assertThat(EnumSet.range(Setting.AUTH_TYPE, Setting.SERVICE_CONNECTION_ID).stream()
                        .flatMap(setting -> setting.environmentNames().stream()))
                .allSatisfy(name -> assertThat(page).contains("`" + name));
    }

    private IdentityResolver.Chosen choose(Settings settings) {
        return new IdentityResolver(
                        settings,
                        id -> Optional.of(id).filter("azure"::equals).map(DocumentedIdentitiesTest::server),
                        folder,
                        false)
                .resolve();
    }

    private Told told(Row row) throws IOException {
        Told told = Told.nothing().variable("ARM_TENANT_ID", "fabrikam.example");
        for (String word : Row.words(row.given())) {
            Optional<MatchResult> element = ELEMENT.matcher(word).results().findFirst();
            Optional<MatchResult> property = PROPERTY.matcher(word).results().findFirst();
            if (word.equals("az")) {
                assertThat(Files.createFile(folder.resolve("az")).toFile().setExecutable(true))
                        .isTrue();
                told.variable("PATH", folder.toString());
            } else if (element.isPresent()) {
                told.pom(setting(element.get().group(1)), element.get().group(2));
            } else if (property.isPresent()) {
                told.commandLine(
                        setting(property.get().group(1)), property.get().group(2));
            } else {
                String[] parts = word.split("=", 2);
                told.variable(parts[0], parts[1]);
            }
        }
        return told;
    }

    private static Setting setting(String element) {
        return Setting.valueOf(element.replaceAll("([A-Z])", "_$1").toUpperCase(Locale.ROOT));
    }

    private static ServerCredentials server(String id) {
        return new ServerCredentials(
                Optional.of("A"), Optional.of(new Secret("the password of " + id)), Optional.empty(), Optional.empty());
    }
}
