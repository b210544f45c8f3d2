/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.emulator;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The data behind {@code docs/conformance.md}: the source of each response of the emulator. */
record ConformanceTable(String verified, Map<String, String> sources, List<Row> endpoints, List<Row> errors) {
    static final Path FILE = Path.of("src/test/resources/conformance.txt");

    /** The terms of the table and their meanings. */
    static final Map<String, String> BASES = bases();

    /**
     * One endpoint or one error.
     *
     * @param answers the method and path of an endpoint; the status, code and name of an error
     * @param sources keys of sources, with commas between them
     */
    record Row(String service, String answers, String basis, String sources, String note) {
        Stream<String> sourceKeys() {
            return Arrays.stream(sources.split(", *", -1)).filter(key -> !key.isEmpty());
        }
    }

    private static Map<String, String> bases() {
        Map<String, String> bases = new LinkedHashMap<>();
        bases.put(
                "recorded",
                "a real answer is public: recorded by the tests of a tool, or quoted in an issue. The emulator follows it.");
        bases.put("specification", "a published API description or the vendor's documentation says so.");
        bases.put("tool's source", "a client of the real service sends or expects it.");
        bases.put(
                "assumed",
                "none of these. The plugin does not depend on it, or the note says why a wrong guess does no harm.");
        bases.put("emulator", "the real service never answers so: the emulator names what it does not emulate.");
        return bases;
    }

    static ConformanceTable read() {
        List<String[]> lines = lines();
        return new ConformanceTable(
                lines.stream()
                        .filter(line -> line[0].equals("verified"))
                        .map(line -> line[1])
                        .collect(Collectors.joining("; ")),
                lines.stream()
                        .filter(line -> line[0].equals("source"))
                        .collect(Collectors.toMap(
                                line -> line[1],
                                line -> "[" + line[2] + "](" + line[3] + ")",
                                (first, again) -> first + again,
                                LinkedHashMap::new)),
                lines.stream()
                        .filter(line -> line[0].equals("endpoint"))
                        .map(line -> new Row(line[1], line[2], line[3], line[4], line[5]))
                        .toList(),
                lines.stream()
                        .filter(line -> line[0].equals("error"))
                        .map(line -> new Row(line[1], line[2] + " | " + line[3], line[4], line[5], line[6]))
                        .toList());
    }

    private static List<String[]> lines() {
        try {
            return Files.readAllLines(FILE).stream()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(line -> Arrays.stream(line.split("\\|", -1))
                            .map(String::strip)
                            .toArray(String[]::new))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The sentence of the pages where a user decides. */
    String sentence() {
        return "The emulator is verified against " + verified + ".";
    }

    String page() {
        StringBuilder page = new StringBuilder("""
                # Conformance

                <!-- Made from src/test/resources/conformance.txt: change that file, then run
                     mvn test -Dtest=ConformanceTest -Dadb.updateConformance=true -->

                %s This page lists each endpoint and each error of the emulator with what its answer rests on:

                | basis | meaning | endpoints | errors |
                |---|---|---|---|
                """.formatted(sentence()));
        BASES.forEach((basis, meaning) -> page.append(
                "| %s | %s | %d | %d |%n".formatted(basis, meaning, count(endpoints, basis), count(errors, basis))));
        page.append("""

                The page does not list faults: errors that a test defines with a control request.
                The tests that state the recorded facts can also run against a real subscription:
                [CONTRIBUTING](../CONTRIBUTING.md#run-the-conformance-tests-against-azure).
                """);
        page.append("""

                ## Endpoints

                | service | endpoint | basis | source |
                |---|---|---|---|
                """);
        endpoints.forEach(row -> page.append(
                "| %s | `%s` | %s | %s |%n".formatted(row.service(), row.answers(), row.basis(), explained(row))));
        page.append("""

                ## Errors

                An error of an asynchronous operation has `Failed` instead of an HTTP status.

                | service | status and code | error | basis | source |
                |---|---|---|---|---|
                """);
        errors.forEach(row -> page.append("| %s | %s | %s | %s |%n"
                .formatted(row.service(), "`" + row.answers().replace(" | ", "` | "), row.basis(), explained(row))));
        return page.toString();
    }

    private static long count(List<Row> rows, String basis) {
        return rows.stream().filter(row -> row.basis().equals(basis)).count();
    }

    private String explained(Row row) {
        return Stream.concat(
                        row.sourceKeys().map(key -> Objects.requireNonNull(sources.get(key), key)),
                        Stream.of(row.note()).filter(note -> !note.isEmpty()))
                .collect(Collectors.joining("; "));
    }
}
