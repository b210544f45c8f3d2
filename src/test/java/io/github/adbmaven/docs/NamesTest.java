/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The goals, elements, properties, environment variables and tests that the pages name exist. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class NamesTest {
    private static final Pattern GOAL =
            Pattern.compile("(?:\\badb|adb-maven-plugin:[\\w.-]+|\\$ADB):([a-z]+(?:-[a-z]+)*)");
    private static final Pattern PROPERTY = Pattern.compile("(?<=-D)adb\\.([A-Za-z]+)|^adb\\.([A-Za-z]+)$");
    private static final Pattern ELEMENT = Pattern.compile("^</?([a-z]+[A-Z][A-Za-z]*)>");
    private static final Pattern VARIABLE = Pattern.compile("\\b(?:ARM|AZURE|ADB|DATABRICKS)_[A-Z_]+[A-Z]\\b");
    private static final Pattern TEST = Pattern.compile("^[A-Z][A-Za-z]+(?:Test|IT)(?:#\\w+)?$");

    /** Nested elements and elements of Maven. */
    private static final Set<String> OTHER_ELEMENTS = Set.of(
            "keyVaultUri",
            "keyName",
            "groupId",
            "artifactId",
            "nonProxyHosts",
            "environmentVariables",
            "extraArtifacts",
            "privateKey",
            "systemPropertyVariables");

    private static final Set<String> OTHER_PROPERTIES =
            Set.of("updatePublicInterface", "updatePictures", "updateConformance");

    /** Variables that other tools and this project's own tests read. */
    private static final Set<String> OTHER_VARIABLES = Set.of(
            "ADB_CONFORMANCE_LOCATION",
            "ADB_CONFORMANCE_RESOURCE_GROUP",
            "ADB_CONFORMANCE_SUBSCRIPTION",
            "AZURE_CONFIG_DIR",
            "AZURE_LOG_LEVEL",
            "DATABRICKS_HTTP_PATH");

    private final Goals goals = Goals.read();
    private final Map<String, String> tests = texts(Path.of("src/test/java"));
    private final Set<String> variables = texts(Path.of("src/main/java")).values().stream()
            .flatMap(text -> found(VARIABLE, text))
            .collect(Collectors.toSet());

    static Stream<Page> pages() {
        return Stream.concat(
                Page.all().filter(page -> !page.file().startsWith("docs/decisions")),
                Example.all().map(NamesTest::asPage));
    }

    /** The whole file as one code block. */
    private static Page asPage(Example example) {
        return new Page(example.file(), "```\n" + example.text() + "\n```\n");
    }

    @ParameterizedTest
    @MethodSource("pages")
    void everyGoalExists(Page page) {
        assertThat(page.code().flatMap(code -> found(GOAL, code))).isSubsetOf(goals.names());
    }

    @ParameterizedTest
    @MethodSource("pages")
    void everyPropertyAndElementExists(Page page) {
        Set<String> known = new TreeSet<>(goals.elements());
        known.addAll(OTHER_PROPERTIES);
        assertThat(page.code().flatMap(code -> found(PROPERTY, code))).isSubsetOf(known);
        known.addAll(OTHER_ELEMENTS);
        assertThat(page.spans().flatMap(code -> found(ELEMENT, code))).isSubsetOf(known);
    }

    @ParameterizedTest
    @MethodSource("pages")
    void everyVariableIsRead(Page page) {
        Set<String> known = new TreeSet<>(variables);
        known.addAll(OTHER_VARIABLES);
        known.addAll(EnvironmentTable.notRead());
        assertThat(page.code().flatMap(code -> found(VARIABLE, code))).isSubsetOf(known);
    }

    @ParameterizedTest
    @MethodSource("pages")
    void everyTestExists(Page page) {
        assertThat(page.spans().filter(TEST.asMatchPredicate())).allSatisfy(this::exists);
    }

    @Test
    void everyThreatTestExists() {
        assertThat(ThreatTests.read().values().stream().flatMap(List::stream)).allSatisfy(this::exists);
    }

    private void exists(String test) {
        String[] parts = test.split("#", 2);
        assertThat(tests.keySet()).contains(parts[0]);
        if (parts.length == 2) {
            assertThat(tests.get(parts[0])).contains(" " + parts[1] + "(");
        }
    }

    private static Map<String, String> texts(Path root) {
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .filter(file -> !file.endsWith("package-info.java"))
                    .collect(Collectors.toMap(
                            file -> root.relativize(file).toString().replaceAll(".*/|\\.java$", ""),
                            file -> Page.read(file).text(),
                            String::concat));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<String> found(Pattern pattern, String text) {
        return pattern.matcher(text)
                .results()
                .map(match -> Stream.of(0, 1, 2)
                        .filter(group -> group <= match.groupCount())
                        .map(match::group)
                        .filter(value -> value != null)
                        .reduce((first, last) -> last)
                        .orElseThrow());
    }
}
