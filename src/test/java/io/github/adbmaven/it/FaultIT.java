/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Some of the faults of the unit tests, in a real build. */
class FaultIT {
    private static final String CREATE = ".*/token/create";

    @TempDir
    Path directory;

    private final ItEmulator emulator = ItEmulator.start();

    @AfterEach
    void stop() {
        emulator.close();
    }

    @Test
    void tokenOfATruncatedResponseIsRevoked() throws IOException {
        emulator.order("POST", "/faults", Map.of("path", CREATE, "kind", "broken-off"));

        assertThat(failed())
                .contains("the connection was closed before the response was complete")
                .contains("the workspace had created token ", "; the plugin revoked it.");
    }

    @Test
    void tokenIsFoundAndRevokedAfterAnHtmlResponse() throws IOException {
        emulator.order(
                "POST",
                "/faults",
                Map.of(
                        "path",
                        CREATE,
                        "kind",
                        "answer",
                        "status",
                        200,
                        "body",
                        "<html><title>Blocked by policy</title></html>",
                        "afterEffect",
                        true));

        assertThat(failed())
                .contains("Blocked by policy")
                .contains("the workspace had created token ", "; the plugin revoked it.");
    }

    @Test
    void retryAfterOfABusyWorkspaceIsObserved() throws IOException {
        emulator.order(
                "POST",
                "/faults",
                Map.of(
                        "path",
                        CREATE,
                        "kind",
                        "answer",
                        "status",
                        429,
                        "headers",
                        Map.of("Retry-After", "1"),
                        "body",
                        "{\"error_code\":\"REQUEST_LIMIT_EXCEEDED\",\"message\":\"Too many requests.\"}"));

        MavenProcess maven = build().run().succeeded();

        assertThat(maven.output()).contains("HTTP status 429; retrying in 1.0 s");
        assertThat(emulator.activeTokens()).hasSize(1);
    }

    @Test
    void temporaryOutageIsRetried() throws IOException {
        emulator.order("POST", "/faults", Map.of("service", "arm", "kind", "outage", "delay", "PT1S"));

        MavenProcess maven = build().run().succeeded();

        assertThat(maven.output()).contains("retrying in");
        assertThat(emulator.activeTokens()).hasSize(1);
    }

    private MavenBuild build() {
        return MavenBuild.in(directory).goals(MavenBuild.goal("issue-token")).signedIn(emulator);
    }

    private String failed() throws IOException {
        MavenProcess maven = build().run().failed();
        assertThat(emulator.activeTokens()).isEmpty();
        assertThat(directory.resolve("target/adb/databricks.env")).doesNotExist();
        Files.writeString(directory.resolve("build.log"), maven.output());
        assertThat(LeakCheck.of(directory).secrets(emulator.secrets()).run().leaks())
                .isEmpty();
        return maven.output();
    }
}
