/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The goal api sends requests only to the workspace. */
class ApiIT {
    private static final List<String> PATHS = List.of(
            "https://evil.example/api/2.0/clusters/list",
            "//evil.example/api/2.0/clusters/list",
            "/@evil.example/../api",
            "@evil.example/api",
            ":443@evil.example/api",
            ".evil.example/api",
            "/api/../../evil",
            "/api/%2e%2e/evil",
            "/api/%252e%252e/evil",
            "/%2f%2fevil.example/api",
            "/\\evil.example/api",
            "/api/x%0d%0aHost:%20evil.example",
            "/api/x#@evil.example");

    @TempDir
    Path directory;

    private final ItEmulator emulator = ItEmulator.start();

    @AfterEach
    void stop() {
        emulator.close();
    }

    @Test
    void pathCannotReachAnotherHost() throws IOException {
        Map<String, String> modules = new LinkedHashMap<>();
        for (String path : PATHS) {
            modules.put("path" + modules.size(), "<path>" + path + "</path>");
        }
        ItPom.goals(directory, "api", modules);

        String output = MavenBuild.in(directory)
                .goals("validate", "--fail-at-end")
                .signedIn(emulator)
                .run()
                .failed()
                .output();

        assertThat(modules.keySet())
                .allSatisfy(module -> assertThat(output)
                        .containsPattern("on project " + module + ": The path (contains|must start)"));
        assertThat(output.lines().filter(line -> line.contains("Nothing was sent.")))
                .hasSize(PATHS.size());
        assertThat(emulator.log()).isEmpty();
    }

    @Test
    void credentialsAreNotSentToRedirectTarget() {
        try (ItEmulator other = ItEmulator.start()) {
            String elsewhere = other.order("GET", "/state", Map.of())
                    .at("/workspaces/0/host")
                    .asText();
            emulator.order(
                    "POST",
                    "/faults",
                    Map.of(
                            "service",
                            "databricks",
                            "kind",
                            "answer",
                            "status",
                            307,
                            "headers",
                            Map.of("Location", elsewhere + "/api/2.0/instance-pools/list?signature=s3cret"),
                            "body",
                            "",
                            "times",
                            100));

            String output = MavenBuild.in(directory)
                    .goals(MavenBuild.goal("api"))
                    .signedIn(emulator)
                    .property("adb.path", "/api/2.0/instance-pools/list")
                    .debug()
                    .run()
                    .failed()
                    .output();

            assertThat(output).contains("307").doesNotContain("s3cret");
            assertThat(other.log()).as("requests to the other host").isEmpty();
            assertThat(emulator.log().stream()
                            .filter(entry -> entry.path("service").asText().equals("databricks")))
                    .hasSize(1);
        }
    }
}
