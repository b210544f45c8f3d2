/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.emulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The real Azure CLI against the emulator, where one is installed.
 *
 * <p>Run it with {@code mvn -Dtest=AzureCliIT test}.
 */
class AzureCliIT extends SharedEmulatorTest {
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private Path directory = Path.of("");
    private String program = "";

    @BeforeAll
    void logIn(@TempDir Path shared) throws IOException {
        Optional<Path> installed = installed();
        assumeTrue(installed.isPresent(), "az is not on the PATH");
        program = installed.get().toString();
        directory = shared;
        Files.writeString(shared.resolve("ca.pem"), access.caPem());
        az(
                "cloud",
                "register",
                "--name",
                "AdbEmulator",
                "--endpoint-resource-manager",
                access.resourceManager().toString());
        az("cloud", "set", "--name", "AdbEmulator");
        az(
                "login",
                "--service-principal",
                "--username",
                access.clientId(),
                "--password",
                access.clientSecret(),
                "--tenant",
                access.tenantId());
    }

    @Test
    void theSubscriptionIsTheOneThatLogInFound() {
        JsonNode account = az("account", "show");
        assertThat(account.path("id").asText()).isEqualTo(access.subscriptionId());
        assertThat(account.path("tenantId").asText()).isEqualTo(access.tenantId());
    }

    @Test
    void aTokenForDatabricksOpensTheWorkspace() {
        JsonNode token = az("account", "get-access-token", "--resource", Wire.DATABRICKS);
        assertThat(Instant.ofEpochSecond(token.path("expires_on").asLong())).isAfter(Instant.now());
        JsonNode management = az(
                "account",
                "get-access-token",
                "--resource",
                access.resourceManager().toString());
        Wire.Answer pools = wire.get(
                workspace.host() + "/api/2.0/instance-pools/list",
                Map.of(
                        "Authorization", "Bearer " + token.path("accessToken").asText(),
                        "X-Databricks-Azure-SP-Management-Token",
                                management.path("accessToken").asText(),
                        "X-Databricks-Azure-Workspace-Resource-Id", workspace.resourceId()));
        assertThat(pools.status()).as(pools.text()).isEqualTo(200);
    }

    @Test
    void theWorkspaceIsShownByNameAndFoundByType() {
        JsonNode shown = az(
                "resource",
                "show",
                "--resource-type",
                "Microsoft.Databricks/workspaces",
                "--resource-group",
                "emulator",
                "--name",
                "emulator");
        assertThat(shown.at("/properties/workspaceUrl").asText())
                .isEqualTo(workspace.host().getAuthority());
        assertThat(az("resource", "list")).hasSize(1);
        JsonNode list = az("resource", "list", "--resource-type", "Microsoft.Databricks/workspaces");
        assertThat(list).hasSize(1);
        assertThat(list.at("/0/id").asText()).isEqualTo(workspace.resourceId());
    }

    @Test
    void aGroupIsMadeInARegionThatPeopleNameAndFoundByItsTag() {
        az("group", "create", "--name", "tagged", "--location", "South Central US", "--tags", "team=data");
        JsonNode found = az("group", "list", "--tag", "team=data");
        assertThat(found).hasSize(1);
        assertThat(found.at("/0/name").asText()).isEqualTo("tagged");
        assertThat(found.at("/0/location").asText()).isEqualTo("southcentralus");
        assertThat(az("group", "list", "--tag", "team=other")).isEmpty();
    }

    @Test
    void aSecretOfTheVaultIsShownAndChanged() {
        String secret = access.vault() + "/secrets/token";
        az(
                "rest",
                "--method",
                "put",
                "--url",
                secret + "?api-version=7.4",
                "--resource",
                "https://vault.azure.net",
                "--body",
                "{\"value\": \"a value\"}");
        assertThat(az("keyvault", "secret", "show", "--id", secret)
                        .path("value")
                        .asText())
                .isEqualTo("a value");
        az("keyvault", "secret", "set-attributes", "--id", secret, "--tags", "team=data");
        assertThat(az("keyvault", "secret", "list", "--id", access.vault().toString())
                        .at("/0/tags/team")
                        .asText())
                .isEqualTo("data");
    }

    /** The requests of the extension as it is shipped: it has an API version of its own. */
    @Test
    void theDatabricksExtensionCreatesListsShowsUpdatesAndDeletesAWorkspace() {
        assumeTrue(
                az("extension", "list").findValuesAsText("name").contains("databricks"),
                "the extension databricks of az is not installed");
        String[] workspaceNamed = {"--resource-group", "emulator", "--name", "by-extension"};
        JsonNode created = databricks("create", workspaceNamed, "--location", "westeurope", "--sku", "premium");
        assertThat(created.path("provisioningState").asText()).isEqualTo("Succeeded");
        assertThat(az("databricks", "workspace", "list", "--resource-group", "emulator")
                        .findValuesAsText("name"))
                .contains("by-extension");
        JsonNode updated = databricks("update", workspaceNamed, "--tags", "team=data");
        assertThat(updated.at("/tags/team").asText()).isEqualTo("data");
        assertThat(databricks("show", workspaceNamed).path("workspaceUrl")).isEqualTo(created.path("workspaceUrl"));
        databricks("delete", workspaceNamed, "--yes");
        assertThat(az("databricks", "workspace", "list", "--resource-group", "emulator")
                        .findValuesAsText("name"))
                .doesNotContain("by-extension");
    }

    private JsonNode databricks(String command, String[] workspaceNamed, String... more) {
        return az(Stream.of(new String[] {"databricks", "workspace", command}, workspaceNamed, more)
                .flatMap(Stream::of)
                .toArray(String[]::new));
    }

    private JsonNode az(String... arguments) {
        List<String> command = new ArrayList<>(List.of(program));
        command.addAll(List.of(arguments));
        command.addAll(List.of("--output", "json", "--only-show-errors"));
        Path output = directory.resolve("output.json");
        Path errors = directory.resolve("errors.txt");
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectOutput(output.toFile()).redirectError(errors.toFile());
        builder.environment()
                .putAll(Map.of(
                        "AZURE_CONFIG_DIR",
                        directory.resolve("azure").toString(),
                        "REQUESTS_CA_BUNDLE",
                        directory.resolve("ca.pem").toString(),
                        "AZURE_CORE_INSTANCE_DISCOVERY",
                        "false",
                        "AZURE_CORE_COLLECT_TELEMETRY",
                        "false"));
        try {
            Process process = builder.start();
            assertThat(process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).as(Files.readString(errors)).isZero();
            return Wire.parse(Files.readString(output));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The real one: with the unit tests the stand-in is on the PATH, ahead of it. */
    private static Optional<Path> installed() {
        Path standIn = Path.of("src", "test", "bin").toAbsolutePath();
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator, -1))
                .map(Path::of)
                .filter(folder -> !folder.equals(standIn))
                .map(folder -> folder.resolve("az"))
                .filter(Files::isExecutable)
                .findFirst();
    }
}
