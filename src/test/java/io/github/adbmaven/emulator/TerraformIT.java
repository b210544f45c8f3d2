/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.emulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The real Terraform with both providers against the emulator, where they are installed: {@code terraform} on the PATH, and
 * the providers in a folder for {@code terraform init -plugin-dir}, which the variable {@code TERRAFORM_PLUGIN_DIR} names.
 *
 * <p>Run it with {@code mvn -Dtest=TerraformIT test}.
 */
class TerraformIT extends EmulatorTest {
    private static final String CONFIGURATION = """
            terraform {
              required_providers {
                azurerm    = { source = "hashicorp/azurerm" }
                databricks = { source = "databricks/databricks" }
              }
            }

            provider "azurerm" {
              features {}
            }

            provider "databricks" {}

            variable "team" {
              default = "data"
            }

            resource "azurerm_resource_group" "group" {
              name     = "terraform"
              location = "westeurope"
            }

            resource "azurerm_databricks_workspace" "workspace" {
              name                = "terraform"
              resource_group_name = azurerm_resource_group.group.name
              location            = azurerm_resource_group.group.location
              sku                 = "premium"
              tags                = { team = var.team }
            }

            resource "databricks_token" "pat" {
              comment          = var.team
              lifetime_seconds = 3600
            }

            resource "databricks_service_principal" "robot" {
              application_id = "11111111-2222-3333-4444-555555555555"
              display_name   = "robot"
            }

            resource "databricks_permissions" "tokens" {
              authorization = "tokens"
              access_control {
                service_principal_name = databricks_service_principal.robot.application_id
                permission_level       = "CAN_USE"
              }
              depends_on = [databricks_token.pat]
            }
            """;

    @TempDir
    Path directory = Path.of("");

    @Test
    void configurationIsAppliedChangedAndDestroyed() throws Exception {
        String plugins = System.getenv().getOrDefault("TERRAFORM_PLUGIN_DIR", "");
        assumeTrue(isInstalled(), "terraform is not on the PATH");
        assumeTrue(
                provides(plugins, "hashicorp/azurerm") && provides(plugins, "databricks/databricks"),
                "TERRAFORM_PLUGIN_DIR names no folder with the azurerm and databricks providers");
        Files.writeString(directory.resolve("main.tf"), CONFIGURATION);
        Files.writeString(directory.resolve("ca.pem"), access.caPem());

        run(0, "init", "-plugin-dir=" + plugins);
        run(0, "apply", "-auto-approve");
        run(0, "plan", "-detailed-exitcode");
        run(2, "plan", "-detailed-exitcode", "-var=team=other");
        run(0, "apply", "-auto-approve", "-var=team=other");
        run(0, "plan", "-detailed-exitcode", "-var=team=other");
        run(0, "destroy", "-auto-approve", "-var=team=other");

        assertThat(wire.control("GET", "/state", "").json().path("workspaces")).hasSize(1);
    }

    private void run(int expected, String command, String... arguments) throws IOException, InterruptedException {
        List<String> line = new ArrayList<>(List.of("terraform", command, "-no-color", "-input=false"));
        line.addAll(List.of(arguments));
        Path output = directory.resolve("output.txt");
        ProcessBuilder builder = new ProcessBuilder(line)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        builder.environment().keySet().removeIf(name -> name.matches("(ARM|AZURE|DATABRICKS|TF)_.*"));
        builder.environment().putAll(variables());
        int code = builder.start().waitFor();
        assertThat(code).as(command + "\n" + Files.readString(output)).isEqualTo(expected);
    }

    private Map<String, String> variables() {
        return Map.of(
                "ARM_METADATA_HOSTNAME", access.resourceManager().getAuthority(),
                "ARM_TENANT_ID", access.tenantId(),
                "ARM_SUBSCRIPTION_ID", access.subscriptionId(),
                "ARM_CLIENT_ID", access.clientId(),
                "ARM_CLIENT_SECRET", access.clientSecret(),
                "DATABRICKS_HOST", workspace.host().toString(),
                "DATABRICKS_TOKEN", token(),
                "DATABRICKS_AUTH_TYPE", "pat",
                "SSL_CERT_FILE", directory.resolve("ca.pem").toString(),
                "CHECKPOINT_DISABLE", "1");
    }

    private String token() {
        return emulator.issuePat("for terraform", Duration.ofDays(1)).value();
    }

    private static boolean isInstalled() {
        return List.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator)).stream()
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, "terraform")));
    }

    /** The folder has one directory for each registry. */
    private static boolean provides(String plugins, String name) throws IOException {
        if (plugins.isEmpty() || !Files.isDirectory(Path.of(plugins))) {
            return false;
        }
        try (Stream<Path> registries = Files.list(Path.of(plugins))) {
            return registries.anyMatch(registry -> Files.isDirectory(registry.resolve(name)));
        }
    }
}
