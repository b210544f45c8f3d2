/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Every threat that the page on security names is held by a test; {@link NamesTest} sees that there is such a test. */
class SecurityTest {
    private static final Page PAGE = Page.read(Path.of("docs/security.md"));
    private static final Pattern THREAT = Pattern.compile("(?m)^\\| (?!threat |---)(.+) \\| (.+) \\| (.+) \\|$");
    private static final Pattern TESTS =
            Pattern.compile("`[A-Z]\\w+(?:Test|IT|Build)(?:#\\w+)?`(?:, `[A-Z]\\w+(?:Test|IT|Build)(?:#\\w+)?`)*");
    private static final List<String> ATTACKERS = List.of(
            "Resource Manager is not what it seems",
            "The workspace's host is hostile",
            "A variable of CI is hostile",
            "A POM of a pull request is hostile",
            "Another user of the machine",
            "A log or report is stolen");

    @Test
    void everyThreatNamesTheTestsThatHoldIt() {
        List<String> cells =
                THREAT.matcher(threats()).results().map(row -> row.group(3)).toList();

        assertThat(cells).hasSizeGreaterThan(20).allMatch(TESTS.asMatchPredicate());
    }

    @Test
    void everyAttackerHasALine() {
        assertThat(threats()).contains(ATTACKERS);
    }

    private static String threats() {
        String text = PAGE.text();
        return text.substring(text.indexOf("## Threats"), text.indexOf("Not held:"));
    }
}
