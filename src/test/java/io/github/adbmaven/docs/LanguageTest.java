/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Texts that people read do not contain the words that {@code docs/writing-style.md} excludes. */
class LanguageTest {
    private static final Path RULES = Path.of("docs/writing-style.md");
    private static final Pattern ROW = Pattern.compile("(?m)^\\| ((?:`[^`]+`(?:, )?)+) \\| .+ \\|$");
    private static final Pattern WORD = Pattern.compile("`([^`]+)`");

    /** The page of the rules, history, a text that other projects share, and records of past decisions. */
    private static final Set<String> EXEMPT = Set.of("docs/writing-style.md", "CHANGELOG.md", "CODE_OF_CONDUCT.md");

    private static final Path MAIN = Path.of("src/main/java/io/github/adbmaven");

    /** Packages whose messages, Javadoc and comments are checked. */
    private static final List<String> PACKAGES = List.of(
            "azure",
            "databricks",
            "doctor",
            "emulator",
            "error",
            "goal",
            "json",
            "maven",
            "model",
            "mojo",
            "output",
            "settings",
            "token",
            "wait",
            "workspace");

    /**
     * A text to check.
     *
     * @param name its file
     * @param text without quoted text of servers, commands and output
     */
    record Source(String name, String text) {
        @Override
        public String toString() {
            return name;
        }
    }

    /** All texts that are checked. The help and the reference of the parameters come from the Javadoc in {@code mojo}. */
    static Stream<Source> sources() {
        return Stream.of(pages(), examples(), code()).flatMap(sources -> sources);
    }

    private static Stream<Source> pages() {
        return Page.all()
                .filter(page ->
                        !EXEMPT.contains(page.toString()) && !page.file().startsWith("docs/decisions"))
                .map(page -> new Source(page.toString(), page.prose()));
    }

    private static Stream<Source> examples() {
        return Example.all().map(example -> new Source(example.toString(), example.text()));
    }

    private static Stream<Source> code() {
        return PACKAGES.stream()
                .flatMap(name -> javaFiles(MAIN.resolve(name)))
                .map(file -> new Source(file.toString(), read(file)));
    }

    private static Stream<Path> javaFiles(Path directory) {
        try (Stream<Path> files = Files.walk(directory)) {
            return files.filter(file -> file.toString().endsWith(".java")).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @ParameterizedTest
    @MethodSource("sources")
    void textContainsNoExcludedWord(Source source) {
        List<String> found = excluded()
                .matcher(source.text())
                .results()
                .map(word -> word.group())
                .toList();

        assertThat(found).as("words that %s excludes", RULES).isEmpty();
    }

    @Test
    void rulesExcludeWords() {
        assertThat(words()).contains("whoever", "somebody", "nobody", "shall", "hand out", "take back");
        assertThat("Whoever asks for it").containsPattern(excluded());
        assertThat("a marshalling error").doesNotContainPattern(excluded());
        assertThat("BodyPublishers.noBody()").doesNotContainPattern(excluded());
    }

    private static Pattern excluded() {
        // A word before a parenthesis is the name of a method, such as noBody().
        return Pattern.compile(
                words().stream()
                        .map(word -> Pattern.quote(word).replace(" ", "\\E\\s+\\Q"))
                        .collect(Collectors.joining("|", "\\b(?:", ")\\b(?!\\()")),
                Pattern.CASE_INSENSITIVE);
    }

    private static List<String> words() {
        String text = Page.read(RULES).text();
        return ROW.matcher(text.substring(text.indexOf("## Excluded words")))
                .results()
                .flatMap(row -> WORD.matcher(row.group(1)).results())
                .map(word -> word.group(1))
                .toList();
    }
}
