/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The table of environment variables lists all variables that the plugin reads. */
class EnvironmentTest {
    private static final Pattern LITERAL = Pattern.compile("\"([A-Z]+_[A-Z_]+)\"");
    private static final Pattern ROW = Pattern.compile("(?m)^\\| `");

    /** Variables of this plugin only, and those that only identify the CI run. */
    private static final Pattern OTHERS = Pattern.compile(
            "ADB_.*|CI_.*|GITHUB_.*|GITLAB_.*|JENKINS_.*|BUILD_.*|TF_BUILD|JOB_.*|SYSTEM_(?!OIDC|ACCESS).*");

    @Test
    void tableListsEveryVariableThatIsRead() throws IOException {
        assertThat(EnvironmentTable.read()).isEqualTo(literals());
    }

    @Test
    void tableListsNoVariableTwice() {
        assertThat(EnvironmentTable.read()).doesNotContainAnyElementsOf(EnvironmentTable.notRead());
        long rows =
                ROW.matcher(Page.read(EnvironmentTable.PAGE).text()).results().count();
        assertThat(rows)
                .as("rows that could be read")
                .isEqualTo(EnvironmentTable.read().size()
                        + EnvironmentTable.notRead().size());
    }

    /** The packages that read the environment contain the name of each variable. */
    private static Set<String> literals() throws IOException {
        Path root = Path.of("src/main/java/io/github/adbmaven");
        try (Stream<Path> settings = Files.walk(root.resolve("settings"));
                Stream<Path> ciSystems = Files.walk(root.resolve("output/ci"))) {
            return Stream.concat(settings, ciSystems)
                    .filter(file -> file.toString().endsWith(".java"))
                    .flatMap(file -> LITERAL.matcher(Page.read(file).text()).results())
                    .map(literal -> literal.group(1))
                    .filter(name -> !OTHERS.matcher(name).matches())
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }
}
