/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import com.azure.core.http.HttpMethod;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.adbmaven.azure.arm.ArmWorkspace;
import io.github.adbmaven.emulator.arm.ResourceGroup;
import io.github.adbmaven.error.Problem;
import io.github.adbmaven.json.Json;
import io.github.adbmaven.model.Identity;
import io.github.adbmaven.model.WorkspaceId;
import io.github.adbmaven.workspace.spec.ManagedResourceGroup;
import io.github.adbmaven.workspace.spec.Plan;
import io.github.adbmaven.workspace.spec.PropertyChange;
import io.github.adbmaven.workspace.spec.SpecBuilder;
import io.github.adbmaven.workspace.spec.WorkspaceProperty;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ApplyWorkspaceTest {
    private static final String PATH = ".*/workspaces/demo";

    private final WorkspaceFixture fixture = new WorkspaceFixture();
    private final WorkspaceId demo = fixture.id("demo");

    @AfterEach
    void stop() {
        fixture.close();
    }

    @Test
    void missingWorkspaceIsCreatedAndChecked() {
        ApplyResult applied = fixture.apply(demo, spec().tag("team", "data"));

        ArmWorkspace made = fixture.existing(demo);
        assertThat(applied.planned().plan().action()).isEqualTo(Plan.Action.CREATE);
        assertThat(applied.usability()).contains(new ReadinessResult.Usable());
        assertThat(applied.workspace().url().getAuthority())
                .isEqualTo(made.url().orElseThrow());
        assertThat(applied.workspace().workspaceId())
                .isEqualTo(made.workspaceId())
                .isPresent();
        assertThat(made.provisioningState()).isEqualTo("Succeeded");
        assertThat(made.location()).as("where its group is").isEqualTo("westeurope");
        assertThat(made.tags())
                .containsEntry("adb-owner", "g:a")
                .containsEntry("team", "data")
                .hasSize(2);
        assertThat(ManagedResourceGroup.of(made.resource())).contains(ManagedResourceGroup.defaultName(demo));
        assertThat(fixture.messages())
                .contains("Creating workspace \"demo\": Accepted", "Checking workspace \"demo\":");
    }

    @Test
    void unchangedWorkspaceNeedsTwoRequests() {
        fixture.apply(demo, spec());
        fixture.clearLog();

        fixture.apply(demo, spec());

        assertThat(fixture.azure.log())
                .extracting(entry -> entry.path("service").asText())
                .containsExactly("entra", "arm");
    }

    @Test
    void onlyAzureDelaysTheCreation() {
        fixture.settings("{'createSeconds':100,'retryAfterSeconds':10}");
        Instant start = fixture.azure.time().instant();

        fixture.apply(demo, spec());

        assertThat(Duration.between(start, fixture.azure.time().instant()))
                .as("100 seconds until Azure is ready, at most one pause that Azure requests, and two between three"
                        + " successful requests")
                .isBetween(Duration.ofSeconds(102), Duration.ofSeconds(112));
    }

    @Test
    void planIsReportedBeforeTheFirstWrite() {
        List<Plan.Action> reported = new ArrayList<>();
        for (int run = 0; run < 2; run++) {
            fixture.clearLog();
            fixture.applying(planned -> {
                        reported.add(planned.plan().action());
                        assertThat(fixture.writes()).isEmpty();
                    })
                    .run(
                            WorkspaceFixture.named(demo),
                            spec().tag("team", "data").build(),
                            "g:a");
        }

        assertThat(reported).containsExactly(Plan.Action.CREATE);
    }

    @Test
    void secondApplySendsNoWriteAndNoProbe() {
        fixture.apply(demo, spec().tag("team", "data"));
        fixture.clearLog();

        ApplyResult applied = fixture.apply(demo, spec().tag("team", "data"));

        assertThat(applied.planned().differs()).isFalse();
        assertThat(applied.usability()).isEmpty();
        assertThat(fixture.writes()).isEmpty();
        assertThat(fixture.probes()).isEmpty();
    }

    @Test
    void tagsAloneArePatched() {
        fixture.apply(demo, spec().tag("team", "data"));
        fixture.clearLog();

        ApplyResult applied = fixture.apply(demo, spec().tag("team", "other").tag("stage", "dev"));

        assertThat(fixture.writes()).singleElement().satisfies(write -> {
            assertThat(write.path("method").asText()).isEqualTo("PATCH");
            assertThat(write.path("body"))
                    .isEqualTo(SpecBuilder.object("{'tags':{'adb-owner':'g:a','stage':'dev','team':'other'}}"));
        });
        assertThat(fixture.existing(demo).tags())
                .isEqualTo(Map.of("adb-owner", "g:a", "stage", "dev", "team", "other"));
        assertThat(applied.usability()).contains(new ReadinessResult.Usable());
        assertThat(managementHeaders(fixture.probes()))
                .as("its members enter nobody")
                .isEmpty();
    }

    @Test
    void updateInPlaceKeepsUnmanagedValues() {
        String extra = "{'fromTheFuture':{'a':[1]},'parameters':{'newSwitch':{'value':'x'}}}";
        fixture.apply(demo, spec().extra(extra));
        ArmWorkspace before = fixture.existing(demo);
        fixture.clearLog();

        ApplyResult applied = fixture.apply(
                demo, spec().with(WorkspaceProperty.SKU, "standard").extra(extra));

        assertThat(applied.planned().plan().changes())
                .containsExactly(new PropertyChange("sku", Optional.of("premium"), Optional.of("standard"), false));
        assertThat(fixture.writes())
                .extracting(write -> write.path("method").asText())
                .containsExactly("PUT");
        ArmWorkspace after = fixture.existing(demo);
        assertThat(after.resource().at("/sku/name").asText()).isEqualTo("standard");
        assertThat(after.resource().at("/properties/fromTheFuture")).isEqualTo(SpecBuilder.object("{'a':[1]}"));
        assertThat(after.resource().at("/properties/parameters"))
                .isEqualTo(before.resource().at("/properties/parameters"));
        assertThat(after.workspaceId()).isEqualTo(before.workspaceId());
        assertThat(fixture.messages()).contains("Updating workspace \"demo\"").doesNotContain("did not make it");
    }

    @Test
    void rejectedReplacementNamesThePropertyThatRequiresIt() {
        fixture.apply(demo, spec());

        Problem problem = fixture.refused(() -> fixture.apply(
                demo, spec().with(WorkspaceProperty.NAT_GATEWAY, "mine").with(WorkspaceProperty.SKU, "standard")));

        assertThat(problem.kind()).isEqualTo(Problem.Kind.REJECTED);
        assertThat(problem.render()).isEqualTo("""
                These changes require replacing workspace "demo". Replacement deletes it and all its data. [ADB-430]
                  Observed:     natGateway: (none) -> mine
                  Action taken: nothing was changed.
                  Fix:          undo the change, or use another workspace name.
                                To accept the loss of its data, set <allowReplace>true</allowReplace> (-Dadb.allowReplace=true).""");
    }

    @Test
    void allowedReplacementDeletesAndCreates() {
        fixture.apply(demo, spec());
        ArmWorkspace before = fixture.existing(demo);
        fixture.clearLog();

        ApplyResult applied = fixture.apply(
                demo, spec().with(WorkspaceProperty.NAT_GATEWAY, "mine").allowReplace());

        assertThat(applied.planned().plan().action()).isEqualTo(Plan.Action.REPLACE);
        assertThat(fixture.writes())
                .extracting(write -> write.path("method").asText())
                .containsExactly("DELETE", "PUT");
        assertThat(fixture.existing(demo).workspaceId()).isPresent().isNotEqualTo(before.workspaceId());
        assertThat(fixture.existing(demo)
                        .resource()
                        .at("/properties/parameters/natGatewayName/value")
                        .asText())
                .isEqualTo("mine");
        assertThat(fixture.plan(demo, spec().with(WorkspaceProperty.NAT_GATEWAY, "mine"))
                        .differs())
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {}                        | It has no tag adb-owner: it was not created by this plugin.
            {'adb-owner':'g:b'}       | Its tag adb-owner is "g:b".
            """)
    void workspaceOfAnotherOwnerIsNeverChanged(String tags, String whose) {
        WorkspaceId theirs = fixture.foreign("theirs", tags);
        fixture.clearLog();

        ApplyResult applied = fixture.apply(theirs, spec().with(WorkspaceProperty.SKU, "premium"));

        assertThat(fixture.writes()).as("it matches").isEmpty();
        assertThat(applied.workspace().id()).contains(theirs);

        Problem problem = fixture.refused(() -> fixture.apply(theirs, spec().with(WorkspaceProperty.SKU, "standard")));

        assertThat(problem.render()).isEqualTo("""
                The workspace "theirs" does not belong to "g:a". [ADB-429]
                  Observed:     %s
                  Observed:     sku: premium -> standard
                  Action taken: nothing was changed.
                  Fix:          to manage it with this project, set <adopt>true</adopt> (-Dadb.adopt=true); \
                otherwise make the configuration match it, or use another workspace name.""".formatted(whose));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{'adb-owner':'g:b','kept':'yes'}"})
    void workspaceOfAnotherOwnerIsAdoptedOnce(String tags) {
        WorkspaceId theirs = fixture.foreign("theirs", tags);
        fixture.clearLog();

        fixture.apply(theirs, spec().adopt());

        assertThat(fixture.writes())
                .extracting(write -> write.path("method").asText())
                .containsExactly("PATCH");
        assertThat(fixture.existing(theirs).tags()).containsEntry("adb-owner", "g:a");
        assertThat(fixture.existing(theirs).tags().containsKey("kept")).isEqualTo(tags.contains("kept"));
        fixture.clearLog();
        fixture.apply(theirs, spec().adopt());
        assertThat(fixture.writes()).as("the second time").isEmpty();
        fixture.apply(theirs, spec().with(WorkspaceProperty.SKU, "standard"));
        assertThat(fixture.existing(theirs).resource().at("/sku/name").asText())
                .as("now it is ours")
                .isEqualTo("standard");
    }

    @Test
    void failedCreationReportsCauseRemainingResourcesAndCommand() {
        fixture.settings("{'failingCreations':1}");

        Problem problem = WorkspaceFixture.problem(() -> fixture.apply(demo, spec()));

        assertThat(problem.kind()).isEqualTo(Problem.Kind.REJECTED);
        assertThat(problem.render().replaceAll("request ID [0-9a-f-]{36}", "request ID R"))
                .contains(
                        "Azure accepted the request to create or change workspace \"demo\" in resource group \"rg-demo\", but the operation failed.",
                        "it ended as Failed",
                        "The operation to create appliance",
                        "ResourceDeploymentFailure",
                        "StorageAccountOperationInProgress: An operation is currently performing on this storage account",
                        "  Remaining:    workspace \"demo\" in state Failed; the next adb:apply deletes a failed workspace first.\n"
                                + "                To delete it without another attempt: mvn "
                                + WorkspaceFixture.DESTROY);
        assertThat(problem.remedy()).isPresent();
    }

    @Test
    void nextApplyRepairsFailedCreation() {
        fixture.settings("{'failingCreations':1}");
        WorkspaceFixture.problem(() -> fixture.apply(demo, spec()));
        fixture.clearLog();

        ApplyResult applied = fixture.apply(demo, spec());

        assertThat(applied.planned().repair()).isTrue();
        assertThat(applied.usability()).contains(new ReadinessResult.Usable());
        assertThat(fixture.existing(demo).provisioningState()).isEqualTo("Succeeded");
        assertThat(fixture.writes())
                .extracting(write -> write.path("method").asText())
                .containsExactly("DELETE", "PUT");
        assertThat(fixture.apply(demo, spec()).planned().differs()).isFalse();
    }

    @Test
    void failedUpdateIsRepairedInPlace() {
        fixture.apply(demo, spec());
        ArmWorkspace before = fixture.existing(demo);
        fixture.state(demo, "Failed");
        fixture.clearLog();

        ApplyResult applied = fixture.apply(demo, spec());

        assertThat(applied.planned().repair()).isTrue();
        assertThat(fixture.writes())
                .extracting(write -> write.path("method").asText())
                .containsExactly("PUT");
        assertThat(fixture.existing(demo).provisioningState()).isEqualTo("Succeeded");
        assertThat(fixture.existing(demo).workspaceId()).isEqualTo(before.workspaceId());
    }

    @Test
    void failedWorkspaceOfAnotherOwnerIsNotRepaired() {
        WorkspaceId theirs = fixture.foreign("theirs", "{}");
        fixture.state(theirs, "Failed");

        Problem problem = fixture.refused(() -> fixture.apply(theirs, spec()));

        assertThat(problem.summary()).isEqualTo("The workspace \"theirs\" cannot be used now.");
    }

    @Test
    void creationInProgressIsAwaited() {
        fixture.settings("{'createSeconds':180}");
        fixture.workspaces().put(demo, fixture.plan(demo, spec()).plan().body());
        assertThat(fixture.existing(demo).provisioningState()).isEqualTo("Creating");
        fixture.clearLog();
        Instant began = fixture.azure.time().instant();

        ApplyResult applied = fixture.apply(demo, spec());

        assertThat(fixture.writes()).isEmpty();
        assertThat(applied.usability()).contains(new ReadinessResult.Usable());
        assertThat(fixture.probes())
                .as("the workspace has to answer three times in a row")
                .hasSizeGreaterThanOrEqualTo(3);
        assertThat(managementHeaders(fixture.probes()))
                .as("an interrupted build of the same owner began to create it, so the identity is entered")
                .isNotEmpty();
        assertThat(Duration.between(began, fixture.azure.time().instant()))
                .isBetween(Duration.ofSeconds(180), Duration.ofSeconds(260));
        assertThat(fixture.messages()).contains("Waiting for workspace \"demo\": Creating");
    }

    @Test
    void creationOfAnotherOwnerIsAwaitedWithoutAddingAMember() {
        fixture.settings("{'createSeconds':180}");
        PlanResult theirs = new PlanWorkspace(
                        fixture.finder(), fixture.arm(), fixture.azure.time(), fixture.azure.progress())
                .run(WorkspaceFixture.named(demo), spec().build(), "g:b");
        fixture.workspaces().put(demo, theirs.plan().body());
        fixture.clearLog();

        ApplyResult applied = fixture.applying()
                .createIfMissing(WorkspaceFixture.named(demo), spec().build(), WorkspaceFixture.OWNER);

        assertThat(applied.usability())
                .contains(new ReadinessResult.NotChecked("this identity is not a member of the workspace"));
        assertThat(managementHeaders(fixture.probes())).isEmpty();
    }

    @Test
    void creationWithLostResponseIsReportedAndChecked() {
        fixture.settings("{'createSeconds':60}");
        fixture.azure.fault(lostResponse("PUT"));
        fixture.clearLog();

        ApplyResult applied = fixture.apply(demo, spec());

        assertThat(fixture.writes())
                .extracting(write -> write.path("status").asInt())
                .as("the repeated request meets the effect of the first one")
                .endsWith(409);
        assertThat(applied.planned().plan().action()).isEqualTo(Plan.Action.CREATE);
        assertThat(applied.usability()).contains(new ReadinessResult.Usable());
        assertThat(managementHeaders(fixture.probes())).isNotEmpty();
    }

    @Test
    void changeWithLostResponseIsReported() {
        fixture.apply(demo, spec());
        fixture.settings("{'updateSeconds':60}");
        fixture.azure.fault(lostResponse("PATCH"));

        ApplyResult applied = fixture.apply(demo, spec().tag("team", "data"));

        assertThat(applied.planned().plan().action()).isEqualTo(Plan.Action.UPDATE);
        assertThat(fixture.existing(demo).tags()).containsEntry("team", "data");
    }

    @Test
    void workspaceThatAnotherBuildCreatedEarlierIsNotReportedAsCreated() {
        fixture.apply(demo, spec());
        ObjectNode old = fixture.existing(demo).resource();
        old.withObject("/systemData").put("createdAt", "2020-01-01T00:00:00.0000000+00:00");
        fixture.azure.fault(SpecBuilder.object(fault("GET", 404, "ResourceNotFound", 1))
                .put("path", PATH)
                .toString());
        fixture.azure.fault(SpecBuilder.object(fault("GET", 200, "", 9))
                .put("path", PATH)
                .put("body", old.toString())
                .toString());
        fixture.azure.fault(fault("PUT", 409, "ConcurrentUpdateError", 1));

        ApplyResult applied = fixture.apply(demo, spec());

        assertThat(fixture.messages()).contains("Azure reports another operation (ConcurrentUpdateError");
        assertThat(applied.planned().plan().action()).isEqualTo(Plan.Action.NOTHING);
    }

    @Test
    void deletionInProgressIsAwaitedBeforeCreation() {
        fixture.apply(demo, spec());
        fixture.settings("{'deleteSeconds':60}");
        fixture.workspaces().delete(demo, false);

        ApplyResult applied = fixture.apply(demo, spec());

        assertThat(applied.planned().plan().action()).isEqualTo(Plan.Action.CREATE);
        assertThat(fixture.existing(demo).provisioningState()).isEqualTo("Succeeded");
    }

    @Test
    void concurrentAppliesCreateOneWorkspace() throws Exception {
        ExecutorService both = Executors.newFixedThreadPool(4);
        try {
            List<Future<ApplyResult>> runs = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                runs.add(both.submit(() -> fixture.apply(demo, spec().createResourceGroup())));
            }
            for (Future<ApplyResult> run : runs) {
                assertThat(run.get().workspace().workspaceId())
                        .isEqualTo(fixture.existing(demo).workspaceId());
            }
        } finally {
            both.shutdownNow();
        }
        assertThat(fixture.existing(demo).provisioningState()).isEqualTo("Succeeded");
        assertThat(fixture.writes())
                .as("Azure answers 201 for an existing workspace too, and 409 while it is created")
                .filteredOn(write -> write.path("method").asText().equals("PUT"))
                .extracting(write -> write.path("status").asInt())
                .contains(201)
                .containsOnly(201, 409);
    }

    @ParameterizedTest
    @ValueSource(strings = {"AnotherOperationInProgress", "Conflict", "ConcurrentUpdateError", "ApplianceBeingDeleted"})
    void applyIsRetriedAfterAConcurrentChange(String code) {
        fixture.apply(demo, spec());
        fixture.azure.fault(fault("PATCH", 409, code, 2));

        fixture.apply(demo, spec().tag("team", "data"));

        assertThat(fixture.existing(demo).tags()).containsEntry("team", "data");
        assertThat(fixture.messages()).contains("Azure reports another operation (" + code + ": busy)");
    }

    @Test
    void concurrentChangesAreAwaitedUntilTheDeadline() {
        fixture.apply(demo, spec());
        fixture.patience(Duration.ofMinutes(1));
        fixture.azure.fault(fault("PATCH", 409, "AnotherOperationInProgress", 1000));

        Problem problem = WorkspaceFixture.problem(() -> fixture.apply(demo, spec().tag("team", "data")));

        assertThat(problem.hasCode("AnotherOperationInProgress")).isTrue();
        assertThat(problem.render()).contains("AnotherOperationInProgress", ": busy", "run the same goal again");
        assertThat(fixture.messages()).contains("Azure reports another operation (AnotherOperationInProgress: busy)");
    }

    @Test
    void unregisteredSubscriptionIsRegistered() {
        fixture.azure.order(HttpMethod.PATCH, "/subscriptions", "{\"registrationState\":\"NotRegistered\"}");

        ApplyResult applied = fixture.apply(demo, spec());

        assertThat(applied.usability()).contains(new ReadinessResult.Usable());
        assertThat(fixture.messages())
                .contains(
                        "Subscription " + fixture.subscription()
                                + " has not used Azure Databricks before: registering the resource provider Microsoft.Databricks");
    }

    @Test
    void subscriptionIsNotRegisteredIfRegisterProviderIsFalse() {
        fixture.azure.order(HttpMethod.PATCH, "/subscriptions", "{\"registrationState\":\"NotRegistered\"}");

        Problem problem = WorkspaceFixture.problem(() -> fixture.apply(demo, spec().withoutRegistration()));

        assertThat(problem.hasCode("MissingSubscriptionRegistration")).isTrue();
        assertThat(problem.render())
                .contains(
                        "az provider register --namespace Microsoft.Databricks --wait",
                        "  Action taken: no resource remains.");
        assertThat(fixture.writes())
                .noneMatch(write -> write.path("method").asText().equals("POST"));
    }

    @Test
    void existingManagedGroupIsRejectedBeforeAnyWrite() {
        fixture.group("mrg-taken");

        Problem problem = fixture.refused(
                () -> fixture.apply(demo, spec().with(WorkspaceProperty.MANAGED_RESOURCE_GROUP, "mrg-taken")));

        assertThat(problem.render()).isEqualTo("""
                Managed resource group "mrg-taken" already exists; Azure must create it. [ADB-417]
                  Observed:     It is not managed by another resource.
                  Fix:          choose another name with <managedResourceGroup> (-Dadb.managedResourceGroup), or delete the group if it is no longer needed.
                                Nothing was created.""");
    }

    @Test
    void replacementWithExistingManagedGroupDeletesNothing() {
        fixture.apply(demo, spec());
        fixture.group("mrg-taken");

        Problem problem = fixture.refused(() -> fixture.apply(
                demo,
                spec().with(WorkspaceProperty.MANAGED_RESOURCE_GROUP, "mrg-taken")
                        .allowReplace()));

        assertThat(problem.summary()).contains("\"mrg-taken\" already exists");
    }

    @Test
    void managedGroupOfAnotherWorkspaceIsRejected() {
        WorkspaceId other = fixture.id("other");
        fixture.apply(other, spec());

        Problem problem = fixture.refused(() -> fixture.apply(
                demo, spec().with(WorkspaceProperty.MANAGED_RESOURCE_GROUP, ManagedResourceGroup.defaultName(other))));

        assertThat(problem.render()).contains("It is managed by " + other.path() + ".");
    }

    @Test
    void missingResourceGroupIsRejected() {
        WorkspaceId lost = new WorkspaceId(fixture.subscription(), "rg-lost", "demo");

        Problem problem = fixture.refused(() -> fixture.apply(lost, spec()));

        assertThat(problem.render()).isEqualTo("""
                Resource group "rg-lost" not found in subscription %s. [ADB-425]
                  Fix:          create it, correct <resourceGroup> (-Dadb.resourceGroup), or let apply create it with \
                <createResourceGroup>true</createResourceGroup> (-Dadb.createResourceGroup=true).""".formatted(fixture.subscription()));
    }

    @Test
    void resourceGroupIsCreatedIfConfigured() {
        WorkspaceId fresh = new WorkspaceId(fixture.subscription(), "rg-fresh", "demo");

        fixture.apply(
                fresh,
                spec().with(WorkspaceProperty.LOCATION, "northeurope")
                        .tag("Cost Center", "42")
                        .timeToLive(Duration.ofDays(1))
                        .createResourceGroup());

        ResourceGroup group = fixture.azure
                .emulator()
                .resourceManager()
                .group(fixture.subscription(), "rg-fresh")
                .orElseThrow();
        assertThat(group.location()).isEqualTo("northeurope");
        assertThat(group.tags()).containsOnly(Map.entry("adb-owner", "g:a"), Map.entry("Cost Center", "42"));
        assertThat(fixture.existing(fresh).location()).isEqualTo("northeurope");
    }

    @Test
    void resourceGroupOfFailedCreationIsReported() {
        WorkspaceId fresh = new WorkspaceId(fixture.subscription(), "rg-fresh", "demo");
        fixture.settings("{'failingCreations':1}");

        Problem problem = WorkspaceFixture.problem(() -> fixture.apply(
                fresh, spec().with(WorkspaceProperty.LOCATION, "northeurope").createResourceGroup()));

        assertThat(problem.render())
                .contains(
                        "workspace \"demo\" in state Failed, resource group \"rg-fresh\"; the next adb:apply deletes");
        assertThat(fixture.destroy(fresh)).hasSize(1);
        assertThat(fixture.groupExists("rg-fresh"))
                .as("the command keeps its word")
                .isFalse();
    }

    @Test
    void timeToLiveStartsAtCreation() {
        Instant created = fixture.azure.time().instant();
        fixture.apply(demo, spec().timeToLive(Duration.ofHours(4)));
        String expires = fixture.existing(demo).tags().get("adb-expires");
        assertThat(Instant.parse(expires))
                .isBetween(created.plus(Duration.ofHours(4)), created.plus(Duration.ofMinutes(241)));
        fixture.azure.time().advance(Duration.ofHours(1));
        fixture.clearLog();

        PlanResult plan = fixture.plan(demo, spec().timeToLive(Duration.ofHours(9)));
        fixture.apply(demo, spec().timeToLive(Duration.ofHours(9)));
        assertThat(plan.plan().changes()).isEmpty();
        assertThat(fixture.writes()).isEmpty();

        fixture.apply(demo, spec().timeToLive(Duration.ofHours(9)).with(WorkspaceProperty.SKU, "standard"));
        assertThat(fixture.existing(demo).tags()).containsEntry("adb-expires", expires);
    }

    @Test
    void nextApplyAwaitsOperationThatTimedOut() {
        fixture.settings("{'createSeconds':600}").patience(Duration.ofMinutes(2));

        Problem problem = WorkspaceFixture.problem(() -> fixture.apply(demo, spec()));

        assertThat(problem.kind()).isEqualTo(Problem.Kind.ENVIRONMENT);
        assertThat(problem.render()).contains("""
                Creating workspace "demo": not finished after 2 min. [ADB-420]
                  Observed:     the last state was Accepted.
                  Remaining:    the operation continues in Azure; running the same goal again waits for it.""").contains("<provisioningTimeout> (-Dadb.provisioningTimeout)");
        assertThat(problem.render())
                .as("a command that destroys what goes on")
                .doesNotContain(WorkspaceFixture.DESTROY);

        fixture.clearLog();
        fixture.patience(Duration.ofMinutes(30)).apply(demo, spec());
        assertThat(fixture.writes()).isEmpty();
    }

    @Test
    void newWorkspaceNeedsThreeConsecutiveSuccesses() {
        fixture.settings("{'readyAfterSeconds':20,'flappingCalls':4}");

        ApplyResult applied = fixture.apply(demo, spec());

        assertThat(applied.usability()).contains(new ReadinessResult.Usable());
        List<Integer> answers = fixture.probes().stream()
                .map(probe -> probe.path("status").asInt())
                .toList();
        assertThat(answers)
                .containsSubsequence(200, 400, 200, 400, 200, 200, 200)
                .endsWith(400, 200, 200, 200);
        assertThat(managementHeaders(fixture.probes()))
                .as("they enter the identity")
                .isNotEmpty();
    }

    @Test
    void workspaceThatNeverRespondsIsAnError() {
        fixture.settings("{'refusedCalls':100000}").patience(Duration.ofMinutes(10));

        Problem problem = WorkspaceFixture.problem(() -> fixture.apply(demo, spec()));

        assertThat(problem.kind()).isEqualTo(Problem.Kind.ENVIRONMENT);
        assertThat(problem.render())
                .contains(
                        "Checking workspace \"demo\": not usable after ",
                        "the workspace exists; Azure reports it as ready.");
    }

    @Test
    void workspaceWithoutPublicAccessIsNotChecked() {
        ApplyResult applied = fixture.apply(
                demo,
                spec().with(WorkspaceProperty.PUBLIC_NETWORK_ACCESS, "Disabled")
                        .with(WorkspaceProperty.REQUIRED_NSG_RULES, "NoAzureDatabricksRules"));

        assertThat(applied.usability()).contains(new ReadinessResult.NotChecked("not reachable from this machine"));
        assertThat(fixture.messages())
                .contains("WARN Checking workspace \"demo\": not checked: not reachable from this machine.");
    }

    @Test
    void changedWorkspaceIsNotCheckedByNonMember() {
        fixture.apply(demo, spec());
        Identity other = fixture.azure.principal(
                "{\"role\":\"contributor\",\"scope\":\"/subscriptions/" + fixture.subscription() + "\"}");
        fixture.clearLog();

        ApplyResult applied = fixture.applying(other)
                .run(WorkspaceFixture.named(demo), spec().tag("team", "data").build(), WorkspaceFixture.OWNER);

        assertThat(applied.usability())
                .contains(new ReadinessResult.NotChecked("this identity is not a member of the workspace"));
        assertThat(managementHeaders(fixture.probes())).isEmpty();
    }

    @Test
    void existingWorkspaceIsNotChangedByCreateIfMissing() {
        WorkspaceId theirs = fixture.foreign("theirs", "{}");
        fixture.clearLog();

        ApplyResult used = fixture.applying()
                .createIfMissing(
                        WorkspaceFixture.named(theirs),
                        spec().with(WorkspaceProperty.SKU, "standard").build(),
                        WorkspaceFixture.OWNER);
        assertThat(used.workspace().id()).contains(theirs);
        assertThat(fixture.writes()).isEmpty();

        ApplyResult made = fixture.applying()
                .createIfMissing(WorkspaceFixture.named(demo), spec().build(), WorkspaceFixture.OWNER);
        assertThat(made.planned().plan().action()).isEqualTo(Plan.Action.CREATE);
        assertThat(fixture.existing(demo).tags()).containsEntry("adb-owner", "g:a");
    }

    private static SpecBuilder spec() {
        return SpecBuilder.empty();
    }

    private static String fault(String method, int status, String code, int times) {
        return Json.newObject()
                .put("service", "arm")
                .put("method", method)
                .put("kind", "answer")
                .put("status", status)
                .put("times", times)
                .put("body", "{\"error\":{\"code\":\"" + code + "\",\"message\":\"busy\"}}")
                .toString();
    }

    private static String lostResponse(String method) {
        return Json.newObject()
                .put("service", "arm")
                .put("method", method)
                .put("kind", "no-answer")
                .put("afterEffect", true)
                .toString();
    }

    private static List<String> managementHeaders(List<JsonNode> probes) {
        return probes.stream()
                .flatMap(probe -> Json.text(probe.path("headers"), "x-databricks-azure-workspace-resource-id").stream())
                .toList();
    }
}
