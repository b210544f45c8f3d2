/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.emulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
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
 * The real Azure CLI against the emulator, if {@code az} is on the PATH. The tests of its extension {@code databricks} need the
 * extension in the directory where {@code az} looks for it.
 *
 * <p>Run it with {@code mvn -Dtest=AzureCliIT test}.
 */
class AzureCliIT extends SharedEmulatorTest {
    private static final Duration TIMEOUT = Duration.ofMinutes(2);

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
    void loginFindsTheSubscription() {
        JsonNode account = az("account", "show");
        assertThat(account.path("id").asText()).isEqualTo(access.subscriptionId());
        assertThat(account.path("tenantId").asText()).isEqualTo(access.tenantId());
    }

    @Test
    void databricksTokenIsAcceptedByTheWorkspace() {
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
    void workspaceIsShownByNameAndListedByType() {
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
    void groupIsCreatedByTheDisplayNameOfItsRegionAndFoundByTag() {
        az("group", "create", "--name", "tagged", "--location", "South Central US", "--tags", "team=data");
        JsonNode found = az("group", "list", "--tag", "team=data");
        assertThat(found).hasSize(1);
        assertThat(found.at("/0/name").asText()).isEqualTo("tagged");
        assertThat(found.at("/0/location").asText()).isEqualTo("southcentralus");
        assertThat(az("group", "list", "--tag", "team=other")).isEmpty();
    }

    @Test
    void secretOfTheVaultIsShownAndChanged() {
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

    @Test
    void extensionCreatesListsShowsUpdatesAndDeletesAHybridWorkspace() {
        assumeExtension();
        String workspace = "--resource-group emulator --name by-extension";
        JsonNode created = databricks("workspace create " + workspace
                + " --location westeurope --sku premium --public-network-access Enabled --required-nsg-rules AllRules");
        assertThat(created.path("provisioningState").asText()).isEqualTo("Succeeded");
        assertThat(names(databricks("workspace list --resource-group emulator")))
                .contains("by-extension");
        assertThat(names(databricks("workspace list"))).contains("by-extension");
        databricks("workspace wait " + workspace + " --created");
        assertThat(databricks("workspace show " + workspace)).isEqualTo(created);

        JsonNode updated = databricks("workspace update " + workspace + " --tags team=data --sku standard");
        assertThat(updated.at("/tags/team").asText()).isEqualTo("data");
        assertThat(updated.at("/sku/name").asText()).isEqualTo("standard");
        JsonNode shown = databricks("workspace show " + workspace);
        assertThat(shown.path("workspaceUrl")).isEqualTo(created.path("workspaceUrl"));
        assertThat(shown.path("workspaceUrl").asText()).isNotEmpty();

        databricks("workspace delete " + workspace + " --yes");
        assertThat(names(databricks("workspace list --resource-group emulator")))
                .doesNotContain("by-extension");
    }

    @Test
    void extensionCreatesUpdatesAndDeletesAServerlessWorkspace() {
        assumeExtension();
        String workspace = "--resource-group emulator --name serverless-by-extension";
        JsonNode created = databricks("workspace create " + workspace
                + " --location eastus --sku premium --compute-mode Serverless --public-network-access Disabled");
        assertThat(created.path("computeMode").asText()).isEqualTo("Serverless");
        JsonNode updated = databricks("workspace update " + workspace
                + " --enable-compliance-security-profile --compliance-standards HIPAA"
                + " --enable-automatic-cluster-update --enable-enhanced-security-monitoring");
        assertThat(updated.at("/enhancedSecurityCompliance/complianceSecurityProfile/value")
                        .asText())
                .isEqualTo("Enabled");
        databricks("workspace delete " + workspace + " --yes");
    }

    @Test
    void extensionEncryptsManagedDisksWithAKeyOfTheCustomer() {
        assumeExtension();
        String workspace = "--resource-group emulator --name encrypted-by-extension";
        databricks("workspace create " + workspace
                + " --location eastus --sku premium --prepare-encryption --enable-no-public-ip");
        JsonNode updated = databricks("workspace update " + workspace
                + " --disk-key-name disk --disk-key-vault https://example.vault.azure.net/"
                + " --disk-key-version 0123456789abcdef0123456789abcdef --disk-key-auto-rotation true");
        assertThat(updated.at("/encryption/entities/managedDisk/keyVaultProperties/keyName")
                        .asText())
                .isEqualTo("disk");
        databricks("workspace delete " + workspace + " --yes");
    }

    @Test
    void extensionCreatesListsShowsUpdatesAndDeletesAnAccessConnector() {
        assumeExtension();
        String connector = "--resource-group emulator --name by-extension";
        JsonNode created = databricks(
                "access-connector create " + connector + " --location westeurope --identity-type SystemAssigned");
        assertThat(created.at("/identity/principalId").asText()).isNotEmpty();
        assertThat(names(databricks("access-connector list --resource-group emulator")))
                .containsExactly("by-extension");
        assertThat(databricks("access-connector show " + connector)).isEqualTo(created);
        assertThat(databricks("access-connector update " + connector + " --tags team=data")
                        .at("/tags/team")
                        .asText())
                .isEqualTo("data");
        databricks("access-connector delete " + connector);
        assertThat(databricks("access-connector list --resource-group emulator"))
                .isEmpty();
    }

    private void assumeExtension() {
        assumeTrue(
                names(az("extension", "list")).contains("databricks"),
                "az has no extension databricks (az extension add --name databricks)");
    }

    private JsonNode databricks(String command) {
        return az(("databricks " + command).split(" ", -1));
    }

    private static List<String> names(JsonNode list) {
        List<String> names = new ArrayList<>();
        list.forEach(item -> names.add(item.path("name").asText()));
        return names;
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
                        "AZURE_EXTENSION_DIR",
                        extensions().toString(),
                        "REQUESTS_CA_BUNDLE",
                        directory.resolve("ca.pem").toString(),
                        "AZURE_CORE_INSTANCE_DISCOVERY",
                        "false",
                        "AZURE_CORE_COLLECT_TELEMETRY",
                        "false"));
        try {
            Process process = builder.start();
            assertThat(process.waitFor(TIMEOUT.toSeconds(), TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).as(Files.readString(errors)).isZero();
            String text = Files.readString(output);
            return text.isBlank() ? MissingNode.getInstance() : Wire.parse(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Returns the directory where {@code az} looks for extensions if the test does not change its configuration. */
    private static Path extensions() {
        Map<String, String> environment = System.getenv();
        String configuration = environment.getOrDefault(
                "AZURE_CONFIG_DIR",
                Path.of(System.getProperty("user.home"), ".azure").toString());
        return Path.of(environment.getOrDefault(
                "AZURE_EXTENSION_DIR", Path.of(configuration, "cliextensions").toString()));
    }

    /** Returns the installed {@code az}. In unit tests the stand-in is before it on the PATH. */
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
