/* SPDX-License-Identifier: Apache-2.0 */
package example;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import com.databricks.sdk.WorkspaceClient;
import com.databricks.sdk.core.DatabricksConfig;
import com.databricks.sdk.service.iam.MeRequest;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class DirectCallIT {
    @Test
    void theFileIsAllThatACallNeeds() throws Exception {
        Map<String, String> file = Files.readAllLines(Path.of("target/adb/entra.env")).stream()
                .map(line -> line.split("=", 2))
                .collect(Collectors.toMap(line -> line[0], line -> line[1]));
        assertFalse(file.containsKey("DATABRICKS_TOKEN_ID"));

        // Nobody knows the principal yet: the two headers let it in.
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create(file.get("DATABRICKS_HOST") + "/api/2.0/instance-pools/list"))
                .header("Authorization", "Bearer " + file.get("DATABRICKS_TOKEN"))
                .header("X-Databricks-Azure-SP-Management-Token", file.get("DATABRICKS_AZURE_SP_MANAGEMENT_TOKEN"))
                .header("X-Databricks-Azure-Workspace-Resource-Id", file.get("DATABRICKS_AZURE_RESOURCE_ID"))
                .build();
        HttpResponse<String> answer =
                HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
        assertEquals(200, answer.statusCode(), answer.body());

        WorkspaceClient sdk = new WorkspaceClient(new DatabricksConfig()
                .setHost(file.get("DATABRICKS_HOST"))
                .setToken(file.get("DATABRICKS_TOKEN"))
                .setAzureWorkspaceResourceId(file.get("DATABRICKS_AZURE_RESOURCE_ID"))
                .setAuthType(file.get("DATABRICKS_AUTH_TYPE")));
        assertNotNull(sdk.currentUser().me(new MeRequest()).getUserName());
    }
}
