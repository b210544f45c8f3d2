/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.mojo.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.github.adbmaven.maven.AnsiColors;
import io.github.adbmaven.model.WorkspaceId;
import io.github.adbmaven.workspace.OwnershipStatus;
import io.github.adbmaven.workspace.PlanResult;
import io.github.adbmaven.workspace.spec.Plan;
import io.github.adbmaven.workspace.spec.PropertyChange;
import io.github.adbmaven.workspace.spec.UnmanagedValue;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The text and JSON reports of a plan. */
class PlanReportTest {
    private static final WorkspaceId ID = new WorkspaceId("11111111-2222-3333-4444-555555555555", "rg-demo", "demo");
    private static final String HEAD = """
            Workspace       demo
            Resource group  rg-demo
            Subscription    11111111-2222-3333-4444-555555555555
            Region          westeurope
            """;

    @Test
    void planOfCreationShowsAllSentValues() {
        assertText(
                plan(
                        Plan.Action.CREATE,
                        add("location", "westeurope"),
                        add("noPublicIp", "true"),
                        add("tags.empty", "")),
                """

                  + location   = "westeurope"
                  + noPublicIp = true
                  + tags.empty = ""

                Plan: 1 workspace to create.""");
    }

    @Test
    void planOfUpdateShowsOldAndNewValues() {
        assertText(
                plan(
                        Plan.Action.UPDATE,
                        change("sku", "standard", "premium", false),
                        change("noPublicIp", "false", "true", false),
                        add("tags.team", "data"),
                        new PropertyChange("properties.future", Optional.of("7"), Optional.empty(), false)),
                """

                  ~ sku               = "standard" -> "premium"
                  ~ noPublicIp        = false      -> true
                  + tags.team         = "data"
                  - properties.future = "7"        -> null

                Symbols: + add, ~ change in place, - remove
                Plan: 4 properties to update in place.""");
        assertThat(plan(Plan.Action.UPDATE, add("tags.team", "data")).lines())
                .endsWith("Plan: 1 property to update in place.");
    }

    @Test
    void planOfReplacementShowsItsCauses() {
        assertText(
                plan(
                        Plan.Action.REPLACE,
                        change("location", "eastus", "westeurope", true),
                        change("sku", "standard", "premium", false),
                        new PropertyChange("natGateway", Optional.empty(), Optional.of("nat"), true)),
                """

                -/+ location   = "eastus"   -> "westeurope" # forces replacement
                  ~ sku        = "standard" -> "premium"
                -/+ natGateway = "nat" # forces replacement

                Symbols: ~ change in place, -/+ delete the workspace and create a new one
                Plan: 1 workspace to replace. The workspace and its data are deleted, and a new workspace is created.
                adb:apply refuses to replace the workspace without allowReplace=true.""");
    }

    @Test
    void symbolsAreExplainedUnlessAllArePlus() {
        assertThat(plan(Plan.Action.CREATE, add("location", "westeurope")).lines())
                .noneMatch(line -> line.startsWith("Symbols:"));
        assertThat(plan(Plan.Action.UPDATE, change("sku", "standard", "premium", false))
                        .lines())
                .contains("Symbols: ~ change in place");
    }

    @Test
    void previewContainsChangesSymbolsAndSummary() {
        assertThat(plan(Plan.Action.UPDATE, change("sku", "standard", "premium", false))
                        .preview(AnsiColors.none()))
                .containsExactly(
                        "  ~ sku = \"standard\" -> \"premium\"",
                        "Symbols: ~ change in place",
                        "Plan: 1 property to update in place.");
    }

    @Test
    void previewStatesThatFailedWorkspaceIsDeletedFirst() {
        assertThat(plan(Plan.Action.CREATE, true, add("location", "westeurope")).preview(AnsiColors.none()))
                .endsWith("An earlier creation of the workspace failed: adb:apply deletes its remains first.");
    }

    @Test
    void emptyPlanIsOneLine() {
        assertText(plan(Plan.Action.NOTHING), "No changes: the workspace matches the configuration.");
    }

    @Test
    void textOfAzureIsSanitized() {
        assertThat(String.join(
                        "\n",
                        plan(Plan.Action.UPDATE, change("tags.a", "x\n##vso[task.x]\u001b[2K", "y", false))
                                .lines()))
                .contains("~ tags.a = \"x # #vso[task.x][2K\" -> \"y\"")
                .doesNotContain("\u001b");
    }

