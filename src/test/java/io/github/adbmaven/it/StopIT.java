/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A build that is stopped while its tests hang revokes its token. */
class StopIT {
    private static final Duration LONG_ENOUGH = Duration.ofSeconds(30);

    @TempDir
    Path directory;

    @ParameterizedTest(name = "{0}, exit code {1}")
    @MethodSource("stops")
    void stoppedBuildLeavesNeitherTokenNorFile(MavenHome home, int exitCode, Consumer<MavenProcess> signal)
            throws IOException {
        ItPom.write(directory, "<echo>the tests hang</echo><sleep minutes='2'/>");
        Path file = directory.resolve("target/adb/databrickscfg");
        try (ItEmulator emulator = ItEmulator.start();
                MavenProcess maven = MavenBuild.in(directory)
                        .on(home)
                        .goals("verify")
                        .debug()
                        .signedIn(emulator)
                        .start()) {
            maven.awaitLine(line -> line.endsWith("the tests hang"), Duration.ofMinutes(2));
            assertThat(emulator.activeTokens()).hasSize(1);
            assertThat(file).exists();

            signal.accept(maven);

            assertThat(maven.awaitExit(LONG_ENOUGH)).isEqualTo(exitCode);
            assertThat(emulator.activeTokens()).isEmpty();
            assertThat(file).doesNotExist();
            assertThat(directory.resolve("target/adb/receipt.json")).content().containsPattern("\"revoked\" : \"20");
            Files.writeString(directory.resolve("build.log"), maven.output());
            assertThat(LeakCheck.of(directory).secrets(emulator.secrets()).run().leaks())
                    .isEmpty();
        }
    }

    static Stream<Arguments> stops() {
        Consumer<MavenProcess> ctrlC = MavenProcess::interrupt;
        Consumer<MavenProcess> cancelled = MavenProcess::terminate;
        return Stream.of(
                Arguments.of(MavenHome.current(), 130, ctrlC),
                Arguments.of(MavenHome.floor(), 143, cancelled),
                Arguments.of(MavenHome.current(), 143, cancelled),
                Arguments.of(MavenHome.next(), 143, cancelled));
    }
}
