/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.mojo.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.adbmaven.azure.arm.ArmWorkspace;
import io.github.adbmaven.json.Json;
import io.github.adbmaven.model.WorkspaceId;
import io.github.adbmaven.workspace.spec.UnmanagedValue;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The text and JSON reports of a workspace. */
class ShowReportTest {
    private static final WorkspaceId ID = new WorkspaceId("11111111-2222-3333-4444-555555555555", "rg-demo", "demo");

    @Test
    void reportListsEachScalarValueByName() {
        assertThat(lines("""
                {"sku":{"name":"premium"},"tags":{"team":"data"},"properties":{"parameters":{"a":{"value":true}},\
                "list":[1.50,"x"],"none":null,"empty":[]}}"""))
                .endsWith(
                        "  list = [1.50,\"x\"]",
                        "  parameters.a.value = true",
                        "  sku.name = premium",
                        "  tags.team = data");
    }

    @Test
    void valueIsNotPrintedAsCiCommand() {
        List<String> lines = lines("""
                {"tags":{"##vso[task.setvariable variable=a]x":"##vso[task.complete]","\\n::add-path::/evil":"\\u001b[2K"}}""");

        assertThat(lines)
                .noneMatch(line -> line.contains("##vso") || line.contains("\n") || line.contains("\u001b"))
                .anyMatch(line -> line.startsWith("  tags.# #vso[task.setvariable"));
    }

    @Test
    void jsonReportContainsUnchangedResource() {
        String resource = "{\"properties\":{\"a\":1.50,\"b\":\"x\"}}";

        assertThat(report(resource).json()).isEqualTo(resource);
    }

    @Test
    void fullReportListsUnmanagedValues() {
        ShowReport report = report(
                "{\"tags\":{\"cost\":\"7\"}}", Optional.of(List.of(new UnmanagedValue("tags.cost", "7", false))));

        assertThat(report.lines())
                .endsWith(
                        "  tags.cost = 7",
                        "",
                        "Unmanaged values, which the POM does not declare:",
                        "    tags.cost = \"7\"");
        assertThat(report.json())
                .isEqualTo("{\"tags\":{\"cost\":\"7\"},"
                        + "\"unmanaged\":[{\"property\":\"tags.cost\",\"value\":\"7\",\"isDefault\":false}]}");
    }

    private static List<String> lines(String resource) {
        return report(resource).lines();
    }

    private static ShowReport report(String resource) {
        return report(resource, Optional.empty());
    }

    private static ShowReport report(String resource, Optional<List<UnmanagedValue>> unmanaged) {
        return new ShowReport(
                new ArmWorkspace(
                        ID,
                        "westeurope",
                        "Succeeded",
                        Optional.empty(),
                        Optional.empty(),
                        Map.of(),
                        Json.object(resource).orElseThrow()),
                unmanaged);
    }
}
