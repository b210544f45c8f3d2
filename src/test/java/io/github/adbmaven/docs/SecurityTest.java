/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The page on security lists the threats that have tests; {@link NamesTest} checks that these tests exist. */
class SecurityTest {
    private static final Page PAGE = Page.read(Path.of("docs/security.md"));
    private static final Pattern THREAT = Pattern.compile("(?m)^\\| (?!threat |---)(.+) \\| .+ \\|$");
    private static final Pattern ATTACKER = Pattern.compile("(?m)^### (.+)$");

    @Test
    void everyThreatHasTests() {
        List<String> threats =
                THREAT.matcher(threats()).results().map(row -> row.group(1)).toList();

        assertThat(threats).hasSizeGreaterThan(20);
        assertThat(ThreatTests.read().keySet()).containsExactlyInAnyOrderElementsOf(threats);
        assertThat(ThreatTests.read().values()).allMatch(tests -> !tests.isEmpty());
    }

    @Test
    void everyAttackerHasHeading() {
        assertThat(ATTACKER.matcher(threats()).results().map(heading -> heading.group(1)))
                .contains(
                        "Hostile Resource Manager",
                        "Hostile workspace host",
                        "Hostile variables of the CI system",
                        "Hostile POM of a pull request",
                        "Other users of the machine",
                        "Stolen logs and reports");
    }

    private static String threats() {
        String text = PAGE.text();
        return text.substring(text.indexOf("## Threats"), text.indexOf("## Out of scope"));
    }
}
