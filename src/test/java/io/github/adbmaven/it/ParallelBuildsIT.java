/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.adbmaven.testing.Await;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Several modules in one build, and several builds at once. */
class ParallelBuildsIT {
    private static final int BUILDS = 5;
    private static final int FREE = 3;
    private static final int QUOTA = 600;

    @TempDir
    Path directory;

    private final ItEmulator emulator = ItEmulator.start();

    @AfterEach
    void stop() {
        emulator.close();
    }

    @Test
    void tokenRemainsValidForAllModulesWithFailAtEnd() throws IOException {
        String tests =
                "<available file='${databricks.configFile}' property='there'/><echo>token there: ${there}</echo>";
        ItPom.reactor(directory, "<fail message='the first module fails'/>", tests, tests);

        MavenProcess maven = MavenBuild.in(directory)
                .goals("verify", "--fail-at-end", "-T", "2")
                .signedIn(emulator)
                .run()
                .failed();

        assertThat(maven.output()).contains("the first module fails").containsOnlyOnce("Revoked token");
        assertThat(maven.output().lines().filter(line -> line.contains("token there: true")))
                .hasSize(2);
        assertThat(emulator.activeTokens()).isEmpty();
        for (String module : List.of("module0", "module1", "module2")) {
            assertThat(directory.resolve(module + "/target/adb/databrickscfg")).doesNotExist();
        }
    }

    @Test
    void buildsBeyondQuotaFailWithExplanation() throws IOException {
        emulator.order("POST", "/tokens", Map.of("applicationId", ItEmulator.CLIENT_ID, "count", QUOTA - FREE));
        Path go = directory.resolve("go");
        List<MavenProcess> builds = new ArrayList<>();
        try {
            for (int i = 0; i < BUILDS; i++) {
                Path place = Files.createDirectory(directory.resolve("build" + i));
                ItPom.write(
                        place, "<waitfor maxwait='2' maxwaitunit='minute'><available file='" + go + "'/></waitfor>");
                builds.add(
                        MavenBuild.in(place).goals("verify").signedIn(emulator).start());
            }
            Await.until(() -> emulator.log().stream()
                            .filter(entry -> entry.path("path").asText().endsWith("/token/create"))
                            .count()
                    == BUILDS);
            Files.createFile(go);

            long succeeded =
                    builds.stream().filter(build -> build.awaitExit() == 0).count();

            assertThat(succeeded).isEqualTo(FREE);
            assertThat(builds)
                    .filteredOn(build -> build.exitCode() != 0)
                    .allSatisfy(build -> assertThat(build.output()).contains("600 active tokens", "adb:prune-tokens"));
            assertThat(emulator.activeTokens())
                    .hasSize(QUOTA - FREE)
                    .allMatch(token -> token.path("comment").asText().equals("made by a test"));
        } finally {
            builds.forEach(MavenProcess::close);
        }
    }
}
