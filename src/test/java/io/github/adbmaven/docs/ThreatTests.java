/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.docs;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The tests of each threat in docs/security.md, as {@code threats.txt} lists them. */
final class ThreatTests {
    static final Path FILE = Path.of("src/test/resources/threats.txt");

    private ThreatTests() {}

    static Map<String, List<String>> read() {
        return Page.read(FILE)
                .text()
                .lines()
                .filter(line -> !line.startsWith("#"))
                .map(line -> line.split(" \\| ", 2))
                .collect(Collectors.toMap(row -> row[0], row -> List.of(row[1].split(", "))));
    }
}
