/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A file in {@code examples} or of the project's own CI configuration. */
record Example(Path file, String text) {
    static Stream<Example> all() {
        return Stream.of("examples", ".github").flatMap(Example::below);
    }

    private static Stream<Example> below(String folder) {
        try (Stream<Path> files = Files.walk(Path.of(folder))) {
            return files
                    .filter(Files::isRegularFile)
                    .filter(Example::isSource)
                    .sorted()
                    .map(Example::read)
                    .toList()
                    .stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isSource(Path file) {
        return !file.toString().contains("/target/") && !file.toString().endsWith(".md");
    }

    private static Example read(Path file) {
        return new Example(file, Page.read(file).text());
    }

    boolean isPom() {
        return file.endsWith("pom.xml");
    }

    boolean isYaml() {
        return file.toString().endsWith(".yml");
    }

    /** Whether the file contains these lines, regardless of indentation. */
    boolean contains(String excerpt) {
        return withoutIndentation(text).contains(withoutIndentation(excerpt));
    }

    static Optional<Example> named(String name) {
        return all().filter(example -> example.file().equals(Path.of(name))).findFirst();
    }

    private static String withoutIndentation(String lines) {
        return lines.lines().map(String::strip).filter(line -> !line.isEmpty()).collect(Collectors.joining("\n"));
    }

    @Override
    public String toString() {
        return file.toString();
    }
}
