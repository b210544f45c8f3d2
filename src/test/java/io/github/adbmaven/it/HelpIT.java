/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HelpIT {
    @TempDir
    Path directory;

    @Test
    void helpNeedsNoProject() {
        MavenProcess maven =
                MavenBuild.in(directory).goals(MavenBuild.goal("help")).run();

        assertThat(maven.succeeded().output()).contains("adb:help");
    }

    @Test
    void unknownGoalIsErrorThatListsTheGoals() {
        MavenProcess maven = MavenBuild.in(directory)
                .goals(MavenBuild.goal("help"), "-Dgoal=isue-token")
                .run();

        assertThat(maven.failed().output())
                .contains("Unknown goal \"isue-token\".", "api, apply, ", "issue-token, list-tokens");
    }

    @Test
    void goalIsFoundWithItsPrefix() {
        MavenProcess maven = MavenBuild.in(directory)
                .goals(MavenBuild.goal("help"), "-Dgoal=adb:issue-token", "-Ddetail")
                .run();

        assertThat(maven.succeeded().output())
                .contains("lifetime (Default: 1h)")
                .doesNotContain("adb:show");
    }
}
