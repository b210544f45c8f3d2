/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The README is short, and its first command works with an empty local repository. */
class ReadmeTest {
    private static final int LINES = 150;
    private static final Page README = Page.read(Path.of("README.md"));

    @Test
    void readmeHasAtMost150Lines() {
        assertThat(README.text().lines().count()).isLessThanOrEqualTo(LINES);
    }

    @Test
    void firstCommandInstallsPluginBeforeRunningIt() {
        List<String> commands = README.blocks("shell");

        assertThat(commands.get(0).strip().split(" && ", -1))
                .hasSize(2)
                .satisfies(steps -> assertThat(steps[0]).endsWith(" install"))
                .satisfies(steps -> assertThat(steps[1]).contains(":issue-token -Dadb.environment=emulator"));
        assertThat(commands.get(1)).isEqualTo("mvn verify\n");
    }

    @Test
    void everyGoalIsInGoalsTable() {
        String goals = README.text()
                .substring(README.text().indexOf("## Goals"), README.text().indexOf("## Documentation"));

        assertThat(Goals.read().names()).allSatisfy(goal -> assertThat(goals).contains("`" + goal + "`"));
    }
}
