/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.output;

import static io.github.adbmaven.output.Samples.TOKEN;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.adbmaven.model.WorkspaceToken;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Databricks' SDK finds host and token in the outputs, also if the environment configures an Azure identity. */
@DisabledOnOs(OS.WINDOWS)
class DatabricksToolsTest {
    private static final Map<String, String> PIPELINE = Map.of(
            "ARM_TENANT_ID", "4f0e0000-0000-4000-8000-000000000001",
            "ARM_CLIENT_ID", "4f0e0000-0000-4000-8000-000000000002",
            "ARM_CLIENT_SECRET", "pipeline-secret",
            "PATH", "/usr/bin:/bin");

    /** Fails every request, because the SDK requests further configuration from the host. */
    private static final String HOST = "https://127.0.0.1:1";

    @TempDir
    private Path dir = Path.of("");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[DEFAULT]\nhost = https://other.example\ntoken = dapi-other\n",
                "# mine\r\n[other]\r\nhost = https://other.example\r\ntoken = dapi-other\r\n; end",
                "[__settings__]\ndefault_profile = other\n[other]\nazure_client_id = x\n"
            })
    void profileIsResolvedByPath(String before) throws Exception {
        Path file = dir.resolve("databrickscfg");
        Files.writeString(file, before);
        Samples.profile(file, "demo").write(Samples.credentials(HOST, Samples.ID, TOKEN));
        assertResolved(
                "",
                Map.of(
                        "DATABRICKS_CONFIG_FILE", file.toString(),
                        "DATABRICKS_CONFIG_PROFILE", "demo",
                        "DATABRICKS_AUTH_TYPE", "pat"));
    }

    @Test
    void defaultProfileIsResolvedByPath() throws Exception {
        Path file = dir.resolve("databrickscfg");
        Samples.profile(file, "DEFAULT").write(Samples.credentials(HOST, Samples.ID, TOKEN));
        assertResolved(
                "",
                Map.of(
                        "DATABRICKS_CONFIG_FILE", file.toString(),
                        "DATABRICKS_CONFIG_PROFILE", "DEFAULT",
                        "DATABRICKS_AUTH_TYPE", "pat"));
    }

    @Test
    void profileContainsAuthType() throws Exception {
        Path file = dir.resolve("databrickscfg");
        Samples.profile(file, "demo").write(Samples.credentials(HOST, Samples.ID, TOKEN));
        assertResolved("", Map.of("DATABRICKS_CONFIG_FILE", file.toString(), "DATABRICKS_CONFIG_PROFILE", "demo"));
    }

    @Test
    void sourcedDotenvFileIsResolved() throws Exception {
        Path file = dir.resolve("databricks.env");
        Samples.file(file, SecretsFormat.DOTENV).write(Samples.credentials(HOST, Samples.ID, TOKEN));
        assertResolved("set -a; . '%s'; set +a; ".formatted(file), Map.of());
    }

    /** Without the auth type, the tools would reject a token together with a resource ID as two authentication methods. */
    @Test
    void entraTokenIsResolvedAsToken() throws Exception {
        Path file = dir.resolve("entra.env");
        String token = "eyJ0eXAiOiJKV1QifQ.eyJhdWQiOiIyZmY4MTRhNiJ9.c2lnbmF0dXJl";
        WorkspaceToken<?> credentials = EntraFileTest.credentials(token);
        Samples.file(file, SecretsFormat.DOTENV)
                .write(new WorkspaceToken<>(Samples.credentials(HOST, "", "-").workspace(), credentials.token()));
        assertThat(file).content().contains("DATABRICKS_AZURE_RESOURCE_ID=");
        assertResolved("set -a; . '%s'; set +a; ".formatted(file), Map.of(), token);
    }

    private static void assertResolved(String setup, Map<String, String> more)
            throws IOException, InterruptedException {
        assertResolved(setup, more, TOKEN);
    }

    private static void assertResolved(String setup, Map<String, String> more, String token)
            throws IOException, InterruptedException {
        Map<String, String> environment = new HashMap<>(PIPELINE);
        environment.putAll(more);
        Child.Answer answer = Child.run(setup, environment, "resolve");
        assertThat(answer.text()).endsWith(HOST + " " + token + " pat");
        assertThat(answer.exitCode()).isZero();
    }
}
