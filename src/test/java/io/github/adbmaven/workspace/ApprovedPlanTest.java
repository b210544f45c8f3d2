/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import com.azure.core.http.HttpMethod;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.adbmaven.error.Problem;
import io.github.adbmaven.json.Json;
import io.github.adbmaven.model.WorkspaceId;
import io.github.adbmaven.workspace.spec.Plan;
import io.github.adbmaven.workspace.spec.SpecBuilder;
import io.github.adbmaven.workspace.spec.WorkspaceProperty;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A saved plan is applied exactly, or refused. */
class ApprovedPlanTest {
    private static final String PLAN = "adb:plan -Dadb.planFile=plan.json";

    private final WorkspaceFixture fixture = new WorkspaceFixture();
    private final WorkspaceId demo = fixture.id("demo");

    @TempDir
    Path directory;

    @AfterEach
    void stop() {
        fixture.close();
    }

    @Test
    void unchangedPlanForNewWorkspaceIsApplied() throws IOException {
        Path file = saved(spec().tag("team", "data"));

        ApplyResult applied = apply(file, spec().tag("team", "data"));

        assertThat(applied.planned().plan().action()).isEqualTo(Plan.Action.CREATE);
        assertThat(fixture.existing(demo).tags()).containsEntry("team", "data");
    }

    @Test
    void unchangedPlanForUpdateIsApplied() throws IOException {
        fixture.apply(demo, spec());
        Path file = saved(firewalled());

        assertThat(apply(file, firewalled()).planned().plan().action()).isEqualTo(Plan.Action.UPDATE);
    }

    @Test
    void unchangedPlanWithoutChangesSendsNoWrite() throws IOException {
        fixture.apply(demo, spec());
        Path file = saved(spec());
        fixture.clearLog();

        assertThat(apply(file, spec()).planned().differs()).isFalse();
        assertThat(fixture.writes()).isEmpty();
    }

    @Test
    void unchangedPlanForReplacementIsApplied() throws IOException {
        fixture.apply(demo, spec());
        SpecBuilder replacing = replacing().allowReplace();
        Path file = saved(replacing);

        assertThat(apply(file, replacing).planned().plan().action()).isEqualTo(Plan.Action.REPLACE);
    }

    @Test
    void approvedReplacementStillNeedsAllowReplace() throws IOException {
        fixture.apply(demo, spec());
        Path file = saved(replacing());

        Problem problem = fixture.refused(() -> apply(file, replacing()));

        assertThat(problem.render()).contains("allowReplace");
    }

    @Test
    void expiryIsComputedWhenThePlanIsApplied() throws IOException {
        SpecBuilder expiring = spec().timeToLive(Duration.ofHours(2));
        Path file = saved(expiring);
        fixture.azure.emulator().advance(Duration.ofHours(1));
        fixture.azure.time().sleep(Duration.ofHours(1));

        Instant before = fixture.azure.time().instant();

        apply(file, expiring);

        assertThat(Instant.parse(fixture.existing(demo).tags().get("adb-expires")))
                .isBetween(before.plus(Duration.ofHours(2)), before.plus(Duration.ofHours(3)));
    }

    @Test
    void planIsContinuedAfterAzureWasBusy() throws IOException {
        fixture.apply(demo, spec());
        Path file = saved(spec().tag("team", "data"));
        fixture.azure.fault(Json.newObject()
                .put("service", "arm")
                .put("method", "PATCH")
                .put("kind", "answer")
                .put("status", 409)
                .put("times", 1)
                .put("body", "{\"error\":{\"code\":\"AnotherOperationInProgress\",\"message\":\"busy\"}}")
                .toString());

        apply(file, spec().tag("team", "data"));

        assertThat(fixture.existing(demo).tags()).containsEntry("team", "data");
    }

    @Test
    void otherModulesOfTheBuildFindNoChanges() throws IOException {
        Path file = saved(spec().tag("team", "data"));
        apply(file, spec().tag("team", "data"));
        fixture.clearLog();

        ApplyResult second = fixture.applying()
                .runApproved(
                        WorkspaceFixture.named(demo),
                        spec().tag("team", "data").build(),
                        WorkspaceFixture.OWNER,
                        ApprovedPlan.read(file, PLAN),
                        true);

        assertThat(second.planned().differs()).isFalse();
        assertThat(fixture.writes()).isEmpty();
    }

    @Test
    void changedTagInAzureIsRefused() throws IOException {
        fixture.apply(demo, spec().tag("team", "data"));
        Path file = saved(spec().tag("team", "web"));
        tag("team", "sales");

        assertRefused(file, spec().tag("team", "web"), "changes.tags.team.before: \"data\" in the plan, \"sales\" now");
    }

