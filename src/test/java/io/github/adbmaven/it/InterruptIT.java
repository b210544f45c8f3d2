/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.adbmaven.testing.Await;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A build that is stopped at any time leaves no valid token and no file. */
class InterruptIT {
    private static final Duration LONG_ENOUGH = Duration.ofSeconds(30);
    private static final int CTRL_C = 130;
    private static final int TERMINATED = 143;

    @TempDir
    Path directory;

    private final ItEmulator emulator = ItEmulator.start();

    @AfterEach
    void stop() {
        emulator.close();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("phases")
    void interruptDuringRequestLeavesNoToken(String phase, Map<String, Object> hold) throws IOException {
        ItPom.write(directory, "<echo>the tests pass</echo>");
        emulator.order("POST", "/faults", hold);
        try (MavenProcess maven = start()) {
            emulator.awaitStruck(1);

            maven.interrupt();

            assertStopped(maven);
        }
    }

    static Stream<Arguments> phases() {
        return Stream.of(
                Arguments.of("Entra ID", hold("entra", ".*", true, "PT1M")),
                Arguments.of("Resource Manager", hold("arm", ".*", true, "PT1M")),
                Arguments.of("creation, not done yet", hold("databricks", ".*/token/create", false, "PT1S")),
                Arguments.of("creation, done", hold("databricks", ".*/token/create", true, "PT1M")),
                Arguments.of("revocation", hold("databricks", ".*/token/delete", false, "PT1M")));
    }

    private static Map<String, Object> hold(String service, String path, boolean afterEffect, String delay) {
        return Map.of("service", service, "path", path, "kind", "delay", "delay", delay, "afterEffect", afterEffect);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("mavens")
    void signalAtTheEndOfTheBuildLeavesNoToken(MavenHome home) throws IOException {
        ItPom.write(directory, "<echo>the tests pass</echo>");
        emulator.order("POST", "/faults", hold("databricks", ".*/token/delete", false, "PT1M"));
        try (MavenProcess maven = start(home)) {
            emulator.awaitStruck(1);

            maven.terminate();

            assertThat(maven.awaitExit(LONG_ENOUGH)).isEqualTo(TERMINATED);
            assertThat(emulator.activeTokens()).as(maven.output()).isEmpty();
            assertThat(directory.resolve("target/adb/databrickscfg")).doesNotExist();
            assertThat(maven.output()).doesNotContain("NoClassDefFoundError", "Exception in thread", "Internal error");
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("mavens")
    void unrevokedTokenIsReportedWhenTheBuildIsStopped(MavenHome home) throws IOException {
        ItPom.write(directory, "<echo>the tests hang</echo><sleep minutes='2'/>");
        emulator.order(
                "POST",
                "/faults",
                Map.of(
                        "service",
                        "databricks",
                        "path",
                        ".*/token/delete",
                        "kind",
                        "answer",
                        "status",
                        500,
                        "times",
                        99));
        try (MavenProcess maven = start(home)) {
            maven.awaitLine(line -> line.endsWith("the tests hang"), Duration.ofMinutes(2));

            maven.terminate();

            assertThat(maven.awaitExit(LONG_ENOUGH)).isEqualTo(TERMINATED);
            assertThat(maven.output())
                    .contains("could not be revoked", "To revoke it: mvn")
                    .doesNotContain("NoClassDefFoundError", "Exception in thread");
        }
    }

    static Stream<MavenHome> mavens() {
        return Stream.of(MavenHome.floor(), MavenHome.current(), MavenHome.next());
    }

    @Test
    void interruptWhileFileIsLockedLeavesNoToken() throws IOException {
        ItPom.write(directory, "<echo>the tests pass</echo>");
        Path place = Files.createDirectories(
                directory.resolve("target/adb"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        Path lock = Files.createFile(place.resolve("databrickscfg.adb-lock"));
        try (MavenProcess maven = start()) {
            Await.until(() -> !emulator.activeTokens().isEmpty());

            maven.interrupt();

            assertThat(maven.awaitExit(LONG_ENOUGH)).isEqualTo(CTRL_C);
            assertThat(emulator.activeTokens()).isEmpty();
            assertThat(place).isDirectoryContaining(lock::equals);
            assertThat(place.resolve("databrickscfg")).doesNotExist();
        }
    }

    /** The goal calls git after it has written the file and before it decides to keep the token. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("mavens")
    void commandStoppedAfterWritingKeepsTokenAndFileOrNeither(MavenHome home) throws IOException {
        Path file = directory.resolve("target/adb/databricks.env");
        Path asked = directory.resolve("asked");
        Path answered = directory.resolve("answered");
        Files.createDirectory(directory.resolve(".git"));
        Path programs = Files.createDirectory(directory.resolve("programs"));
        Path git = Files.writeString(
                programs.resolve("git"),
                "#!/bin/sh\ntouch '%s'\nuntil [ -e '%s' ]; do sleep 0.1; done\n".formatted(asked, answered));
        Files.setPosixFilePermissions(git, PosixFilePermissions.fromString("rwx------"));
        try (MavenProcess maven = MavenBuild.in(directory)
                .on(home)
                .goals(MavenBuild.goal("issue-token"))
                .signedIn(emulator)
                .environment("PATH", programs + ":" + System.getenv("PATH"))
                .start()) {
            Await.until(() -> Files.exists(asked));
            assertThat(emulator.activeTokens()).hasSize(1);
            assertThat(file).exists();

            maven.terminate();
            Await.until(() -> emulator.activeTokens().isEmpty());
            Files.createFile(answered);

            assertThat(maven.awaitExit(LONG_ENOUGH)).isEqualTo(TERMINATED);
            assertThat(emulator.activeTokens()).as(maven.output()).isEmpty();
            assertThat(file).doesNotExist();
            assertThat(maven.output()).doesNotContain("Exception in thread", "Internal error");
        }
    }

    /** The goal keeps its token at some moment after the file appears: both ends are right, half of one is not. */
    @Test
    void typedGoalThatIsStoppedWhenItsFileAppearsKeepsTokenAndFileOrNeither() throws IOException {
        Path file = directory.resolve("target/adb/databricks.env");
        try (MavenProcess maven = MavenBuild.in(directory)
                .goals(MavenBuild.goal("issue-token"))
                .signedIn(emulator)
                .start()) {
            Await.until(() -> Files.exists(file));

            maven.terminate();

            maven.awaitExit(LONG_ENOUGH);
            assertThat(emulator.activeTokens().isEmpty()).as(maven.output()).isEqualTo(!Files.exists(file));
        }
    }

    @Test
    void tokenOfAKilledBuildIsPruned() throws IOException {
        ItPom.write(directory, "<echo>the tests hang</echo><sleep minutes='2'/>");
        try (MavenProcess maven = start()) {
            maven.awaitLine(line -> line.endsWith("the tests hang"), Duration.ofMinutes(2));
            maven.kill();
            maven.awaitExit(LONG_ENOUGH);
        }
        assertThat(emulator.activeTokens()).hasSize(1);

        MavenProcess pruning = MavenBuild.in(directory)
                .goals(MavenBuild.goal("prune-tokens"))
                .signedIn(emulator)
                .property("adb.autoApprove", "true")
                .run();

        assertThat(pruning.succeeded().output()).contains("issued by a build that has ended");
        assertThat(emulator.activeTokens()).isEmpty();
    }

    private MavenProcess start() {
        return start(MavenHome.current());
    }

    private MavenProcess start(MavenHome home) {
        return MavenBuild.in(directory)
                .on(home)
                .goals("verify")
                .debug()
                .signedIn(emulator)
                .start();
    }

    private void assertStopped(MavenProcess maven) throws IOException {
        assertThat(maven.awaitExit(LONG_ENOUGH)).isEqualTo(CTRL_C);
        assertThat(emulator.activeTokens()).as(maven.output()).isEmpty();
        assertThat(directory.resolve("target/adb/databrickscfg")).doesNotExist();
        assertThat(directory.resolve("target/adb/databrickscfg.adb-lock")).doesNotExist();
        Files.writeString(directory.resolve("build.log"), maven.output());
        assertThat(LeakCheck.of(directory).secrets(emulator.secrets()).run().leaks())
                .isEmpty();
    }
}
