/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class MavenProcessIT {
    private static final Duration LITTLE = Duration.ofMillis(100);

    @TempDir
    Path directory;

    @Test
    void buildReceivesOnlyConfiguredEnvironment() throws IOException {
        MavenProcess maven = build("<echo>${env.ARM_TENANT_ID}, ${env.HOME}</echo>")
                .environment("ARM_TENANT_ID", "tenant")
                .run();

        assertThat(maven.succeeded().output()).contains("tenant, ${env.HOME}");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("signals")
    void signalReachesMaven(int exitCode, Consumer<MavenProcess> signal) throws IOException {
        try (MavenProcess maven =
                build("<echo>asleep</echo><sleep minutes='2'/>").start()) {
            maven.awaitLine("asleep");

            signal.accept(maven);

            assertThat(maven.awaitExit(Duration.ofSeconds(30))).isEqualTo(exitCode);
        }
    }

    static Stream<Arguments> signals() {
        return Stream.of(
                Arguments.of(130, (Consumer<MavenProcess>) MavenProcess::interrupt),
                Arguments.of(143, (Consumer<MavenProcess>) MavenProcess::terminate),
                Arguments.of(137, (Consumer<MavenProcess>) MavenProcess::kill));
    }

    @Test
    void timeoutShowsTheOutputOfTheBuild() throws IOException {
        try (MavenProcess maven =
                build("<echo>asleep</echo><sleep minutes='2'/>").start()) {
            maven.awaitLine("asleep");

            assertThatThrownBy(() -> maven.awaitLine("awake"::equals, LITTLE))
                    .isInstanceOf(AssertionError.class)
                    .hasMessageContaining("did not come")
                    .hasMessageContaining("asleep");
        }
    }

    private MavenBuild build(String target) throws IOException {
        Files.writeString(directory.resolve("pom.xml"), """
                <project>
                  <modelVersion>4.0.0</modelVersion>
                  <groupId>it</groupId>
                  <artifactId>it</artifactId>
                  <version>1</version>
                  <packaging>pom</packaging>
                  <build>
                    <plugins>
                      <plugin>
                        <artifactId>maven-antrun-plugin</artifactId>
                        <version>%s</version>
                        <configuration>
                          <target><property environment='env'/>%s</target>
                        </configuration>
                      </plugin>
                    </plugins>
                  </build>
                </project>
                """.formatted(MavenHome.setting("it.antrun.version"), target));
        return MavenBuild.in(directory).goals("antrun:run");
    }
}
