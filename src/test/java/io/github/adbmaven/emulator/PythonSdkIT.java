/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.emulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The real Azure SDK for Python, azure-mgmt-databricks, against the emulator, where a python3 has it.
 *
 * <p>Run it with {@code mvn -Dtest=PythonSdkIT test}.
 */
class PythonSdkIT extends SharedEmulatorTest {
    private static final String SCRIPT = """
            import os, time
            from azure.core.credentials import AccessToken
            from azure.core.exceptions import ResourceNotFoundError
            from azure.mgmt.databricks import AzureDatabricksManagementClient

            class Token:
                def get_token(self, *scopes, **options):
                    return AccessToken(os.environ["EMULATED_TOKEN"], int(time.time()) + 3000)

            group = "/subscriptions/" + os.environ["EMULATED_SUBSCRIPTION"] + "/resourceGroups/"
            client = AzureDatabricksManagementClient(
                Token(),
                os.environ["EMULATED_SUBSCRIPTION"],
                base_url=os.environ["EMULATED_AZURE"],
                credential_scopes=[os.environ["EMULATED_AZURE"] + "/.default"],
                polling_interval=1)
            declaration = {
                "location": "westeurope",
                "sku": {"name": "premium"},
                "properties": {
                    "computeMode": "Hybrid",
                    "managedResourceGroupId": group + "managed-by-python",
                },
            }
            client.workspaces.begin_create_or_update("emulator", "by-python", declaration).result()
            created = client.workspaces.get("emulator", "by-python").as_dict()
            assert "by-python" in [each.name for each in client.workspaces.list_by_resource_group("emulator")]
            client.workspaces.begin_update("emulator", "by-python", {"tags": {"team": "data"}}).result()
            assert client.workspaces.get("emulator", "by-python").tags == {"team": "data"}
            client.workspaces.begin_delete("emulator", "by-python").result()
            try:
                client.workspaces.get("emulator", "by-python")
                raise AssertionError("the workspace is still there")
            except ResourceNotFoundError:
                print("done")
            """;

    @Test
    void sdkCreatesListsUpdatesAndDeletesAWorkspace(@TempDir Path folder) throws IOException, InterruptedException {
        assumeTrue(
                run(folder, "import azure.mgmt.databricks").exitValue() == 0, "python3 has no azure-mgmt-databricks");

        Process process = run(folder, SCRIPT);

        assertThat(process.exitValue()).as(output(folder)).isZero();
        assertThat(output(folder)).contains("done");
    }

    private Process run(Path folder, String script) throws IOException, InterruptedException {
        Path ca = Files.writeString(folder.resolve("ca.pem"), access.caPem());
        ProcessBuilder builder = new ProcessBuilder("python3", "-c", script)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("output.txt").toFile());
        builder.environment()
                .putAll(Map.of(
                        "REQUESTS_CA_BUNDLE", ca.toString(),
                        "EMULATED_AZURE", access.resourceManager().toString(),
                        "EMULATED_SUBSCRIPTION", access.subscriptionId(),
                        "EMULATED_TOKEN", wire.token(Wire.MANAGEMENT)));
        try {
            Process process = builder.start();
            assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
            return process;
        } catch (IOException noPython) {
            assumeTrue(false, "python3 is not on the PATH");
            throw noPython;
        }
    }

    private static String output(Path folder) throws IOException {
        return Files.readString(folder.resolve("output.txt"));
    }
}
