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
import io.github.adbmaven.workspace.spec.Wish;
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

    private final Estates estates = new Estates();
    private final WorkspaceId demo = estates.id("demo");

    @AfterEach
    void stop() {
        estates.close();
    }

    @Test
    void missingWorkspaceIsCreatedAndChecked() {
        ApplyResult applied = estates.apply(demo, wish().tag("team", "data"));

        ArmWorkspace made = estates.there(demo);
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
        assertThat(estates.told()).contains("Creating workspace \"demo\": Accepted", "Checking workspace \"demo\":");
    }

    @Test
    void unchangedWorkspaceNeedsTwoRequests() {
        estates.apply(demo, wish());
        estates.clearLog();

        estates.apply(demo, wish());

        assertThat(estates.azure.log())
                .extracting(entry -> entry.path("service").asText())
                .containsExactly("entra", "arm");
    }

    @Test
    void onlyAzureDelaysTheCreation() {
        estates.settings("{'createSeconds':100,'retryAfterSeconds':10}");
        Instant start = estates.azure.time().instant();

        estates.apply(demo, wish());

        assertThat(Duration.between(start, estates.azure.time().instant()))
                .as("100 seconds until Azure is ready, at most one pause that Azure requests, and two between three"
                        + " successful requests")
                .isBetween(Duration.ofSeconds(102), Duration.ofSeconds(112));
    }

    @Test
    void planIsReportedBeforeTheFirstWrite() {
        List<Plan.Action> told = new ArrayList<>();
        for (int run = 0; run < 2; run++) {
            estates.clearLog();
            estates.applying(planned -> {
                        told.add(planned.plan().action());
                        assertThat(estates.writes()).isEmpty();
                    })
                    .run(Estates.named(demo), wish().tag("team", "data").declaration(), "g:a");
        }

        assertThat(told).containsExactly(Plan.Action.CREATE);
    }

    @Test
    void secondApplySendsNoWriteAndNoProbe() {
        estates.apply(demo, wish().tag("team", "data"));
        estates.clearLog();

        ApplyResult applied = estates.apply(demo, wish().tag("team", "data"));

        assertThat(applied.planned().differs()).isFalse();
        assertThat(applied.usability()).isEmpty();
        assertThat(estates.writes()).isEmpty();
        assertThat(estates.probes()).isEmpty();
    }

    @Test
    void tagsAloneArePatched() {
        estates.apply(demo, wish().tag("team", "data"));
        estates.clearLog();

        ApplyResult applied = estates.apply(demo, wish().tag("team", "other").tag("stage", "dev"));

        assertThat(estates.writes()).singleElement().satisfies(write -> {
            assertThat(write.path("method").asText()).isEqualTo("PATCH");
            assertThat(write.path("body"))
                    .isEqualTo(Wish.object("{'tags':{'adb-owner':'g:a','stage':'dev','team':'other'}}"));
        });
        assertThat(estates.there(demo).tags()).isEqualTo(Map.of("adb-owner", "g:a", "stage", "dev", "team", "other"));
        assertThat(applied.usability()).contains(new ReadinessResult.Usable());
        assertThat(managementHeaders(estates.probes()))
                .as("its members enter nobody")
                .isEmpty();
    }

    @Test
    void updateInPlaceKeepsUnmanagedValues() {
        String extra = "{'fromTheFuture':{'a':[1]},'parameters':{'newSwitch':{'value':'x'}}}";
        estates.apply(demo, wish().extra(extra));
        ArmWorkspace before = estates.there(demo);
        estates.clearLog();

        ApplyResult applied = estates.apply(
                demo, wish().with(WorkspaceProperty.SKU, "standard").extra(extra));

        assertThat(applied.planned().plan().changes())
                .containsExactly(new PropertyChange("sku", Optional.of("premium"), Optional.of("standard"), false));
        assertThat(estates.writes())
                .extracting(write -> write.path("method").asText())
                .containsExactly("PUT");
        ArmWorkspace after = estates.there(demo);
        assertThat(after.resource().at("/sku/name").asText()).isEqualTo("standard");
        assertThat(after.resource().at("/properties/fromTheFuture")).isEqualTo(Wish.object("{'a':[1]}"));
        assertThat(after.resource().at("/properties/parameters"))
                .isEqualTo(before.resource().at("/properties/parameters"));
        assertThat(after.workspaceId()).isEqualTo(before.workspaceId());
        assertThat(estates.told()).contains("Updating workspace \"demo\"").doesNotContain("did not make it");
    }

    @Test
    void rejectedReplacementNamesThePropertyThatRequiresIt() {
        estates.apply(demo, wish());

        Problem problem = estates.refused(() -> estates.apply(
                demo, wish().with(WorkspaceProperty.NAT_GATEWAY, "mine").with(WorkspaceProperty.SKU, "standard")));

        assertThat(problem.kind()).isEqualTo(Problem.Kind.REJECTED);
        assertThat(problem.render()).isEqualTo("""
                Azure can make workspace "demo" what is declared only by deleting it and creating a new one: everything in \
                it would be lost. [ADB-430]
                  Observed:     natGateway: (none) -> mine
                  Action taken: nothing was changed.
                  Fix:          undo the change, or use another workspace name. To accept the loss of its data, set <allowReplace>true</allowReplace> (-Dadb.allowReplace=true).""");
    }

    @Test
    void allowedReplacementDeletesAndCreates() {
        estates.apply(demo, wish());
        ArmWorkspace before = estates.there(demo);
        estates.clearLog();

        ApplyResult applied = estates.apply(
                demo, wish().with(WorkspaceProperty.NAT_GATEWAY, "mine").allowReplace());

        assertThat(applied.planned().plan().action()).isEqualTo(Plan.Action.REPLACE);
        assertThat(estates.writes())
                .extracting(write -> write.path("method").asText())
                .containsExactly("DELETE", "PUT");
        assertThat(estates.there(demo).workspaceId()).isPresent().isNotEqualTo(before.workspaceId());
        assertThat(estates.there(demo)
                        .resource()
                        .at("/properties/parameters/natGatewayName/value")
                        .asText())
                .isEqualTo("mine");
        assertThat(estates.plan(demo, wish().with(WorkspaceProperty.NAT_GATEWAY, "mine"))
                        .differs())
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {}                        | It has no tag adb-owner: it was not created by this plugin.
            {'adb-owner':'g:b'}       | Its tag adb-owner is "g:b".
            """)
    void workspaceOfAnotherOwnerIsNeverChanged(String tags, String whose) {
        WorkspaceId theirs = estates.foreign("theirs", tags);
        estates.clearLog();

        ApplyResult applied = estates.apply(theirs, wish().with(WorkspaceProperty.SKU, "premium"));

        assertThat(estates.writes()).as("it matches").isEmpty();
        assertThat(applied.workspace().id()).contains(theirs);

        Problem problem = estates.refused(() -> estates.apply(theirs, wish().with(WorkspaceProperty.SKU, "standard")));

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
        WorkspaceId theirs = estates.foreign("theirs", tags);
        estates.clearLog();

        estates.apply(theirs, wish().adopt());

        assertThat(estates.writes())
                .extracting(write -> write.path("method").asText())
                .containsExactly("PATCH");
        assertThat(estates.there(theirs).tags()).containsEntry("adb-owner", "g:a");
        assertThat(estates.there(theirs).tags().containsKey("kept")).isEqualTo(tags.contains("kept"));
        estates.clearLog();
        estates.apply(theirs, wish().adopt());
        assertThat(estates.writes()).as("the second time").isEmpty();
        estates.apply(theirs, wish().with(WorkspaceProperty.SKU, "standard"));
        assertThat(estates.there(theirs).resource().at("/sku/name").asText())
                .as("now it is ours")
                .isEqualTo("standard");
    }

    @Test
    void failedCreationReportsCauseRemainingResourcesAndCommand() {
        estates.settings("{'failingCreations':1}");

        Problem problem = Estates.problem(() -> estates.apply(demo, wish()));

        assertThat(problem.kind()).isEqualTo(Problem.Kind.REJECTED);
        assertThat(problem.render().replaceAll("request id [0-9a-f-]{36}", "request id R"))
                .contains(
                        "Azure accepted the request to create or change workspace \"demo\" in resource group \"rg-demo\", but the operation failed.",
                        "it ended as Failed",
                        "The operation to create appliance",
                        "ResourceDeploymentFailure",
                        "StorageAccountOperationInProgress: An operation is currently performing on this storage account",
                        "  Remaining:    workspace \"demo\" in state Failed; the next adb:apply deletes a failed workspace first."
                                + " To delete it without another attempt: mvn " + Estates.DESTROY);
        assertThat(problem.remedy()).isPresent();
    }

    @Test
    void nextApplyRepairsFailedCreation() {
        estates.settings("{'failingCreations':1}");
        Estates.problem(() -> estates.apply(demo, wish()));
        estates.clearLog();

        ApplyResult applied = estates.apply(demo, wish());

        assertThat(applied.planned().repair()).isTrue();
        assertThat(applied.usability()).contains(new ReadinessResult.Usable());
        assertThat(estates.there(demo).provisioningState()).isEqualTo("Succeeded");
        assertThat(estates.writes())
                .extracting(write -> write.path("method").asText())
                .containsExactly("DELETE", "PUT");
        assertThat(estates.apply(demo, wish()).planned().differs()).isFalse();
    }

    @Test
    void failedUpdateIsRepairedInPlace() {
        estates.apply(demo, wish());
        ArmWorkspace before = estates.there(demo);
        estates.state(demo, "Failed");
        estates.clearLog();

        ApplyResult applied = estates.apply(demo, wish());

        assertThat(applied.planned().repair()).isTrue();
        assertThat(estates.writes())
                .extracting(write -> write.path("method").asText())
                .containsExactly("PUT");
        assertThat(estates.there(demo).provisioningState()).isEqualTo("Succeeded");
        assertThat(estates.there(demo).workspaceId()).isEqualTo(before.workspaceId());
    }

    @Test
    void failedWorkspaceOfAnotherOwnerIsNotRepaired() {
        WorkspaceId theirs = estates.foreign("theirs", "{}");
        estates.state(theirs, "Failed");

        Problem problem = estates.refused(() -> estates.apply(theirs, wish()));

        assertThat(problem.summary()).isEqualTo("The workspace \"theirs\" cannot be used now.");
    }

    @Test
    void creationInProgressIsAwaited() {
        estates.settings("{'createSeconds':180}");
        estates.workspaces().put(demo, estates.plan(demo, wish()).plan().body());
        assertThat(estates.there(demo).provisioningState()).isEqualTo("Creating");
        estates.clearLog();
        Instant began = estates.azure.time().instant();

        ApplyResult applied = estates.apply(demo, wish());

        assertThat(estates.writes()).isEmpty();
        assertThat(applied.usability()).contains(new ReadinessResult.Usable());
        assertThat(estates.probes())
                .as("the workspace has to answer three times in a row")
                .hasSizeGreaterThanOrEqualTo(3);
        assertThat(managementHeaders(estates.probes()))
                .as("an interrupted build of the same owner began to create it, so the identity is entered")
                .isNotEmpty();
        assertThat(Duration.between(began, estates.azure.time().instant()))
                .isBetween(Duration.ofSeconds(180), Duration.ofSeconds(260));
        assertThat(estates.told()).contains("Waiting for workspace \"demo\": Creating");
    }

    @Test
    void creationOfAnotherOwnerIsAwaitedWithoutAddingAMember() {
        estates.settings("{'createSeconds':180}");
        PlanResult theirs = new PlanWorkspace(
                        estates.finder(), estates.arm(), estates.azure.time(), estates.azure.progress())
                .run(Estates.named(demo), wish().declaration(), "g:b");
        estates.workspaces().put(demo, theirs.plan().body());
        estates.clearLog();

        ApplyResult applied =
                estates.applying().createIfMissing(Estates.named(demo), wish().declaration(), Estates.OWNER);

        assertThat(applied.usability())
                .contains(new ReadinessResult.NotChecked("this identity is not a member of the workspace"));
        assertThat(managementHeaders(estates.probes())).isEmpty();
    }

    @Test
    void creationWithLostResponseIsReportedAndChecked() {
        estates.settings("{'createSeconds':60}");
        estates.azure.fault(lostAnswer("PUT"));
        estates.clearLog();

        ApplyResult applied = estates.apply(demo, wish());

        assertThat(estates.writes())
                .extracting(write -> write.path("status").asInt())
                .as("the repeated request meets the effect of the first one")
                .endsWith(409);
        assertThat(applied.planned().plan().action()).isEqualTo(Plan.Action.CREATE);
        assertThat(applied.usability()).contains(new ReadinessResult.Usable());
        assertThat(managementHeaders(estates.probes())).isNotEmpty();
    }

    @Test
    void changeWithLostResponseIsReported() {
        estates.apply(demo, wish());
        estates.settings("{'updateSeconds':60}");
        estates.azure.fault(lostAnswer("PATCH"));

        ApplyResult applied = estates.apply(demo, wish().tag("team", "data"));

        assertThat(applied.planned().plan().action()).isEqualTo(Plan.Action.UPDATE);
        assertThat(estates.there(demo).tags()).containsEntry("team", "data");
    }

    @Test
    void workspaceThatAnotherBuildCreatedEarlierIsNotReportedAsCreated() {
        estates.apply(demo, wish());
        ObjectNode old = estates.there(demo).resource();
        old.withObject("/systemData").put("createdAt", "2020-01-01T00:00:00.0000000+00:00");
        estates.azure.fault(Wish.object(fault("GET", 404, "ResourceNotFound", 1))
                .put("path", PATH)
                .toString());
        estates.azure.fault(Wish.object(fault("GET", 200, "", 9))
                .put("path", PATH)
                .put("body", old.toString())
                .toString());
        estates.azure.fault(fault("PUT", 409, "ConcurrentUpdateError", 1));

        ApplyResult applied = estates.apply(demo, wish());

        assertThat(estates.told()).contains("Azure reports another operation (ConcurrentUpdateError");
        assertThat(applied.planned().plan().action()).isEqualTo(Plan.Action.NOTHING);
    }

    @Test
    void deletionInProgressIsAwaitedBeforeCreation() {
        estates.apply(demo, wish());
        estates.settings("{'deleteSeconds':60}");
        estates.workspaces().delete(demo, false);

        ApplyResult applied = estates.apply(demo, wish());

        assertThat(applied.planned().plan().action()).isEqualTo(Plan.Action.CREATE);
        assertThat(estates.there(demo).provisioningState()).isEqualTo("Succeeded");
    }

    @Test
    void concurrentAppliesCreateOneWorkspace() throws Exception {
        ExecutorService both = Executors.newFixedThreadPool(4);
        try {
            List<Future<ApplyResult>> runs = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                runs.add(both.submit(() -> estates.apply(demo, wish().createResourceGroup())));
            }
            for (Future<ApplyResult> run : runs) {
                assertThat(run.get().workspace().workspaceId())
                        .isEqualTo(estates.there(demo).workspaceId());
            }
        } finally {
            both.shutdownNow();
        }
        assertThat(estates.there(demo).provisioningState()).isEqualTo("Succeeded");
        assertThat(estates.writes())
                .as("Azure answers 201 for an existing workspace too, and 409 while it is created")
                .filteredOn(write -> write.path("method").asText().equals("PUT"))
                .extracting(write -> write.path("status").asInt())
                .contains(201)
                .containsOnly(201, 409);
    }

    @ParameterizedTest
    @ValueSource(strings = {"AnotherOperationInProgress", "Conflict", "ConcurrentUpdateError", "ApplianceBeingDeleted"})
    void applyIsRetriedAfterAConcurrentChange(String code) {
        estates.apply(demo, wish());
        estates.azure.fault(fault("PATCH", 409, code, 2));

        estates.apply(demo, wish().tag("team", "data"));

        assertThat(estates.there(demo).tags()).containsEntry("team", "data");
        assertThat(estates.told()).contains("Azure reports another operation (" + code + ": busy)");
    }

    @Test
    void concurrentChangesAreAwaitedUntilTheDeadline() {
        estates.apply(demo, wish());
        estates.patience(Duration.ofMinutes(1));
        estates.azure.fault(fault("PATCH", 409, "AnotherOperationInProgress", 1000));

        Problem problem = Estates.problem(() -> estates.apply(demo, wish().tag("team", "data")));

        assertThat(problem.hasCode("AnotherOperationInProgress")).isTrue();
        assertThat(problem.render()).contains("AnotherOperationInProgress", ": busy", "run the same goal again");
        assertThat(estates.told()).contains("Azure reports another operation (AnotherOperationInProgress: busy)");
    }

    @Test
    void unregisteredSubscriptionIsRegistered() {
        estates.azure.order(HttpMethod.PATCH, "/subscriptions", "{\"registrationState\":\"NotRegistered\"}");

        ApplyResult applied = estates.apply(demo, wish());

        assertThat(applied.usability()).contains(new ReadinessResult.Usable());
        assertThat(estates.told())
                .contains(
                        "Subscription " + estates.subscription()
                                + " has not used Azure Databricks before: registering the resource provider Microsoft.Databricks");
    }

    @Test
    void subscriptionIsNotRegisteredIfRegisterProviderIsFalse() {
        estates.azure.order(HttpMethod.PATCH, "/subscriptions", "{\"registrationState\":\"NotRegistered\"}");

        Problem problem = Estates.problem(() -> estates.apply(demo, wish().registerNothing()));

        assertThat(problem.hasCode("MissingSubscriptionRegistration")).isTrue();
        assertThat(problem.render())
                .contains(
                        "az provider register --namespace Microsoft.Databricks --wait",
                        "  Action taken: no resource remains.");
        assertThat(estates.writes())
                .noneMatch(write -> write.path("method").asText().equals("POST"));
    }

    @Test
    void existingManagedGroupIsRejectedBeforeAnyWrite() {
        estates.group("mrg-taken");

        Problem problem = estates.refused(
                () -> estates.apply(demo, wish().with(WorkspaceProperty.MANAGED_RESOURCE_GROUP, "mrg-taken")));

        assertThat(problem.render()).isEqualTo("""
                Managed resource group "mrg-taken" already exists; Azure must create it. [ADB-417]
                  Observed:     It is not managed by another resource.
                  Fix:          choose another name with <managedResourceGroup> (-Dadb.managedResourceGroup), or delete the group if it is no longer needed. Nothing was created.""");
    }

    @Test
    void replacementWithExistingManagedGroupDeletesNothing() {
        estates.apply(demo, wish());
        estates.group("mrg-taken");

        Problem problem = estates.refused(() -> estates.apply(
                demo,
                wish().with(WorkspaceProperty.MANAGED_RESOURCE_GROUP, "mrg-taken")
                        .allowReplace()));

        assertThat(problem.summary()).contains("\"mrg-taken\" already exists");
    }

    @Test
    void managedGroupOfAnotherWorkspaceIsRejected() {
        WorkspaceId other = estates.id("other");
        estates.apply(other, wish());

        Problem problem = estates.refused(() -> estates.apply(
                demo, wish().with(WorkspaceProperty.MANAGED_RESOURCE_GROUP, ManagedResourceGroup.defaultName(other))));

        assertThat(problem.render()).contains("It is managed by " + other.path() + ".");
    }

    @Test
    void missingResourceGroupIsRejected() {
        WorkspaceId lost = new WorkspaceId(estates.subscription(), "rg-lost", "demo");

        Problem problem = estates.refused(() -> estates.apply(lost, wish()));

        assertThat(problem.render()).isEqualTo("""
                Resource group "rg-lost" not found in subscription %s. [ADB-425]
                  Fix:          create it, correct <resourceGroup> (-Dadb.resourceGroup), or let apply create it with \
                <createResourceGroup>true</createResourceGroup> (-Dadb.createResourceGroup=true).""".formatted(estates.subscription()));
    }

    @Test
    void resourceGroupIsCreatedIfConfigured() {
        WorkspaceId fresh = new WorkspaceId(estates.subscription(), "rg-fresh", "demo");

        estates.apply(
                fresh,
                wish().with(WorkspaceProperty.LOCATION, "northeurope")
                        .tag("Cost Center", "42")
                        .timeToLive(Duration.ofDays(1))
                        .createResourceGroup());

        ResourceGroup group = estates.azure
                .emulator()
                .resourceManager()
                .group(estates.subscription(), "rg-fresh")
                .orElseThrow();
        assertThat(group.location()).isEqualTo("northeurope");
        assertThat(group.tags()).containsOnly(Map.entry("adb-owner", "g:a"), Map.entry("Cost Center", "42"));
        assertThat(estates.there(fresh).location()).isEqualTo("northeurope");
    }

    @Test
    void resourceGroupOfFailedCreationIsReported() {
        WorkspaceId fresh = new WorkspaceId(estates.subscription(), "rg-fresh", "demo");
        estates.settings("{'failingCreations':1}");

        Problem problem = Estates.problem(() -> estates.apply(
                fresh, wish().with(WorkspaceProperty.LOCATION, "northeurope").createResourceGroup()));

        assertThat(problem.render())
                .contains(
                        "workspace \"demo\" in state Failed, resource group \"rg-fresh\"; the next adb:apply deletes");
        assertThat(estates.destroy(fresh)).hasSize(1);
        assertThat(estates.isThere("rg-fresh")).as("the command keeps its word").isFalse();
    }

    @Test
    void timeToLiveStartsAtCreation() {
        Instant created = estates.azure.time().instant();
        estates.apply(demo, wish().timeToLive(Duration.ofHours(4)));
        String expires = estates.there(demo).tags().get("adb-expires");
        assertThat(Instant.parse(expires))
                .isBetween(created.plus(Duration.ofHours(4)), created.plus(Duration.ofMinutes(241)));
        estates.azure.time().advance(Duration.ofHours(1));
        estates.clearLog();

        PlanResult plan = estates.plan(demo, wish().timeToLive(Duration.ofHours(9)));
        estates.apply(demo, wish().timeToLive(Duration.ofHours(9)));
        assertThat(plan.plan().changes()).isEmpty();
        assertThat(estates.writes()).isEmpty();

        estates.apply(demo, wish().timeToLive(Duration.ofHours(9)).with(WorkspaceProperty.SKU, "standard"));
        assertThat(estates.there(demo).tags()).containsEntry("adb-expires", expires);
    }

    @Test
    void nextApplyAwaitsOperationThatTimedOut() {
        estates.settings("{'createSeconds':600}").patience(Duration.ofMinutes(2));

        Problem problem = Estates.problem(() -> estates.apply(demo, wish()));

        assertThat(problem.kind()).isEqualTo(Problem.Kind.ENVIRONMENT);
        assertThat(problem.render()).contains("""
                Creating workspace "demo": not finished after 2 min. [ADB-420]
                  Observed:     the last state was Accepted.
                  Remaining:    the operation continues in Azure; running the same goal again waits for it.""").contains("<provisioningTimeout> (-Dadb.provisioningTimeout)");
        assertThat(problem.render()).as("a command that destroys what goes on").doesNotContain(Estates.DESTROY);

        estates.clearLog();
        estates.patience(Duration.ofMinutes(30)).apply(demo, wish());
        assertThat(estates.writes()).isEmpty();
    }

    @Test
    void newWorkspaceNeedsThreeConsecutiveSuccesses() {
        estates.settings("{'readyAfterSeconds':20,'flappingCalls':4}");

        ApplyResult applied = estates.apply(demo, wish());

        assertThat(applied.usability()).contains(new ReadinessResult.Usable());
        List<Integer> answers = estates.probes().stream()
                .map(probe -> probe.path("status").asInt())
                .toList();
        assertThat(answers)
                .containsSubsequence(200, 400, 200, 400, 200, 200, 200)
                .endsWith(400, 200, 200, 200);
        assertThat(managementHeaders(estates.probes()))
                .as("they enter the identity")
                .isNotEmpty();
    }

    @Test
    void workspaceThatNeverRespondsIsAnError() {
        estates.settings("{'refusedCalls':100000}").patience(Duration.ofMinutes(10));

        Problem problem = Estates.problem(() -> estates.apply(demo, wish()));

        assertThat(problem.kind()).isEqualTo(Problem.Kind.ENVIRONMENT);
        assertThat(problem.render())
                .contains(
                        "Checking workspace \"demo\": not usable after ",
                        "the workspace exists; Azure reports it as ready.");
    }

    @Test
    void workspaceWithoutPublicAccessIsNotChecked() {
        ApplyResult applied = estates.apply(
                demo,
                wish().with(WorkspaceProperty.PUBLIC_NETWORK_ACCESS, "Disabled")
                        .with(WorkspaceProperty.REQUIRED_NSG_RULES, "NoAzureDatabricksRules"));

        assertThat(applied.usability()).contains(new ReadinessResult.NotChecked("not reachable from this machine"));
        assertThat(estates.told())
                .contains("WARN Checking workspace \"demo\": not checked: not reachable from this machine.");
    }

    @Test
    void changedWorkspaceIsNotCheckedByNonMember() {
        estates.apply(demo, wish());
        Identity other = estates.azure.principal(
                "{\"role\":\"contributor\",\"scope\":\"/subscriptions/" + estates.subscription() + "\"}");
        estates.clearLog();

        ApplyResult applied = estates.applying(other)
                .run(Estates.named(demo), wish().tag("team", "data").declaration(), Estates.OWNER);

        assertThat(applied.usability())
                .contains(new ReadinessResult.NotChecked("this identity is not a member of the workspace"));
        assertThat(managementHeaders(estates.probes())).isEmpty();
    }

    @Test
    void existingWorkspaceIsNotChangedByCreateIfMissing() {
        WorkspaceId theirs = estates.foreign("theirs", "{}");
        estates.clearLog();

        ApplyResult used = estates.applying()
                .createIfMissing(
                        Estates.named(theirs),
                        wish().with(WorkspaceProperty.SKU, "standard").declaration(),
                        Estates.OWNER);
        assertThat(used.workspace().id()).contains(theirs);
        assertThat(estates.writes()).isEmpty();

        ApplyResult made = estates.applying().createIfMissing(Estates.named(demo), wish().declaration(), Estates.OWNER);
        assertThat(made.planned().plan().action()).isEqualTo(Plan.Action.CREATE);
        assertThat(estates.there(demo).tags()).containsEntry("adb-owner", "g:a");
    }

    private static Wish wish() {
        return Wish.nothing();
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

    private static String lostAnswer(String method) {
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
