/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Clock;
import org.junit.jupiter.api.Test;

/** The targets of control requests: workspace, subscription and vault. */
class ControlTargetTest extends EmulatorTest {
    private static final String READER = "{\"role\": \"Reader\"}";

    @Test
    void roleWithoutScopeAppliesToTheConfiguredWorkspace() {
        wire.control("POST", "/workspaces", "{\"name\": \"aaa\", \"resourceGroup\": \"aaa\"}");
        Arm reader = new Arm(wire, access)
                .as(wire.control("POST", "/principals", READER).json());
        assertThat(reader.get(workspace.resourceId()).status()).isEqualTo(200);
    }

    @Test
    void configuredWorkspaceNeedNotExistYet() {
        try (Emulator empty =
                Emulator.start(EmulatorOptions.defaults(Clock.systemUTC()).withoutWorkspace())) {
            Wire other = new Wire(empty.access());
            Wire.Answer made = other.control("POST", "/principals", READER);
            assertThat(made.status()).as(made.text()).isEqualTo(201);
            other.control("POST", "/workspaces", "{\"name\": \"emulator\"}");
            Arm reader = new Arm(other, empty.access()).as(made.json());
            assertThat(reader.get(reader.workspace("emulator")).status()).isEqualTo(200);
        }
    }

    @Test
    void configuredSubscriptionIsTheDefault() {
        // its ID precedes every other
        wire.control("POST", "/subscriptions", "{\"subscriptionId\": \"00000000-0000-0000-0000-000000000000\"}");
        assertThat(wire.control("POST", "/workspaces", "{\"name\": \"other\"}")
                        .json()
                        .path("resourceId")
                        .asText())
                .startsWith("/subscriptions/" + access.subscriptionId() + "/");
        wire.control("PATCH", "/subscriptions", "{\"registrationState\": \"NotRegistered\"}");
        assertThat(wire.arm("/subscriptions/" + access.subscriptionId()
                                + "/providers/Microsoft.Databricks?api-version=2021-04-01")
                        .json()
                        .path("registrationState")
                        .asText())
                .isEqualTo("NotRegistered");
    }

    @Test
    void workspaceMustBeNamedIfTheConfiguredOneIsMissingAndThereAreSeveral() {
        try (Emulator empty =
                Emulator.start(EmulatorOptions.defaults(Clock.systemUTC()).withoutWorkspace())) {
            Wire other = new Wire(empty.access());
            String tokens = "{\"count\": 1}";
            assertThat(other.control("POST", "/tokens", tokens).text()).contains("no workspace");
            other.control("POST", "/workspaces", "{\"name\": \"one\"}");
            assertThat(other.control("POST", "/tokens", tokens).status()).isEqualTo(201);
            other.control("POST", "/workspaces", "{\"name\": \"two\"}");
            Wire.Answer ambiguous = other.control("POST", "/tokens", tokens);
            assertThat(ambiguous.status()).isEqualTo(400);
            assertThat(ambiguous.text()).contains("several workspaces", "/workspaces/one", "/workspaces/two");
        }
    }

    @Test
    void initialVaultIsTheDefault() {
        wire.control("POST", "/vaults", "{\"name\": \"a-first\", \"access\": \"denied\"}");
        assertThat(wire.control("PATCH", "/vaults", "{\"access\": \"denied\"}").status())
                .isEqualTo(204);
        assertThat(wire.get(
                                access.vault() + "/secrets?api-version=7.4",
                                Wire.bearer(wire.token("https://vault.azure.net")))
                        .status())
                .isEqualTo(403);
    }

    @Test
    void workspaceIsNamedByItsNameOrItsResourceId() {
        JsonNode made =
                wire.control("POST", "/workspaces", "{\"name\": \"other\"}").json();
        for (String form : new String[] {"OTHER", made.path("resourceId").asText()}) {
            assertThat(wire.control(
                                    "PATCH",
                                    "/workspaces",
                                    "{\"workspace\": \"" + form + "\", \"tags\": {\"by\": \"" + form + "\"}}")
                            .status())
                    .isEqualTo(204);
            assertThat(wire.arm(made.path("resourceId").asText() + "?api-version=2026-01-01")
                            .json()
                            .at("/tags/by")
                            .asText())
                    .isEqualTo(form);
        }
    }

    @Test
    void errorNamesTheRequiredForm() {
        wire.control("POST", "/workspaces", "{\"name\": \"twin\", \"resourceGroup\": \"one\"}");
        wire.control("POST", "/workspaces", "{\"name\": \"twin\", \"resourceGroup\": \"two\"}");
        assertRefused("twin", "several workspaces have this name", "resource ID", "/resourceGroups/one/", "/two/");
        assertRefused("none", "no such workspace", "resource ID or to the name", workspace.resourceId());
    }

    private void assertRefused(String name, String... parts) {
        Wire.Answer answer = wire.control("PATCH", "/workspaces", "{\"workspace\": \"" + name + "\"}");
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().path("error").asText())
                .contains("'" + name + "'")
                .contains(parts);
    }
}
