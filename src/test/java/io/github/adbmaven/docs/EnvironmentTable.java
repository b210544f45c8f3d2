/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.docs;

import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The table of docs/environment.md: which variables other tools use, and whether the plugin reads them. */
final class EnvironmentTable {
    static final Path PAGE = Path.of("docs/environment.md");
    private static final Pattern ROW =
            Pattern.compile("(?m)^\\| `([A-Z_]+)` \\| ([^|]+) \\| (read|not read)\\b[^|]*\\|$");

    private EnvironmentTable() {}

    static Set<String> read() {
        return rows("read");
    }

    static Set<String> notRead() {
        return rows("not read");
    }

    private static Set<String> rows(String outcome) {
        return ROW.matcher(Page.read(PAGE).text())
                .results()
                .filter(row -> row.group(3).equals(outcome))
                .map(row -> row.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
