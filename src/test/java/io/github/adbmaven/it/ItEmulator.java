/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.it;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.adbmaven.emulator.Emulator;
import io.github.adbmaven.emulator.EmulatorAccess;
import io.github.adbmaven.emulator.EmulatorOptions;
import io.github.adbmaven.testing.Await;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.StreamSupport;

/**
 * The emulator of one test, on free ports, for builds that run in another process.
 *
 * <p>The principal is fixed, so that the files of a test can contain it: the constants below, and the server {@code azure} in
 * {@code src/it/settings.xml}. The addresses differ, and the build reads them from {@code test.properties} in the test's
 * directory.
 */
public final class ItEmulator implements AutoCloseable {
    public static final String TENANT_ID = "11f1b8a2-0c1e-4c3f-9f0a-000000000001";
    public static final String CLIENT_ID = "11f1b8a2-0c1e-4c3f-9f0a-000000000002";
    public static final String CLIENT_SECRET = "its8Q~the-client-secret-of-integration-tests";
    public static final String SUBSCRIPTION_ID = "11f1b8a2-0c1e-4c3f-9f0a-000000000003";
    public static final String RESOURCE_GROUP = "rg-it";
    public static final String WORKSPACE_NAME = "it-workspace";

    private final Emulator emulator;
    private final EmulatorControl control;

    private ItEmulator(Emulator emulator) {
        this.emulator = emulator;
        this.control = new EmulatorControl(
                emulator.access().control(),
                emulator.access().controlToken(),
                emulator.access().caPem());
    }

    /** Starts an emulator with one workspace. */
    public static ItEmulator start() {
        ItEmulator started = new ItEmulator(
                Emulator.start(EmulatorOptions.defaults(Clock.systemUTC()).withoutWorkspace()));
        started.order("POST", "/subscriptions", Map.of("subscriptionId", SUBSCRIPTION_ID, "tenantId", TENANT_ID));
        started.order(
                "POST",
                "/principals",
                Map.of(
                        "tenantId", TENANT_ID,
                        "applicationId", CLIENT_ID,
                        "secret", CLIENT_SECRET,
                        "role", "Owner",
                        "scope", "/subscriptions/" + SUBSCRIPTION_ID));
        started.order(
                "POST",
                "/workspaces",
                Map.of(
                        "subscriptionId", SUBSCRIPTION_ID,
                        "resourceGroup", RESOURCE_GROUP,
                        "name", WORKSPACE_NAME));
        return started;
    }

    /**
     * Starts an emulator for the build in this directory, writes its addresses to {@code test.properties}, and stores it in the
     * context for {@link ItBuild#verify}, which closes it. Most {@code prebuild.groovy} only call this method.
     */
    public static void provide(File basedir, Map<String, Object> context) {
        provide(basedir, context, emulator -> {});
    }

    /** Does the same, and prepares the state of the emulator before the build starts. */
    public static void provide(File basedir, Map<String, Object> context, Consumer<ItEmulator> arrangement) {
        ItEmulator started = start();
        context.put(ItEmulator.class.getName(), started);
        arrangement.accept(started);
        started.writeProperties(basedir.toPath());
    }

    /** Writes {@code ca.pem}, and adds the properties that select this emulator to {@code test.properties}. */
    private void writeProperties(Path directory) {
        Path file = directory.resolve("test.properties");
        Properties properties = new Properties();
        try {
            if (Files.exists(file)) {
                try (InputStream in = Files.newInputStream(file)) {
                    properties.load(in);
                }
            }
            properties.putAll(properties(directory));
            try (OutputStream out = Files.newOutputStream(file)) {
                properties.store(out, null);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Writes the certificate authority into the directory, and returns the properties that select this emulator. */
    public Map<String, String> properties(Path directory) {
        try {
            Path ca = Files.writeString(directory.resolve("ca.pem"), access().caPem());
            return Map.of(
                    "adb.environment", "custom",
                    "adb.authorityHost", access().authorityHost().toString(),
                    "adb.resourceManagerEndpoint", access().resourceManager().toString(),
                    "adb.caBundle", ca.toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public EmulatorAccess access() {
        return emulator.access();
    }

    /** Returns every secret that the emulator knows or issued. */
    public Set<String> secrets() {
        Set<String> secrets = new HashSet<>(emulator.secrets());
        secrets.add(CLIENT_SECRET);
        return secrets;
    }

    /** Returns the requests so far, in the form of {@code GET /log} of the control endpoint. */
    public List<JsonNode> log() {
        return list(order("GET", "/log", Map.of()).path("requests"));
    }

    /** Returns the valid tokens of all workspaces. */
    public List<JsonNode> activeTokens() {
        return list(order("GET", "/state", Map.of()).path("workspaces")).stream()
                .flatMap(workspace -> list(workspace.path("tokens")).stream())
                .toList();
    }

    /** Waits until the first requested fault has affected this number of requests. */
    public void awaitStruck(int times) {
        Await.until(
                () -> order("GET", "/faults", Map.of()).at("/faults/0/struck").asInt() >= times);
    }

    /** Sends a control request to the emulator: to read or change its state, or to request a fault. */
    public JsonNode order(String method, String path, Map<String, Object> body) {
        return control.order(method, path, body);
    }

    @Override
    public void close() {
        emulator.close();
    }

    private static List<JsonNode> list(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false).toList();
    }
}