    @Test
    void colorsDoNotChangeTheText() {
        PlanReport report = plan(Plan.Action.REPLACE, add("a", "b"), change("location", "eastus", "westeurope", true));

        assertThat(report.lines(new AnsiColors(true)))
                .anyMatch(line -> line.startsWith("\u001b[31m-/+\u001b[m location"));
        assertThat(report.lines(new AnsiColors(true)).stream()
                        .map(line -> line.replaceAll("\u001b\\[\\d*m", ""))
                        .toList())
                .isEqualTo(report.lines());
    }

    @Test
    void newResourceGroupIsShownWithItsTags() throws Exception {
        Plan plan = new Plan(
                ID,
                Plan.Action.CREATE,
                List.of(),
                JsonNodeFactory.instance.objectNode().put("location", "westeurope"),
                Map.of("adb-owner", "g:a", "Cost Center", "42", "adb-expires", "2026-05-04T03:02:01Z"));
        PlanReport report = new PlanReport(new PlanResult(
                plan, Optional.empty(), OwnershipStatus.OWNED, false, Optional.of("westeurope"), "g:a", "2026-01-01"));

        assertThat(report.lines())
                .contains("  + resource group \"" + ID.resourceGroup()
                        + "\" in westeurope, with the tags Cost Center = \"42\", adb-owner = \"g:a\"");
        assertThat(new ObjectMapper().readTree(report.json()).path("resourceGroupTags"))
                .isEqualTo(new ObjectMapper().readTree("{\"Cost Center\":\"42\",\"adb-owner\":\"g:a\"}"));
    }

    @Test
    void fullReportListsUnmanagedValues() throws Exception {
        PlanReport report = full(
                new UnmanagedValue("requiredNsgRules", "AllRules", true),
                new UnmanagedValue("tags.##vso[task.complete]x", "7", false));

        assertText(report, """

                Unmanaged values, which the POM does not declare:
                    requiredNsgRules            = "AllRules" # default
                    tags.# #vso[task.complete]x = "7"

                No changes: the workspace matches the configuration.""");
        assertThat(new ObjectMapper().readTree(report.json()).path("unmanaged"))
                .isEqualTo(new ObjectMapper().readTree("""
                        [{"property": "requiredNsgRules", "value": "AllRules", "isDefault": true},
                         {"property": "tags.##vso[task.complete]x", "value": "7", "isDefault": false}]"""));
    }

    @Test
    void fullReportStatesThatAllValuesAreManaged() {
        assertThat(full().lines()).contains("Unmanaged values: none. The POM declares every value.");
    }

    @Test
    void jsonReportIsOneObject() throws Exception {
        PlanReport report = plan(
                Plan.Action.REPLACE,
                change("location", "eastus", "westeurope", true),
                new PropertyChange("properties.future", Optional.of("7"), Optional.empty(), false));

        assertThat(new ObjectMapper().readTree(report.json()))
                .isEqualTo(new ObjectMapper().readTree("""
                        {"formatVersion": 2, "action": "replace", "workspaceId": "%s",
                         "owner": "g:a", "apiVersion": "2026-01-01",
                         "createsResourceGroup": false, "ownedByOthers": false, "repairs": false, "changes": [
                          {"property": "location", "before": "eastus", "after": "westeurope", "forcesReplacement": true},
                          {"property": "properties.future", "before": "7", "after": null, "forcesReplacement": false}],
                         "request": {"location": "westeurope"}, "state": null}
                        """.formatted(ID.path())));
    }

    private static void assertText(PlanReport report, String body) {
        assertThat(String.join("\n", report.lines())).isEqualTo(HEAD + body);
    }

    private static PlanReport plan(Plan.Action action, PropertyChange... changes) {
        return plan(action, false, changes);
    }

    private static PlanReport plan(Plan.Action action, boolean repair, PropertyChange... changes) {
        Plan plan = new Plan(
                ID,
                action,
                List.of(changes),
                JsonNodeFactory.instance.objectNode().put("location", "westeurope"),
                Map.of());
        return new PlanReport(new PlanResult(
                plan, Optional.empty(), OwnershipStatus.OWNED, repair, Optional.empty(), "g:a", "2026-01-01"));
    }

    private static PlanReport full(UnmanagedValue... values) {
        Plan plan = new Plan(
                ID,
                Plan.Action.NOTHING,
                List.of(),
                JsonNodeFactory.instance.objectNode().put("location", "westeurope"),
                Map.of(),
                List.of(values));
        return new PlanReport(
                new PlanResult(
                        plan, Optional.empty(), OwnershipStatus.OWNED, false, Optional.empty(), "g:a", "2026-01-01"),
                true);
    }

    private static PropertyChange add(String property, String after) {
        return new PropertyChange(property, Optional.empty(), Optional.of(after), false);
    }

    private static PropertyChange change(String property, String before, String after, boolean forces) {
        return new PropertyChange(property, Optional.of(before), Optional.of(after), forces);
    }
}
