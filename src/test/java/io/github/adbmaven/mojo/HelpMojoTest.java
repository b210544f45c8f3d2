/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.mojo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.junit.jupiter.api.Test;
import org.xml.sax.SAXException;

class HelpMojoTest {
    private static final int WIDTH = 60;

    private final GoalHelp help = help();

    @Test
    void allGoalsAreListedWithoutTheirParameters() {
        assertThat(help.all(false))
                .startsWith("adb-maven-plugin 1.2.3 has " + help.names().size() + " goals:")
                .contains("adb:issue-token\n", "adb:help\n")
                .doesNotContain("User property");
    }

    @Test
    void detailOfOneGoalHasItsParameters() {
        assertThat(help.of("issue-token", true))
                .hasValueSatisfying(text -> assertThat(text)
                        .contains("lifetime (Default: 1h)", "User property: adb.lifetime")
                        .doesNotContain("adb:show\n", "mojoExecution"));
    }

    @Test
    void linesAreWrapped() {
        assertThat(help.all(true).lines().filter(line -> line.strip().contains(" ")))
                .allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(WIDTH));
    }

    @Test
    void unknownGoalHasNoHelp() {
        assertThat(help.of("isue-token", false)).isEmpty();
        assertThat(help.names())
                .contains("apply", "doctor", "help", "issue-token")
                .isSorted();
    }

    private static GoalHelp help() {
        try (InputStream in = HelpMojo.class.getResourceAsStream(
                "/META-INF/maven/io.github.adbmaven/adb-maven-plugin/plugin-help.xml")) {
            return new GoalHelp(
                    DocumentBuilderFactory.newInstance()
                            .newDocumentBuilder()
                            .parse(Objects.requireNonNull(in))
                            .getDocumentElement(),
                    "1.2.3",
                    WIDTH,
                    2);
        } catch (IOException | ParserConfigurationException | SAXException e) {
            throw new IllegalStateException(e);
        }
    }
}
