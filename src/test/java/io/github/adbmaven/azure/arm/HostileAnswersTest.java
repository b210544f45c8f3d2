/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.azure.arm;

import static io.github.adbmaven.testing.OddServer.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.adbmaven.error.ProblemException;
import io.github.adbmaven.json.Json;
import io.github.adbmaven.testing.Mutations;
import io.github.adbmaven.testing.Seed;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.Timeout;

/** Whatever comes in the place of Resource Manager's answer: it is read, or it is a problem in words, in bounded time. */
class HostileAnswersTest {
    private static final int ROUNDS = 150;
    private static final String WORKSPACE = """
            {"id":"/subscriptions/11111111-2222-3333-4444-555555555555/resourceGroups/rg-demo/providers/Microsoft.Databricks/workspaces/demo",
            "name":"demo","location":"westeurope","sku":{"name":"premium"},"tags":{"a":"b"},
            "properties":{"provisioningState":"Succeeded","workspaceId":"555","workspaceUrl":"adb-1.4.azuredatabricks.net",
            "createdDateTime":"2026-05-04T03:02:01Z","parameters":{"enableNoPublicIp":{"type":"Bool","value":true}}}}""";
    private static final String ERROR = """
            {"error":{"code":"Conflict","message":"x","details":[{"code":"A","message":"{\\"error\\":{\\"code\\":\\"B\\"}}"}],
            "additionalInfo":[{"type":"PolicyViolation","info":{"policyDefinitionName":"p"}}],"innererror":{"code":"C"}}}""";

    private final ScriptedArm arm = new ScriptedArm();
    private final long seed = Seed.value();
    private final Random random = new Random(seed);

    @AfterEach
    void stop() {
        arm.close();
    }

    @Test
    @Timeout(120)
    void invalidWorkspaceResponseIsReadOrReported(TestReporter reporter) {
        Seed.tell(reporter, ROUNDS);
        new Mutations(seed, WORKSPACE, ERROR, "{\"value\":[" + WORKSPACE + "],\"nextLink\":null}")
                .texts(ROUNDS)
                .forEach(body -> ends(body, () -> new WorkspacesClient(arm.calls).find(ScriptedArm.DEMO)));
    }

    @Test
    @Timeout(120)
    void invalidListResponseIsReadOrReported(TestReporter reporter) {
        Seed.tell(reporter, ROUNDS);
        new Mutations(
                        seed,
                        "{\"value\":[" + WORKSPACE + "],\"nextLink\":\"" + arm.at("/next") + "\"}",
                        "{\"value\":[],\"nextLink\":\"https://evil.example/\"}",
                        ERROR)
                .texts(ROUNDS)
                .forEach(body -> ends(body, () -> new WorkspacesClient(arm.calls).list(ScriptedArm.SUBSCRIPTION)));
    }

    @Test
    @Timeout(120)
    void operationEndsWithAnyResponse(TestReporter reporter) {
        Seed.tell(reporter, ROUNDS);
        new Mutations(
                        seed,
                        WORKSPACE,
                        ERROR,
                        "{\"status\":\"Running\",\"percentComplete\":5}",
                        "{\"status\":\"Succeeded\"}")
                .texts(ROUNDS)
                .forEach(body -> ends(
                        body,
                        () -> new WorkspacesClient(arm.calls)
                                .put(ScriptedArm.DEMO, Json.newObject())
                                .await(arm.watch(Duration.ofMinutes(2)))));
    }

    private void ends(String body, Runnable call) {
        int status = List.of(200, 201, 202, 400, 403, 404, 409, 200).get(random.nextInt(8));
        String operation = new Mutations(random.nextLong(), arm.at("/operations/1"))
                .texts(2)
                .skip(1)
                .findFirst()
                .orElseThrow();
        String header = operation.replaceAll("[^\\x21-\\x7e]", "");
        arm.server.replace(json(
                status,
                body,
                "Azure-AsyncOperation: " + header,
                "Retry-After: "
                        + List.of("1", "-5", "99999999999", "9223372036854775807", "soon")
                                .get(random.nextInt(5))));
        try {
            call.run();
        } catch (ProblemException inWords) {
            assertThat(inWords.problem().render()).as("seed %d", seed).doesNotContain("a-management-token", "\u0000");
        }
    }
}
