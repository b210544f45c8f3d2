/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Responses of a new workspace until it is ready. */
class ReadinessProbeTest extends EmulatorTest {
    private static final String LIVELINESS = "/api/2.0/clusters/spark-versions";
    private Arm arm;

    @BeforeEach
    void signIn() {
        arm = new Arm(wire, access);
    }

    @Test
    void newWorkspaceIsReadyForItsCreator() {
        JsonNode created = arm.created("new");
        assertThat(arm.call(created, LIVELINESS).json().at("/versions/0").has("key"))
                .isTrue();
        Wire.Answer me = arm.call(created, "/api/2.0/preview/scim/v2/Me");
        assertThat(me.json().path("userName").asText()).isEqualTo(access.clientId());
        assertThat(me.json().at("/groups/0/display").asText()).isEqualTo("admins");
        assertThat(me.header("x-databricks-org-id"))
                .isEqualTo(created.at("/properties/workspaceId").asText());
    }

    @Test
    void firstCallsCanBeRejectedAndNextCallsAlternate() {
        arm.settings("{'refusedCalls': 2, 'flappingCalls': 3}");
        JsonNode created = arm.created("new");
        assertThat(Stream.generate(() -> arm.call(created, LIVELINESS).status()).limit(7))
                .containsExactly(400, 400, 200, 400, 200, 200, 200);
    }

    @Test
    void workspaceCanBecomeReadyByClock() {
        arm.settings("{'readyAfterSeconds': 60}");
        JsonNode created = arm.created("new");
        Wire.Answer early = arm.call(created, LIVELINESS);
        assertThat(early.status()).isEqualTo(400);
        assertThat(early.json().path("message").asText())
                .isEqualTo("Current organization "
                        + created.at("/properties/workspaceId").asText()
                        + " does not have any associated worker environments");
        emulator.advance(Duration.ofSeconds(61));
        assertThat(arm.call(created, LIVELINESS).status()).isEqualTo(200);
    }

    @Test
    void publicAccessCanBeDisabledAndEnabled() {
        ObjectNode sent = Arm.merged(arm.declaration("new"), """
                {'properties': {'computeMode': 'Hybrid', 'managedResourceGroupId': '%s',
                 'publicNetworkAccess': 'Disabled', 'requiredNsgRules': 'NoAzureDatabricksRules'}}
                """.formatted(arm.group("managed-new")));
        arm.end(arm.put(arm.workspace("new"), sent));
        JsonNode created = arm.get(arm.workspace("new")).json();
        Wire.Answer closed = arm.call(created, LIVELINESS);
        assertThat(closed.status()).isEqualTo(403);
        assertThat(closed.json().path("error_code").asInt()).isEqualTo(403);
        assertThat(closed.json().path("message").asText())
                .matches("Unauthorized access to Org: "
                        + created.at("/properties/workspaceId").asText() + " \\[ReqId: .+]");
        arm.end(arm.put(arm.workspace("new"), arm.declaration("new")));
        assertThat(arm.call(created, LIVELINESS).status()).isEqualTo(200);
    }
}
