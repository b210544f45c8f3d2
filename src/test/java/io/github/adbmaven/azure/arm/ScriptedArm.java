/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.azure.arm;

import static io.github.adbmaven.testing.OddServer.json;

import io.github.adbmaven.azure.http.HttpPipelineFactory;
import io.github.adbmaven.model.Cloud;
import io.github.adbmaven.model.Secret;
import io.github.adbmaven.model.WorkspaceId;
import io.github.adbmaven.testing.EmulatedAzure;
import io.github.adbmaven.testing.FakeTime;
import io.github.adbmaven.testing.OddServer;
import io.github.adbmaven.testing.RecordedProgress;
import io.github.adbmaven.wait.Deadline;
import io.github.adbmaven.wait.WaitContext;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** A Resource Manager that answers by a script, and what clients need to work with it. */
final class ScriptedArm implements AutoCloseable {
    static final String SUBSCRIPTION = "11111111-2222-3333-4444-555555555555";
    static final WorkspaceId DEMO = new WorkspaceId(SUBSCRIPTION, "rg-demo", "demo");
    static final String DEMO_URL = DEMO.path() + "?api-version=2026-01-01";

    final OddServer server = new OddServer();
    final FakeTime time = new FakeTime();
    final RecordedProgress progress = new RecordedProgress();
    final HttpPipelineFactory http =
            new HttpPipelineFactory(EmulatedAzure.settings(OddServer.caPem()), progress, time, time);
    private final Cloud cloud = new Cloud(
            "custom",
            URI.create("https://unused.example/"),
            URI.create(server.uri() + "/"),
            "https://unused.example/",
            Optional.empty(),
            Optional.empty());
    final ArmRequestSender calls = calls(DatabricksVersion.setByUser(ArmRequestSender.DATABRICKS_VERSION));

    /** With this version of the API of Microsoft.Databricks. */
    ArmRequestSender calls(DatabricksVersion version) {
        return new ArmRequestSender(cloud, http, () -> new Secret("a-management-token"), version);
    }

    WaitContext watch() {
        return watch(Duration.ofMinutes(30));
    }

    WaitContext watch(Duration limit) {
        return new WaitContext("Creating workspace \"demo\"", Deadline.in(limit, time), time, time, progress);
    }

    /** As {@code GET /path}. */
    List<String> requests() {
        return server.received().stream()
                .map(request -> request.method() + " " + request.path())
                .toList();
    }

    /** What was said to people, without details of the network. */
    List<String> messages() {
        return progress.lines().stream()
                .filter(line -> !line.startsWith("DEBUG"))
                .toList();
    }

    /** An absolute address on this server. */
    String at(String path) {
        return server.uri() + path;
    }

    static OddServer.Behaviour resource(int status, String state, String... headers) {
        return json(status, "{\"properties\":{\"provisioningState\":\"" + state + "\"}}", headers);
    }

    static OddServer.Behaviour record(String status, String... headers) {
        return json(200, "{\"status\":\"" + status + "\"}", headers);
    }

    static OddServer.Behaviour refusal(int status, String code, String message) {
        return json(status, "{\"error\":{\"code\":\"" + code + "\",\"message\":\"" + message + "\"}}");
    }

    @Override
    public void close() {
        http.close();
        server.close();
    }
}
