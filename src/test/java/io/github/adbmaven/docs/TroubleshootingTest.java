/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class TroubleshootingTest {
    private static final Page PAGE = Page.read(Path.of("docs/troubleshooting.md"));
    private static final Pattern ROW = Pattern.compile("(?m)^\\| `([^`]+)` \\| (?!\\(said by).+ \\|$");

    private final ErrorTexts texts = new ErrorTexts(new Sources(Path.of("src/main/java/io/github/adbmaven")));
    private final SortedMap<String, Set<String>> printed = texts.origins();

    @Test
    void everyErrorThatThePluginCanPrintIsFound() {
        assertThat(texts.unknown()).isEmpty();
    }

    @Test
    void everyErrorThatThePluginCanPrintIsExplained() {
        assertThat(printed).hasSizeGreaterThan(100);
        String missing = printed.entrySet().stream()
                .filter(text -> !explained().contains(text.getKey()))
                .map(text -> "| `" + text.getKey() + "` | (said by " + String.join(", ", text.getValue())
                        + ") what it means, and what to do |")
                .collect(Collectors.joining("\n"));

        assertThat(missing)
                .as("Rows to add to a table of %s, with the last cell filled in", PAGE)
                .isEmpty();
    }

    @Test
    void noErrorIsExplainedThatThePluginCannotPrint() {
        assertThat(explained())
                .as("Rows of %s: delete what is not in the sources any more", PAGE)
                .isSubsetOf(printed.keySet());
    }

    private static Set<String> explained() {
        return ROW.matcher(PAGE.text())
                .results()
                .map(row -> row.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
