/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.emulator;

import static io.github.adbmaven.emulator.Arm.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** API versions that a region does not have yet, and a tier that it no longer has. */
class RegionalVersionTest extends EmulatorTest {
    private Arm arm;

    @BeforeEach
    void signIn() {
        arm = new Arm(wire, access);
    }

    @Test
    void regionWithoutTheNewestVersionRejectsItAsRecorded() {
        arm.order("POST", "/api-versions", "{'location': 'West Europe', 'newest': '2024-05-01'}");
        Wire.Answer answer = arm.put(arm.workspace("new"), arm.declaration("new"));
        assertRefused(answer, 400, "NoRegisteredProviderFound");
        assertThat(answer.json().at("/error/message").asText())
                .startsWith(
                        "No registered resource provider found for location 'westeurope' and API version '2026-01-01'"
                                + " for type 'workspaces'. The supported api-versions are '2024-05-01, ")
                .contains("2018-04-01'. The supported locations are 'westeurope, northeurope, ")
                .endsWith("'.");
        String old = arm.workspace("new") + "?api-version=2024-05-01";
        ObjectNode declaration = arm.declaration("new");
        declaration.withObjectProperty("properties").remove("computeMode");
        assertThat(arm.end(arm.put(old, declaration)).path("status").asText()).isEqualTo("Succeeded");
        assertRefused(arm.get(arm.workspace("new")), 400, "NoRegisteredProviderFound", "'westeurope'");
        assertRefused(arm.delete(arm.workspace("new")), 400, "NoRegisteredProviderFound");
        assertThat(arm.get(old).status()).isEqualTo(200);
    }

    @Test
    void otherRegionsKeepTheNewestVersion() {
        arm.order("POST", "/api-versions", "{'location': 'uksouth', 'newest': '2018-04-01'}");
        arm.created("new");
        ObjectNode elsewhere = Arm.merged(arm.declaration("other"), "{'location': 'UK South'}");
        assertRefused(
                arm.put(arm.workspace("other"), elsewhere), 400, "NoRegisteredProviderFound", "location 'uksouth'");
        String list = arm.subscription() + "/providers/Microsoft.Databricks/workspaces";
        assertThat(arm.get(list).status()).isEqualTo(200);
        arm.order("DELETE", "/api-versions", "");
        assertThat(arm.put(arm.workspace("other"), elsewhere).status()).isEqualTo(201);
    }

    @Test
    void versionCanBeMissingInEveryRegion() {
        arm.created("new");
        arm.order("POST", "/api-versions", "{'newest': '2024-05-01'}");
        String list = "/providers/Microsoft.Databricks/workspaces";
        assertRefused(arm.get(arm.workspace("new")), 400, "NoRegisteredProviderFound");
        assertRefused(arm.get(arm.subscription() + list), 400, "NoRegisteredProviderFound");
        assertRefused(arm.get(arm.group("emulator") + list), 400, "NoRegisteredProviderFound");
        assertThat(arm.get(arm.subscription() + "/providers/Microsoft.Databricks")
                        .json()
                        .at("/resourceTypes/0/apiVersions/0")
                        .asText())
                .isEqualTo("2024-05-01");
    }

    @Test
    void runningOperationIsNotAffectedByAChangeOfTheVersions() {
        Wire.Answer begun = arm.put(arm.workspace("new"), arm.declaration("new"));
        arm.order("POST", "/api-versions", "{'newest': '2018-04-01'}");
        assertThat(arm.end(begun).path("status").asText()).isEqualTo("Succeeded");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{'newest': '2023-13-01'}", "{}", "{'newest': '2024-05-01', 'location': 'Atlantis'}"})
    void errorOfTheControlRequestNamesTheInvalidField(String order) {
        Wire.Answer answer = wire.control("POST", "/api-versions", order.replace('\'', '"'));
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().path("error").asText()).containsAnyOf("newest", "location");
    }

    @Test
    void retiredStandardTierMakesWorkspacesPremium() {
        ObjectNode standard = Arm.merged(arm.declaration("new"), "{'sku': {'name': 'Standard'}}");
        arm.end(arm.put(arm.workspace("new"), standard));
        arm.settings("{'standardTierEnded': true}");
        assertThat(arm.get(arm.workspace("new")).json().at("/sku/name").asText())
                .isEqualTo("premium");
        for (String name : new String[] {"new", "another"}) {
            assertRefused(
                    arm.put(arm.workspace(name), Arm.merged(arm.declaration(name), "{'sku': {'name': 'standard'}}")),
                    400,
                    "InvalidDatabricksSku",
                    "''Premium', 'Trial''");
        }
        assertThat(arm.end(arm.put(arm.workspace("new"), arm.declaration("new")))
                        .path("status")
                        .asText())
                .isEqualTo("Succeeded");
    }
}
