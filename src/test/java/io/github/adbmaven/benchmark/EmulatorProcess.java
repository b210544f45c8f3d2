/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.benchmark;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.adbmaven.it.EmulatorControl;
import io.github.adbmaven.it.MavenBuild;
import io.github.adbmaven.it.MavenProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/** The emulator as a process of its own, as {@code adb:run-emulator} starts it. */
final class EmulatorProcess implements AutoCloseable {
    private final MavenProcess process;
    private final Map<String, String> variables;
    private final EmulatorControl control;

    private EmulatorProcess(MavenProcess process, Map<String, String> variables) throws IOException {
        this.process = process;
        this.variables = variables;
        this.control = new EmulatorControl(
                URI.create(variables.get("ADB_EMULATOR_CONTROL")),
                Objects.requireNonNull(variables.get("ADB_EMULATOR_CONTROL_TOKEN")),
                Files.readString(Path.of(variables.get("ADB_CA_BUNDLE"))));
    }

    static EmulatorProcess start(Path directory) {
        MavenProcess process = MavenBuild.in(directory)
                .asUsersRunIt()
                .goals(MavenBuild.goal("run-emulator"))
                .start();
        process.awaitLine("The emulator is ready");
        Map<String, String> variables = new LinkedHashMap<>();
        try {
            for (String line : Files.readAllLines(directory.resolve("target/adb/emulator/emulator.env"))) {
                int equals = line.indexOf('=');
                if (!line.startsWith("#")) {
                    variables.put(line.substring(0, equals), line.substring(equals + 1));
                }
            }
            return new EmulatorProcess(process, variables);
        } catch (IOException e) {
            process.close();
            throw new UncheckedIOException(e);
        }
    }

    /** What a pipeline that is set up for this Azure has in its environment; without a token that it has not issued yet. */
    Map<String, String> variables() {
        Map<String, String> known = new LinkedHashMap<>(variables);
        known.keySet().removeIf(name -> name.startsWith("DATABRICKS_"));
        return known;
    }

    void moveAway(Duration roundTrip) {
        control.order("POST", "/distance", Map.of("roundTrip", roundTrip.toString()));
    }

    /** Adds a workspace in which the identity holds so many tokens. */
    void addWorkspace(String name, int tokens) {
        String id = control.order("POST", "/workspaces", Map.of("name", name))
                .path("resourceId")
                .asText();
        control.order("POST", "/tokens", Map.of("workspace", id, "count", tokens));
    }

    Traffic traffic(Runnable work) {
        control.order("DELETE", "/log", Map.of());
        int connections = connections();
        work.run();
        int tokens = 0;
        int requests = 0;
        for (JsonNode request : control.order("GET", "/log", Map.of()).path("requests")) {
            requests++;
            tokens += request.path("path").asText().equals("/api/2.0/token/create") ? 1 : 0;
        }
        return new Traffic(requests, connections() - connections, tokens);
    }

    private int connections() {
        return control.order("GET", "/distance", Map.of()).path("connections").asInt();
    }

    @Override
    public void close() {
        process.close();
    }

    /**
     * What came over the wire.
     *
     * @param tokens personal access tokens that were asked for
     */
    record Traffic(int requests, int connections, int tokens) {}
}
