/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The projects in {@code examples} build as they are, on the emulator. */
class ExamplesIT {
    private static final Path EXAMPLES = Path.of("examples");
    private static final Pattern GOAL = Pattern.compile("<goal>(apply|destroy|[a-z]+-token)</goal>");

    @TempDir
    Path directory;

    static Stream<Arguments> builds() throws IOException {
        try (Stream<Path> projects = Files.list(EXAMPLES)) {
            List<Path> all = projects.filter(project -> Files.exists(project.resolve("pom.xml")))
                    .sorted()
                    .toList();
            return Stream.concat(
                    all.stream().map(project -> Arguments.of(project, MavenHome.current())),
                    Stream.of("integration-tests", "workspace-per-build")
                            .map(EXAMPLES::resolve)
                            .flatMap(project -> Stream.of(MavenHome.floor(), MavenHome.previous())
                                    .map(maven -> Arguments.of(project, maven))));
        }
    }

    @ParameterizedTest(name = "{0}, {1}")
    @MethodSource("builds")
    void exampleBuildsOnTheEmulator(Path project, MavenHome maven) throws IOException {
        copy(project);
        List<String> goals = GOAL.matcher(Files.readString(project.resolve("pom.xml")))
                .results()
                .map(goal -> ":" + goal.group(1) + " (")
                .toList();

        MavenProcess build = MavenBuild.in(directory)
                .on(maven)
                .goals("verify", "-Pemulator")
                .run()
                .succeeded();

        assertThat(build.output()).contains(goals).contains("Tests run: 1, Failures: 0, Errors: 0, Skipped: 0");
        assertThat(directory.resolve("target/adb/databrickscfg")).doesNotExist();
    }

    private void copy(Path project) throws IOException {
        try (Stream<Path> files = Files.walk(project)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path copy = directory.resolve(project.relativize(file).toString());
                Files.createDirectories(copy.getParent());
                Files.copy(file, copy);
            }
        }
    }
}
