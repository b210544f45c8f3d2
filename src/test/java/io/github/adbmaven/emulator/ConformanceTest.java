/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.emulator;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.github.adbmaven.emulator.ConformanceTable.Row;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The table of conformance has each endpoint and each error of the emulator, and nothing else. */
class ConformanceTest extends SharedEmulatorTest {
    private static final Path PAGE = Path.of("docs/conformance.md");
    private static final String UPDATE = "adb.updateConformance";
    private static final Path CLIENT = Path.of("src/main/java/io/github/adbmaven");
    private static final Pattern SENTENCE = Pattern.compile("The emulator\\s+is\\s+verified\\s+against\\s[^.]+\\.");

    private final ConformanceTable table = ConformanceTable.read();

    @Test
    void tableHasEachEndpoint() {
        String applicationId = access.clientId();
        wire.control("POST", "/jobs", "{\"kind\": \"github\", \"applicationId\": \"" + applicationId + "\"}");
        wire.control("POST", "/machines", "{\"kind\": \"app\", \"applicationId\": \"" + applicationId + "\"}");

        assertThat(table.endpoints().stream().map(row -> row.service() + " | " + row.answers()))
                .as("endpoints of %s", ConformanceTable.FILE)
                .doesNotHaveDuplicates()
                .containsExactlyInAnyOrderElementsOf(emulator.services().stream()
                        .flatMap(service ->
                                service.routes().patterns().stream().map(pattern -> service.name() + " | " + pattern))
                        .collect(Collectors.toSet()));
    }

    @Test
    void tableHasEachError() {
        assertThat(table.errors().stream().map(row -> row.service() + " | " + row.answers()))
                .as("errors of %s", ConformanceTable.FILE)
                .doesNotHaveDuplicates()
                .containsExactlyInAnyOrderElementsOf(EmulatedErrors.all().stream()
                        .map(error -> error.service() + " | " + error.answer() + " | " + error.name())
                        .collect(Collectors.toSet()));
    }

    /** The table would lack an error that a handler creates by itself. */
    @Test
    void errorsOfResourceManagerComeFromFactoriesOnly() {
        noClasses()
                .that()
                .haveSimpleNameNotEndingWith("Error")
                .should()
                .callMethodWhere(describe(
                        "ArmError.of", call -> call.getTarget().getFullName().contains(".ArmError.of(")))
                .check(new ClassFileImporter()
                        .withImportOption(new ImportOption.DoNotIncludeTests())
                        .importPackages("io.github.adbmaven.emulator"));
    }

    @Test
    void eachRowHasAKnownBasisAndPublicSources() {
        assertThat(rows()).allSatisfy(row -> {
            assertThat(ConformanceTable.BASES).containsKey(row.basis());
            assertThat(table.sources().keySet()).containsAll(row.sourceKeys().toList());
            boolean needsSource = !Set.of("assumed", "emulator").contains(row.basis());
            assertThat(needsSource && row.sources().isEmpty())
                    .as(row.toString())
                    .isFalse();
        });
        assertThat(rows().flatMap(Row::sourceKeys).collect(Collectors.toSet()))
                .as("sources in use")
                .containsExactlyInAnyOrderElementsOf(table.sources().keySet());
    }

    /** The plugin's code may name an assumed code only if the table explains why a wrong guess does no harm. */
    @Test
    void clientDoesNotDependOnAssumedErrors() throws IOException {
        String client = sources();
        Predicate<Row> assumed = row -> row.basis().equals("assumed");
        Set<String> known = rows().filter(assumed.negate())
                .flatMap(row -> codes(row).stream())
                .collect(Collectors.toSet());

        assertThat(rows().filter(assumed).filter(row -> row.note().isEmpty()))
                .allSatisfy(row -> assertThat(codes(row))
                        .as("codes of %s that the plugin decides by", row.answers())
                        .filteredOn(code -> !known.contains(code))
                        .noneMatch(client::contains));
    }

    @Test
    void pageShowsTheTable() throws IOException {
        if (Boolean.getBoolean(UPDATE)) {
            Files.writeString(PAGE, table.page());
        }

        assertThat(PAGE)
                .as("run mvn test -Dtest=%s -D%s=true", getClass().getSimpleName(), UPDATE)
                .hasContent(table.page());
    }

    @ParameterizedTest
    @ValueSource(strings = {"README.md", "docs/index.md"})
    void userPagesStateWhatWasVerified(Path page) throws IOException {
        String text = Files.readString(page);
        if (Boolean.getBoolean(UPDATE)) {
            text = SENTENCE.matcher(text).replaceAll(table.sentence());
            Files.writeString(page, text);
        }

        assertThat(text.replaceAll("\\s+", " ")).contains(table.sentence());
    }

    private Stream<Row> rows() {
        return Stream.of(table.endpoints(), table.errors()).flatMap(List::stream);
    }

    /** The codes of an error as Java would spell them: a word as a literal, a number of Entra ID as it is. */
    private static Set<String> codes(Row row) {
        if (row.answers().startsWith("/") || row.answers().contains(" /")) {
            return Set.of();
        }
        return Stream.of(row.answers().split(" \\| ", 2)[0].split(" ", -1))
                .skip(1)
                .filter(word -> !word.matches("\\d{3}"))
                .map(word -> word.startsWith("AADSTS") ? word.substring("AADSTS".length()) : "\"" + word + "\"")
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String sources() throws IOException {
        try (Stream<Path> files = Files.walk(CLIENT)) {
            StringBuilder text = new StringBuilder();
            for (Path file : files.filter(file -> file.toString().endsWith(".java"))
                    .filter(file -> !file.startsWith(CLIENT.resolve("emulator")))
                    .toList()) {
                text.append(Files.readString(file));
            }
            return text.toString();
        }
    }
}
