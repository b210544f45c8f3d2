/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.it;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What others can see of a build that talks as much as it can: its output, its files, its processes. */
class SecretLeakIT {
    @TempDir
    Path directory;

    private final ItEmulator emulator = ItEmulator.start();

    @AfterEach
    void stop() {
        emulator.close();
    }

    @Test
    void traceLogContainsNoSecret(TestReporter reporter) throws IOException {
        ItPom.write(directory, "<echo>the tests run</echo>");

        String output = tracing().goals("verify").run().succeeded().output();

        assertThat(output).contains("[TRACE]", "FINE: ", "the tests run", "Revoked token");
        searched(reporter, output);
    }

    @ParameterizedTest
    @MethodSource("faults")
    void logOfAFailedBuildContainsNoSecret(Map<String, Object> fault, TestReporter reporter) throws IOException {
        ItPom.write(directory, "<echo>the tests run</echo>");
        emulator.order("POST", "/faults", fault);

        String output = tracing().goals("verify", "-e").run().failed().output();

        assertThat(emulator.order("GET", "/faults", Map.of())
                        .at("/faults/0/struck")
                        .asInt())
                .isPositive();
        searched(reporter, output);
    }

    static Stream<Map<String, Object>> faults() {
        return Stream.of(
                Map.of("service", "entra", "kind", "answer", "status", 500, "times", 100, "body", "{}"),
                Map.of(
                        "service",
                        "entra",
                        "kind",
                        "answer",
                        "status",
                        401,
                        "body",
                        "{\"error\":\"invalid_client\",\"error_codes\":[7000215]}"),
                Map.of("path", "/api/2.0/token/create", "kind", "broken-off"),
                Map.of("path", "/api/2.0/token/create", "kind", "no-answer", "afterEffect", true));
    }

    @Test
    void argumentsAndEnvironmentOfProcessesContainNoToken(TestReporter reporter) throws IOException {
        assumeTrue(Files.isDirectory(Path.of("/proc/self")), "processes are files on Linux only");
        Path go = directory.resolve("go");
        ItPom.write(
                directory,
                "<exec executable='sleep' spawn='true'><arg value='120'/></exec><echo>the tests run</echo>"
                        + "<waitfor maxwait='2' maxwaitunit='minute'><available file='" + go + "'/></waitfor>");
        try (MavenProcess maven = tracing().goals("verify").start()) {
            maven.awaitLine("[echo] the tests run");
            List<ProcessHandle> family = Stream.concat(
                            ProcessHandle.of(maven.pid()).stream(),
                            ProcessHandle.of(maven.pid()).stream().flatMap(ProcessHandle::descendants))
                    .toList();
            Set<String> issued = new HashSet<>(emulator.secrets());
            Map<String, String> seen = family.stream()
                    .flatMap(process -> views(process.pid()))
                    .collect(Collectors.toMap(Path::toString, SecretLeakIT::text));

            reporter.publishEntry("places", Integer.toString(seen.size()));
            assertThat(family).as("Maven and the child that it left").hasSizeGreaterThan(1);
            seen.forEach((place, text) -> assertThat(issued.stream()
                            // The user set it in the environment of the whole build.
                            .filter(secret -> !(place.endsWith("environ") && secret.equals(ItEmulator.CLIENT_SECRET)))
                            .filter(text::contains))
                    .as("secrets in %s", place)
                    .isEmpty());
            Files.createFile(go);
            maven.succeeded();
            family.forEach(ProcessHandle::destroy);
        }
    }

    /** Returns a build that authenticates by environment variables, like a pipeline, and logs at the lowest level of all loggers. */
    private MavenBuild tracing() throws IOException {
        Path temporary = Files.createDirectories(directory.resolve("tmp"));
        // Configures the log of the JDK's HTTP client.
        Path logging = Files.writeString(directory.resolve("logging.properties"), """
                handlers = java.util.logging.ConsoleHandler
                java.util.logging.ConsoleHandler.level = ALL
                .level = ALL
                """);
        return MavenBuild.in(directory)
                .properties(emulator.properties(directory))
                .environment("ARM_TENANT_ID", ItEmulator.TENANT_ID)
                .environment("ARM_SUBSCRIPTION_ID", ItEmulator.SUBSCRIPTION_ID)
                .environment("ARM_CLIENT_ID", ItEmulator.CLIENT_ID)
                .environment("ARM_CLIENT_SECRET", ItEmulator.CLIENT_SECRET)
                .environment("AZURE_LOG_LEVEL", "verbose")
                .jvm("-Dorg.slf4j.simpleLogger.defaultLogLevel=trace")
                .jvm("-Djava.util.logging.config.file=" + logging)
                .jvm("-Djava.io.tmpdir=" + temporary);
    }

    private void searched(TestReporter reporter, String output) throws IOException {
        Files.writeString(directory.resolve("output.log"), output);
        LeakCheck.Result result =
                LeakCheck.of(directory).secrets(emulator.secrets()).run();
        reporter.publishEntry("search", result.toString());
        assertThat(result.leaks()).as(result.toString()).isEmpty();
    }

    /** Returns the files with the command line, the environment and the names of all threads. */
    private static Stream<Path> views(long pid) {
        Path process = Path.of("/proc", Long.toString(pid));
        List<Path> views = new ArrayList<>(List.of(process.resolve("cmdline"), process.resolve("environ")));
        try (Stream<Path> threads = Files.list(process.resolve("task"))) {
            threads.forEach(thread -> views.add(thread.resolve("comm")));
        } catch (IOException gone) {
            return Stream.empty();
        }
        return views.stream();
    }

    private static String text(Path file) {
        try {
            return new String(Files.readAllBytes(file), UTF_8);
        } catch (IOException gone) {
            return "";
        }
    }
}
