/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.azure.arm;

import static io.github.adbmaven.azure.arm.ScriptedArm.DEMO;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.adbmaven.error.ProblemException;
import io.github.adbmaven.json.Json;
import io.github.adbmaven.testing.OddServer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Clouds that lack a version of the API of Microsoft.Databricks, as US Government lacked 2026-01-01. */
class DatabricksVersionTest {
    private static final String SUPPORTED =
            "2018-04-01, 2021-04-01-preview, 2023-02-01, 2024-05-01, 2024-09-01-preview, 2025-03-01-preview";

    private final ScriptedArm azure = new ScriptedArm();
    private final List<String> log = new ArrayList<>();

    @AfterEach
    void stop() {
        azure.close();
    }

    @Test
    void writeUsesNewestStableVersionOfCloud() {
        azure.server.then(refused("2026-01-01")).then(ScriptedArm.resource(201, "Succeeded"));

        new WorkspacesClient(azure.calls(write(DatabricksVersion.Need.NONE)))
                .put(DEMO, version -> Json.newObject().put("version", version));

        assertThat(azure.requests()).containsExactly("PUT " + at("2026-01-01"), "PUT " + at("2024-05-01"));
        assertThat(azure.server.received().get(1).body()).contains("\"version\":\"2024-05-01\"");
        assertThat(log)
                .containsExactly(
                        "Azure does not offer API version 2026-01-01 of Microsoft.Databricks in this cloud or region: using"
                                + " 2024-05-01.");
    }

    @Test
    void laterRequestsUseReplacedVersion() {
        azure.server
                .then(refused("2026-01-01"))
                .then(ScriptedArm.resource(200, "Succeeded"))
                .then(OddServer.answer(202, "text/plain", ""));
        ArmRequestSender calls = azure.calls(write(DatabricksVersion.Need.NONE));

        new WorkspacesClient(calls).get(DEMO);
        new WorkspacesClient(calls).delete(DEMO, true);

        assertThat(azure.requests())
                .hasSize(3)
                .last()
                .asString()
                .contains("DELETE")
                .contains("2024-05-01");
        assertThat(log).hasSize(1);
    }

    @Test
    void versionIsReplacedOnce() {
        azure.server.then(refused("2026-01-01")).then(refused("2024-05-01"));

        ProblemException e = failure(write(DatabricksVersion.Need.NONE));

        assertThat(azure.requests()).hasSize(2);
        assertThat(e.problem().hasCode("NoRegisteredProviderFound")).isTrue();
    }

    @Test
    void errorNamesPropertyThatNeedsNewerVersion() {
        azure.server.then(refused("2026-01-01"));

        ProblemException e =
                failure(write(new DatabricksVersion.Need("2026-01-01", "<computeMode> (-Dadb.computeMode)")));

        assertThat(azure.requests()).hasSize(1);
        assertThat(e.problem().render())
                .contains(
                        "<computeMode> (-Dadb.computeMode) needs API version 2026-01-01 or later, which Azure does not"
                                + " offer in this cloud or region.")
                .doesNotContain("apiVersion");
    }

    @Test
    void configuredVersionIsNotReplaced() {
        azure.server.then(refused("2026-01-01"));

        ProblemException e = failure(DatabricksVersion.setByUser("2026-01-01"));

        assertThat(azure.requests()).hasSize(1);
        assertThat(e.problem().render())
                .contains("<apiVersion> (-Dadb.apiVersion)")
                .contains(SUPPORTED);
    }

    @Test
    void unknownRegionDoesNotReplaceVersion() {
        azure.server.then(refusal("No registered resource provider found for location 'nowhere' and API version"
                + " '2024-05-01' for type 'workspaces'. The supported api-versions are '" + SUPPORTED
                + "'. The supported locations are 'westeurope'."));

        ProblemException e = failure(DatabricksVersion.setByUser("2024-05-01"));

        assertThat(e.problem().render()).contains("<location> (-Dadb.location)").doesNotContain("<apiVersion>");
    }

    @Test
    void lookUpUsesVersionOfEveryCloud() {
        azure.server.then(workspace());

        assertThat(new WorkspacesClient(azure.calls(lookUp())).find(DEMO)).isPresent();

        assertThat(azure.requests()).containsExactly("GET " + at("2024-05-01"));
    }

    @Test
    void workspaceWithoutUrlIsReadAgainWithNewestVersion() {
        azure.server.then(ScriptedArm.resource(200, "Succeeded")).then(workspace());

        assertThat(new WorkspacesClient(azure.calls(lookUp())).get(DEMO).url()).contains("adb-1.1.azuredatabricks.net");

        assertThat(azure.requests()).containsExactly("GET " + at("2024-05-01"), "GET " + at("2026-01-01"));
    }

    @Test
    void hiddenWorkspaceIsReadAgainWithNewestVersion() {
        azure.server.then(ScriptedArm.refusal(404, "ResourceNotFound", "x")).then(workspace());

        assertThat(new WorkspacesClient(azure.calls(lookUp())).find(DEMO)).isPresent();
    }

    @Test
    void firstResponseIsUsedIfNewestVersionIsMissing() {
        azure.server.then(ScriptedArm.refusal(404, "ResourceNotFound", "x")).then(refused("2026-01-01"));

        assertThat(new WorkspacesClient(azure.calls(lookUp())).find(DEMO)).isEmpty();
        assertThat(log).isEmpty();
    }

    @Test
    void emptyListIsReadAgainWithNewestVersion() {
        azure.server
                .then(OddServer.json(200, "{\"value\":[]}"))
                .then(OddServer.json(200, "{\"value\":[{\"id\":\"" + DEMO.path() + "\"}]}"));

        assertThat(new WorkspacesClient(azure.calls(lookUp())).list(ScriptedArm.SUBSCRIPTION))
                .hasSize(1);
    }

    private DatabricksVersion write(DatabricksVersion.Need need) {
        return DatabricksVersion.write(need, log::add);
    }

    private DatabricksVersion lookUp() {
        return DatabricksVersion.lookUp(log::add);
    }

    private ProblemException failure(DatabricksVersion version) {
        return catchThrowableOfType(
                ProblemException.class, () -> new WorkspacesClient(azure.calls(version)).put(DEMO, Json.newObject()));
    }

    private static String at(String version) {
        return DEMO.path() + "?api-version=" + version;
    }

    private static OddServer.Behaviour workspace() {
        return OddServer.json(
                200,
                "{\"properties\":{\"provisioningState\":\"Succeeded\",\"workspaceUrl\":\"adb-1.1.azuredatabricks.net\"}}");
    }

    private static OddServer.Behaviour refused(String version) {
        String supported = SUPPORTED.replace(version + ", ", "");
        return refusal("No registered resource provider found for location 'usgovvirginia' and API version '" + version
                + "' for type 'workspaces'. The supported api-versions are '" + supported
                + "'. The supported locations are 'usgovvirginia, usgovarizona'.");
    }

    private static OddServer.Behaviour refusal(String message) {
        return ScriptedArm.refusal(400, "NoRegisteredProviderFound", message);
    }
}
