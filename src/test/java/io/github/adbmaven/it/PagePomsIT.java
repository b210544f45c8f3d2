/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.adbmaven.docs.PagePoms;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A reader can put the excerpts of POMs on the pages into a build, and the build succeeds on the emulator. */
class PagePomsIT {
    @TempDir
    Path directory;

    static Stream<PagePoms.Excerpt> excerpts() {
        return PagePoms.excerpts();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("excerpts")
    void excerptOfAPageBuilds(PagePoms.Excerpt excerpt) throws IOException {
        Files.writeString(directory.resolve("pom.xml"), excerpt.pom());
        Path tools = Files.createDirectories(directory.resolve("tools"));
        Path databricks = Files.writeString(tools.resolve("databricks"), """
                #!/bin/sh
                test -r "$DATABRICKS_CONFIG_FILE" && echo "the tool sees profile $DATABRICKS_CONFIG_PROFILE"
                """);
        assertThat(databricks.toFile().setExecutable(true)).isTrue();

        MavenProcess maven = MavenBuild.in(directory)
                .goals("verify")
                .property("adb.environment", "emulator")
                .environment("PATH", tools + ":" + System.getenv("PATH"))
                .run()
                .succeeded();

        assertThat(maven.output())
                .contains(
                        excerpt.goals().stream().map(goal -> ":" + goal + " (").toList());
    }

    @Test
    void pagesContainExcerptsWithGoals() {
        assertThat(excerpts().map(PagePoms.Excerpt::toString).toList())
                .anyMatch(name -> name.startsWith("docs/integration-tests.md"))
                .anyMatch(name -> name.startsWith("docs/permissions.md"));
        assertThat(List.copyOf(PagePoms.excerpts().toList()))
                .allMatch(excerpt -> !excerpt.goals().isEmpty());
    }
}