    @Test
    void newTagInAzureIsRefused() throws IOException {
        fixture.apply(demo, spec());
        Path file = saved(firewalled());
        tag("cost", "7");

        assertRefused(file, firewalled(), "state.resource.tags.cost: (none) in the plan, \"7\" now");
    }

    @Test
    void planThatRemovesForeignTagsIsApplied() throws IOException {
        fixture.apply(demo, spec());
        tag("cost", "7");
        Path file = saved(spec().strictTags());

        apply(file, spec().strictTags());

        assertThat(fixture.existing(demo).tags()).doesNotContainKey("cost");
    }

    @Test
    void planThatRemovesForeignTagsIsRefusedWithoutStrictTags() throws IOException {
        fixture.apply(demo, spec());
        tag("cost", "7");
        Path file = saved(spec().strictTags());

        assertRefused(file, spec(), "action: \"update\" in the plan, \"nothing\" now", "changes.tags.cost: ");
    }

    @Test
    void planWithoutStrictTagsIsRefusedWithThem() throws IOException {
        fixture.apply(demo, spec());
        tag("cost", "7");
        Path file = saved(firewalled());

        assertRefused(file, firewalled().strictTags(), "changes.tags.cost: (none) in the plan");
    }

    @Test
    void foreignTagThatWasAddedSinceIsNotRemovedUnapproved() throws IOException {
        fixture.apply(demo, spec());
        tag("cost", "7");
        Path file = saved(spec().strictTags());
        tag("stage", "test");

        assertRefused(file, spec().strictTags(), "changes.tags.stage: (none) in the plan");
        assertThat(fixture.existing(demo).tags()).containsKeys("cost", "stage");
    }

    @Test
    void ignoredTagsAreRefusedWhereThePlanRemovesThem() throws IOException {
        fixture.apply(demo, spec());
        tag("cost", "7");
        Path file = saved(spec().strictTags());

        assertRefused(file, spec().strictTags("co*"), "changes.tags.cost: ");
    }

    @Test
    void fullPlanIsApplied() throws IOException {
        fixture.apply(demo, spec());
        tag("cost", "7");
        Path file = savedInFull(firewalled());

        assertThat(apply(file, firewalled()).planned().plan().action()).isEqualTo(Plan.Action.UPDATE);
    }

    @Test
    void editedListOfUnmanagedValuesIsRefused() throws IOException {
        fixture.apply(demo, spec());
        tag("cost", "7");
        Path file = edited(savedInFull(firewalled()), plan -> ((ArrayNode) plan.path("unmanaged")).removeAll());

        assertRefused(file, firewalled(), "unmanaged.managedResourceGroup: (none) in the plan");
    }

    @Test
    void workspaceThatAnotherOwnerTookOverIsRefused() throws IOException {
        fixture.apply(demo, spec());
        Path file = saved(spec().tag("team", "data"));
        tag("adb-owner", "g:b");

        assertRefused(
                file,
                spec().tag("team", "data"),
                "ownedByOthers: false in the plan, true now",
                "state.resource.tags.adb-owner: \"g:a\" in the plan, \"g:b\" now");
    }

    @Test
    void changedPropertyInAzureIsRefused() throws IOException {
        fixture.apply(demo, spec());
        Path file = saved(spec().tag("team", "data"));
        fixture.apply(demo, firewalled());

        assertRefused(
                file,
                spec().tag("team", "data"),
                "state.resource.properties.publicNetworkAccess: ",
                "\"Disabled\" now");
    }

    @Test
    void changedConfigurationIsRefused() throws IOException {
        fixture.apply(demo, spec());
        Path file = saved(spec().tag("team", "data"));

        assertRefused(file, spec().tag("team", "web"), "changes.tags.team.after: \"data\" in the plan, \"web\" now");
    }

    @Test
    void missingWorkspaceIsRefused() throws IOException {
        fixture.apply(demo, spec());
        Path file = saved(spec().tag("team", "data"));
        fixture.destroy(demo);

        assertRefused(file, spec().tag("team", "data"), "action: \"update\" in the plan, \"create\" now");
    }

    @Test
    void newWorkspaceIsRefused() throws IOException {
        Path file = saved(spec());
        fixture.apply(demo, spec());

        assertRefused(file, spec(), "action: \"create\" in the plan, \"nothing\" now");
    }

    @Test
    void recreatedWorkspaceIsRefused() throws IOException {
        fixture.apply(demo, spec());
        Path file = saved(spec().tag("team", "data"));
        fixture.destroy(demo);
        fixture.apply(demo, spec());

        assertRefused(file, spec().tag("team", "data"), "state.databricksWorkspaceId: ");
    }

    @Test
    void planOfAnotherOwnerIsRefused() throws IOException {
        Path file = edited(saved(spec()), plan -> plan.put("owner", "g:b"));

        assertRefused(file, spec(), "owner: \"g:b\" in the plan, \"g:a\" now");
    }

