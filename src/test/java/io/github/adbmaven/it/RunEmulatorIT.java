/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.it;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The emulator as a separate process, for clients that read only its {@code emulator.env}. */
class RunEmulatorIT {
    /** The application ID of Azure Databricks, equal in all tenants. */
    private static final String DATABRICKS = "2ff814a6-3304-4ab8-85cb-cd0e6f879c1d";

    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    Path directory;

    @BeforeAll
    static void requireCurl() {
        assumeTrue(isInstalled("curl"), "curl is not installed");
    }

    @Test
    void curlAndPluginGetTokenFromEmulator() throws Exception {
        try (MavenProcess emulator =
                MavenBuild.in(directory).goals(MavenBuild.goal("run-emulator")).start()) {
            emulator.awaitLine("The emulator is ready");
            Path home = directory.resolve("target/adb/emulator");
            Map<String, String> variables = variables(home.resolve("emulator.env"));
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(home.resolve("emulator.env"))))
                    .isEqualTo("rw-------");
            assertThat(variables)
                    .containsEntry("CURL_CA_BUNDLE", home.resolve("ca.pem").toString());

            assertThat(variables.get("ADB_EMULATOR_CONTROL_TOKEN")).matches("[0-9a-f]{64}");
            assertThat(variables)
                    .as("the name of Resource Manager, as Terraform wants it")
                    .containsEntry(
                            "ARM_METADATA_HOSTNAME",
                            Objects.requireNonNull(variables.get("ADB_RESOURCE_MANAGER_ENDPOINT"))
                                    .replace("https://", ""));
            assertThat(Files.readAllLines(home.resolve("emulator.env")))
                    .as("what to unset for Terraform")
                    .anyMatch(line -> line.startsWith("# ") && line.contains("Unset ARM_ENVIRONMENT"));

            emulator.awaitLine("In another shell: set -a; . '" + home.resolve("emulator.env") + "'; set +a");

            requestTokenWithCurl(variables);
            issueTokenWithPlugin(variables);

            emulator.interrupt();
            assertThat(emulator.awaitExit()).isEqualTo(130);
            assertThat(emulator.output())
                    .doesNotContain(
                            variables.get("ARM_CLIENT_SECRET"),
                            variables.get("DATABRICKS_TOKEN"),
                            variables.get("ADB_EMULATOR_CONTROL_TOKEN"));
        }
    }

    private static void requestTokenWithCurl(Map<String, String> variables) throws Exception {
        String resourceManager = Objects.requireNonNull(variables.get("ADB_RESOURCE_MANAGER_ENDPOINT"));
        String resourceId = variables.get("DATABRICKS_AZURE_RESOURCE_ID");
        String entra = entraToken(variables, DATABRICKS);
        String management = entraToken(variables, resourceManager);

        JsonNode workspace = curl(
                variables,
                "--header",
                "Authorization: Bearer " + management,
                resourceManager.replaceAll("/$", "") + resourceId + "?api-version=2024-05-01");
        String host = "https://" + workspace.at("/properties/workspaceUrl").asText();
        assertThat(host).isEqualTo(variables.get("DATABRICKS_HOST"));

        JsonNode created = curl(
                variables,
                "--header",
                "Authorization: Bearer " + entra,
                "--header",
                "X-Databricks-Azure-SP-Management-Token: " + management,
                "--header",
                "X-Databricks-Azure-Workspace-Resource-Id: " + resourceId,
                "--data",
                "{\"lifetime_seconds\": 100, \"comment\": \"made with curl\"}",
                host + "/api/2.0/token/create");
        assertThat(created.at("/token_info/comment").asText()).isEqualTo("made with curl");

        JsonNode pools = curl(
                variables,
                "--header",
                "Authorization: Bearer " + created.path("token_value").asText(),
                host + "/api/2.0/instance-pools/list");
        assertThat(pools.isObject()).isTrue();
    }

    private static String entraToken(Map<String, String> variables, String resource) throws Exception {
        return curl(
                        variables,
                        "--data-urlencode",
                        "grant_type=client_credentials",
                        "--data-urlencode",
                        "client_id=" + variables.get("ARM_CLIENT_ID"),
                        "--data-urlencode",
                        "client_secret=" + variables.get("ARM_CLIENT_SECRET"),
                        "--data-urlencode",
                        "resource=" + resource,
                        variables.get("AZURE_AUTHORITY_HOST") + "/" + variables.get("ARM_TENANT_ID") + "/oauth2/token")
                .path("access_token")
                .asText();
    }

    private void issueTokenWithPlugin(Map<String, String> variables) throws IOException {
        Path elsewhere = Files.createDirectory(directory.resolve("elsewhere"));
        MavenBuild build =
                MavenBuild.in(elsewhere).goals(MavenBuild.goal("issue-token")).property("adb.secretsFile", "out.env");
        variables.forEach(build::environment);

        MavenProcess issued = build.run().succeeded();

        assertThat(issued.output())
                .as("what a person needs next")
                .contains("Use        set -a; . '", "out.env'; set +a", "Revoke     mvn ");
        assertThat(variables(elsewhere.resolve("out.env")))
                .containsEntry("DATABRICKS_HOST", variables.get("DATABRICKS_HOST"))
                .containsEntry("DATABRICKS_AUTH_TYPE", "pat");
    }

    private static Map<String, String> variables(Path file) throws IOException {
        Map<String, String> variables = new LinkedHashMap<>();
        Files.readAllLines(file).stream().filter(line -> !line.startsWith("#")).forEach(line -> {
            String[] parts = line.split("=", 2);
            variables.put(parts[0], parts[1]);
        });
        return variables;
    }

    private static JsonNode curl(Map<String, String> variables, String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of("curl", "--silent", "--show-error", "--fail-with-body"));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("CURL_CA_BUNDLE", variables.get("CURL_CA_BUNDLE"));
        Process process = builder.start();
        String response = new String(process.getInputStream().readAllBytes(), UTF_8);
        assertThat(process.waitFor()).as(response).isZero();
        return JSON.readTree(response);
    }

    private static boolean isInstalled(String tool) {
        try {
            Process process = new ProcessBuilder(tool, "--version")
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return process.waitFor(10, TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
