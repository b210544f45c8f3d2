package example;

import static org.junit.jupiter.api.Assertions.assertEquals;

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
    void workspaceAcceptsTheEntraIdToken() throws Exception {
        Map<String, String> entra = Files.readAllLines(Path.of(System.getProperty("entra.file"))).stream()
                .map(line -> line.split("=", 2))
                .collect(Collectors.toMap(line -> line[0], line -> line[1]));
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create(entra.get("DATABRICKS_HOST") + "/api/2.0/instance-pools/list"))
                .header("Authorization", "Bearer " + entra.get("DATABRICKS_TOKEN"))
                .header("X-Databricks-Azure-SP-Management-Token", entra.get("DATABRICKS_AZURE_SP_MANAGEMENT_TOKEN"))
                .header("X-Databricks-Azure-Workspace-Resource-Id", entra.get("DATABRICKS_AZURE_RESOURCE_ID"))
                .build();

        HttpResponse<String> response =
                HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());

        assertEquals(200, response.statusCode(), response.body());
    }
}
