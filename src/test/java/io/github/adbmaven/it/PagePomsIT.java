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

/** What the pages tell to write into a POM is a build that runs, on the emulator and with nothing else changed. */
class PagePomsIT {
    @TempDir
    Path directory;

    static Stream<PagePoms.Excerpt> excerpts() {
        return PagePoms.excerpts();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("excerpts")
    void whatAPageShowsRuns(PagePoms.Excerpt excerpt) throws IOException {
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

    static Stream<MavenHome> mavens() {
        return Stream.of(MavenHome.floor(), MavenHome.current());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("mavens")
    void completePomBuildsAsPrintedWithItsProfile(MavenHome maven) throws IOException {
        Files.writeString(directory.resolve("pom.xml"), PagePoms.completePom());
        write("src/main/java/example/App.java", "package example;\n\npublic record App(String name) {}\n");
        write("src/test/java/example/AppIT.java", """
                package example;

                import static org.junit.jupiter.api.Assertions.assertTrue;

                import java.nio.file.Files;
                import java.nio.file.Path;
                import org.junit.jupiter.api.Test;

                class AppIT {
                    @Test
                    void seesTheProfile() {
                        assertTrue(Files.isReadable(Path.of(System.getenv("DATABRICKS_CONFIG_FILE"))));
                    }
                }
                """);

        MavenProcess built = MavenBuild.in(directory)
                .on(maven)
                .goals("verify", "-Pemulator")
                .run()
                .succeeded();

        assertThat(built.output())
                .contains("Tests run: 1, Failures: 0", ":issue-token (", ":revoke-token (", ":destroy (");
    }

    private void write(String name, String text) throws IOException {
        Path file = directory.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    @Test
    void thePagesShowBuilds() {
        assertThat(excerpts().map(PagePoms.Excerpt::toString).toList())
                .hasSizeGreaterThan(3)
                .anyMatch(name -> name.startsWith("README.md"))
                .anyMatch(name -> name.startsWith("docs/workspace-for-tests.md"));
        assertThat(List.copyOf(PagePoms.excerpts().toList()))
                .allMatch(excerpt -> !excerpt.goals().isEmpty());
    }
}