    @Test
    void planOfAnotherWorkspaceIsRefused() throws IOException {
        Path file = edited(
                saved(spec()),
                plan -> plan.put("workspaceId", fixture.id("other").path()));

        assertRefused(file, spec(), "workspaceId: ");
    }

    @Test
    void planOfAnotherApiVersionIsRefused() throws IOException {
        Path file = edited(saved(spec()), plan -> plan.put("apiVersion", "2024-05-01"));

        assertRefused(file, spec(), "apiVersion: \"2024-05-01\" in the plan");
    }

    @ParameterizedTest
    @CsvSource({"/request/sku, name, trial", "/request/tags, injected, yes", "'', unknown, member"})
    void editedFileIsRefused(String place, String member, String value) throws IOException {
        Path file = edited(saved(spec().tag("team", "data")), plan -> ((ObjectNode) plan.at(place)).put(member, value));

        assertRefused(file, spec().tag("team", "data"), member);
    }

    @Test
    void commandsOfCiSystemsInTheFileAreNotPrinted() throws IOException {
        Path file = edited(saved(spec()), plan -> plan.put("action", "##vso[task.setvariable variable=x]y"));

        assertThat(refusal(file, spec()).render()).doesNotContain("##vso[");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3})
    void otherFormatVersionIsInvalid(int version) throws IOException {
        Path file = edited(saved(spec()), plan -> plan.put("formatVersion", version));

        assertInvalid(file, "it has formatVersion " + version + ", and this version of the plugin reads 2");
    }

    @ParameterizedTest
    @CsvSource({"'', it contains no JSON object", "[], it contains no JSON object", "{}, it has no formatVersion"})
    void fileWithoutPlanIsInvalid(String content, String reason) throws IOException {
        assertInvalid(Files.writeString(directory.resolve("plan.json"), content), reason);
    }

    @Test
    void missingFileNamesTheGoalThatCreatesIt() {
        Problem problem = WorkspaceFixture.problem(() -> ApprovedPlan.read(directory.resolve("plan.json"), PLAN));

        assertThat(problem.kind()).isEqualTo(Problem.Kind.CONFIGURATION);
        assertThat(problem.render()).contains("plan.json\" does not exist", "mvn " + PLAN, "-Dadb.planFile");
    }

    private static void assertInvalid(Path file, String reason) {
        Problem problem = WorkspaceFixture.problem(() -> ApprovedPlan.read(file, PLAN));

        assertThat(problem.kind()).isEqualTo(Problem.Kind.CONFIGURATION);
        assertThat(problem.render()).contains("is invalid: " + reason, "mvn " + PLAN);
    }

    private void assertRefused(Path file, SpecBuilder spec, String... differences) throws IOException {
        Problem problem = refusal(file, spec);

        assertThat(problem.kind()).isEqualTo(Problem.Kind.REJECTED);
        assertThat(problem.render())
                .contains("is no longer valid for workspace \"demo\"", "nothing was changed", "mvn " + PLAN)
                .contains(differences);
    }

    private Problem refusal(Path file, SpecBuilder spec) {
        return fixture.refused(() -> apply(file, spec));
    }

    private Path saved(SpecBuilder spec) throws IOException {
        return Files.writeString(directory.resolve("plan.json"), Json.write(PlanDocument.of(fixture.plan(demo, spec))));
    }

    private Path savedInFull(SpecBuilder spec) throws IOException {
        return Files.writeString(
                directory.resolve("plan.json"), Json.write(PlanDocument.of(fixture.plan(demo, spec), true)));
    }

    private static Path edited(Path file, Consumer<ObjectNode> change) throws IOException {
        ObjectNode plan = Json.object(Files.readString(file)).orElseThrow();
        change.accept(plan);
        return Files.writeString(file, Json.write(plan));
    }

    private ApplyResult apply(Path file, SpecBuilder spec) {
        return fixture.applying()
                .runApproved(
                        WorkspaceFixture.named(demo),
                        spec.build(),
                        WorkspaceFixture.OWNER,
                        ApprovedPlan.read(file, PLAN),
                        false);
    }

    private void tag(String key, String value) {
        ObjectNode order = Json.newObject().put("workspace", demo.path());
        order.putObject("tags").put(key, value);
        fixture.azure.order(HttpMethod.PATCH, "/workspaces", order.toString());
    }

    private static SpecBuilder spec() {
        return SpecBuilder.empty().with(WorkspaceProperty.LOCATION, "westeurope");
    }

    private static SpecBuilder firewalled() {
        return spec().with(WorkspaceProperty.PUBLIC_NETWORK_ACCESS, "Disabled")
                .with(WorkspaceProperty.REQUIRED_NSG_RULES, "NoAzureDatabricksRules");
    }

    private static SpecBuilder replacing() {
        return spec().with(WorkspaceProperty.NAT_GATEWAY, "mine");
    }
}
