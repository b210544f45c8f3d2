/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import com.azure.core.http.HttpMethod;
import io.github.adbmaven.error.Problem;
import io.github.adbmaven.model.Identity;
import io.github.adbmaven.model.WorkspaceId;
import io.github.adbmaven.workspace.spec.ManagedResourceGroup;
import io.github.adbmaven.workspace.spec.SpecBuilder;
import io.github.adbmaven.workspace.spec.WorkspaceProperty;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DestroyWorkspaceTest {
    private final WorkspaceFixture fixture = new WorkspaceFixture();
    private final WorkspaceId demo = fixture.id("demo");
    private final WorkspaceId fresh = new WorkspaceId(fixture.subscription(), "rg-fresh", "demo");

    @AfterEach
    void stop() {
        fixture.close();
    }

    @Test
    void ownedWorkspaceIsDeletedWithManagedGroupAndForeignGroupIsKept() {
        fixture.apply(demo, SpecBuilder.empty());
        String managed = ManagedResourceGroup.defaultName(demo);
        assertThat(fixture.groupExists(managed)).isTrue();

        List<DeletionPlan> gone = fixture.destroy(demo);

        assertThat(gone).singleElement().satisfies(demolition -> {
            assertThat(demolition.id()).isEqualTo(demo);
            assertThat(demolition.group()).isFalse();
        });
        assertThat(fixture.workspace(demo)).isEmpty();
        assertThat(fixture.groupExists(managed)).isFalse();
        assertThat(fixture.groupExists(WorkspaceFixture.GROUP))
                .as("nobody said that we made it")
                .isTrue();
        assertThat(fixture.messages())
                .contains(
                        "  - workspace \"demo\" in resource group \"rg-demo\", with all notebooks, jobs, tokens and"
                                + " settings in it",
                        "  - managed resource group \"" + managed + "\"",
                        "  kept: the data of the default catalog");
    }

    @Test
    void deletedWorkspaceIsReportedAlsoIfItWasDeletedBefore() {
        fixture.apply(demo, SpecBuilder.empty());
        String host = fixture.existing(demo).url().orElseThrow();

        fixture.destroy(demo);
        fixture.destroy(demo);

        assertThat(fixture.deleted).extracting(DeletionPlan::id).containsExactly(demo, demo);
        assertThat(fixture.deleted.get(0).workspace().orElseThrow().url()).contains(host);
        assertThat(fixture.deleted.get(1).workspace()).isEmpty();
    }

    @Test
    void workspaceThatIsNotDeletedIsNotReported() {
        fixture.apply(demo, SpecBuilder.empty());

        WorkspaceFixture.problem(
                () -> fixture.destroying(false).run(WorkspaceFixture.named(demo), WorkspaceFixture.OWNER, false));

        assertThat(fixture.deleted).isEmpty();
    }

    @Test
    void createdResourceGroupIsDeleted() {
        create(fresh);

        List<DeletionPlan> gone = fixture.destroy(fresh);

        assertThat(gone).singleElement().matches(DeletionPlan::group);
        assertThat(fixture.groupExists("rg-fresh")).isFalse();
    }

    @Test
    void createdResourceGroupWithNeighbourIsKept() {
        create(fresh);
        WorkspaceId neighbour = new WorkspaceId(fixture.subscription(), "rg-fresh", "neighbour");
        fixture.apply(neighbour, SpecBuilder.empty(), "g:b");

        List<DeletionPlan> gone = fixture.destroy(fresh);

        assertThat(gone).singleElement().satisfies(demolition -> {
            assertThat(demolition.group()).isFalse();
            assertThat(demolition.neighbours().orElseThrow()).containsExactly("neighbour");
        });
        assertThat(fixture.workspace(fresh)).isEmpty();
        assertThat(fixture.workspace(neighbour)).isPresent();
        assertThat(fixture.messages()).contains("  kept: resource group \"rg-fresh\": it also contains neighbour");
    }

    @ParameterizedTest
    @ValueSource(ints = {403, 404, 405, 501})
    void resourceGroupIsKeptIfItsContentIsUnknown(int status) {
        create(fresh);
        fixture.azure.fault("{\"service\":\"arm\",\"path\":\".*/resources\",\"kind\":\"answer\",\"times\":9,\"status\":"
                + status + ",\"body\":\"{}\"}");

        List<DeletionPlan> gone = fixture.destroy(fresh);

        assertThat(gone).singleElement().matches(demolition -> !demolition.group());
        assertThat(fixture.workspace(fresh)).isEmpty();
        assertThat(fixture.groupExists("rg-fresh")).isTrue();
        assertThat(fixture.messages()).contains("  kept: resource group \"rg-fresh\": its content could not be listed");
    }

    @Test
    void emptyGroupOfInterruptedRunIsDeleted() {
        create(fresh);
        fixture.workspaces().delete(fresh, false).await(fixture.watch());

        assertThat(fixture.destroy(fresh)).hasSize(1);
        assertThat(fixture.groupExists("rg-fresh")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{'adb-owner':'g:b'}"})
    void workspaceOfAnotherOwnerIsNotDeleted(String tags) {
        WorkspaceId theirs = fixture.foreign("theirs", tags);

        Problem problem = fixture.refused(() -> fixture.destroy(theirs));

        assertThat(problem.summary()).isEqualTo("The workspace \"theirs\" does not belong to \"g:a\".");
        assertThat(problem.render()).contains("nothing was deleted.", "<owner> (-Dadb.owner)");
        assertThat(fixture.workspace(theirs)).isPresent();
    }

    @Test
    void neighbourThatAppearsDuringTheDeletionKeepsTheGroup() {
        create(fresh);

        List<DeletionPlan> done = fixture.destroying(() -> {
                    workspace("neighbour", "{}");
                    return true;
                })
                .run(WorkspaceFixture.named(fresh), WorkspaceFixture.OWNER, false);

        assertThat(done)
                .singleElement()
                .satisfies(demolition -> assertThat(demolition.group()).isFalse());
        assertThat(fixture.workspace(fresh)).isEmpty();
        assertThat(fixture.groupExists("rg-fresh")).isTrue();
        assertThat(fixture.messages()).contains("The resource group \"rg-fresh\" is kept: it now contains neighbour.");
    }

    @Test
    void workspaceThatIsCreatedAgainUnderTheSameNameKeepsTheGroup() {
        create(fresh);
        fixture.workspaces().delete(fresh, false).await(fixture.watch());

        fixture.destroying(() -> {
                    workspace("demo", "{}");
                    return true;
                })
                .run(WorkspaceFixture.named(fresh), WorkspaceFixture.OWNER, false);

        assertThat(fixture.workspace(fresh)).isPresent();
    }

    @Test
    void workspaceThatChangesItsOwnerBeforeTheDeletionIsKept() {
        fixture.apply(demo, SpecBuilder.empty());

        Problem problem = WorkspaceFixture.problem(() -> fixture.destroying(() -> {
                    owner("g:b");
                    return true;
                })
                .run(WorkspaceFixture.named(demo), WorkspaceFixture.OWNER, false));

        assertThat(problem.summary()).isEqualTo("The workspace \"demo\" does not belong to \"g:a\".");
        assertThat(fixture.workspace(demo)).isPresent();
    }

    private void owner(String owner) {
        fixture.azure.order(
                HttpMethod.PATCH,
                "/workspaces",
                "{\"workspace\":\"" + demo.path() + "\",\"tags\":{\"adb-owner\":\"" + owner + "\"}}");
    }

    /** Another build creates a workspace in the group. */
    private void workspace(String name, String tags) {
        fixture.azure.order(
                HttpMethod.POST,
                "/workspaces",
                "{\"name\":\"" + name + "\",\"resourceGroup\":\"rg-fresh\",\"tags\":" + tags + "}");
    }

    @Test
    void nothingIsDeletedWithoutConfirmation() {
        fixture.apply(demo, SpecBuilder.empty());

        Problem problem = fixture.refused(
                () -> fixture.destroying(false).run(WorkspaceFixture.named(demo), WorkspaceFixture.OWNER, false));

        assertThat(problem.render()).isEqualTo("""
                Deletion was not confirmed. [ADB-431]
                  Action taken: nothing was deleted.
                  Fix:          confirm it with -Dadb.autoApprove=true, or run the goal in a terminal and answer yes.""");
        assertThat(fixture.messages()).as("what it is about").contains("  - workspace \"demo\"");
    }

    @Test
    void missingWorkspaceIsNoErrorAndNeedsNoConfirmation() {
        fixture.apply(demo, SpecBuilder.empty());
        fixture.destroy(demo);
        fixture.clearLog();

        assertThat(fixture.destroying(false).run(WorkspaceFixture.named(demo), WorkspaceFixture.OWNER, false))
                .isEmpty();
        assertThat(fixture.destroying(false)
                        .run(
                                WorkspaceFixture.named(new WorkspaceId(fixture.subscription(), "rg-never", "demo")),
                                WorkspaceFixture.OWNER,
                                false))
                .isEmpty();
        assertThat(fixture.writes()).isEmpty();
    }

    @Test
    void errorNamesLock() {
        fixture.apply(demo, SpecBuilder.empty());
        fixture.lock(demo.path(), "CanNotDelete");

        Problem problem = WorkspaceFixture.problem(() -> fixture.destroy(demo));

        assertThat(problem.hasCode("ScopeLocked")).isTrue();
        assertThat(problem.remedy().orElseThrow())
                .isEqualTo("ask the administrator who set the lock; az lock delete --ids " + demo.path()
                        + "/providers/Microsoft.Authorization/locks/keep removes it.");
        assertThat(fixture.workspace(demo)).isPresent();
    }

    @Test
    void errorNamesLockOnManagedGroupAfterDeletionStarted() {
        fixture.apply(demo, SpecBuilder.empty());
        String managed = ManagedResourceGroup.path(demo, ManagedResourceGroup.defaultName(demo));
        fixture.lock(managed, "CanNotDelete");

        Problem problem = WorkspaceFixture.problem(() -> fixture.destroy(demo));

        assertThat(problem.summary())
                .isEqualTo(
                        "Azure accepted the request to delete workspace \"demo\" in resource group \"rg-demo\", but the operation failed.");
        assertThat(problem.render())
                .contains("ScopeLocked", "az lock delete --ids " + managed + "/providers/Microsoft.Authorization");
        fixture.azure.order(HttpMethod.DELETE, "/locks", "");
        fixture.destroy(demo);
        assertThat(fixture.workspace(demo)).as("the next run, without the lock").isEmpty();
    }

    @Test
    void remainingManagedGroupIsAnError() {
        create(fresh);
        fixture.settings("{'keepManagedGroups':true}");
        String managed = ManagedResourceGroup.defaultName(fresh);

        Problem problem = WorkspaceFixture.problem(() -> fixture.destroy(fresh));

        assertThat(problem.render()).isEqualTo("""
                Azure deleted workspace "demo", but its managed resource group "%s" still exists. [ADB-434]
                  Likely cause: a management lock, or a resource that was added to the group, prevents its deletion.
                  Fix:          check the content of the group, then delete it: az group delete --name %s --subscription %s""".formatted(managed, managed, fixture.subscription()));
    }

    @Test
    void unreadableManagedGroupIsNotChecked() {
        fixture.apply(demo, SpecBuilder.empty());
        String managed = ManagedResourceGroup.defaultName(demo);
        Identity narrow = fixture.azure.principal("{\"role\":\"contributor\",\"scope\":\"/subscriptions/"
                + fixture.subscription() + "/resourceGroups/rg-demo\"}");

        fixture.destroying(narrow, true).run(WorkspaceFixture.named(demo), WorkspaceFixture.OWNER, false);

        assertThat(fixture.workspace(demo)).isEmpty();
        assertThat(fixture.messages())
                .contains("WARN It is unknown whether the managed resource group \"" + managed
                        + "\" is deleted: this identity has no permission to read it.");
    }

    @Test
    void forcedDeletionIncludesData() {
        fixture.apply(demo, SpecBuilder.empty());
        fixture.clearLog();

        fixture.destroying(true).run(WorkspaceFixture.named(demo), WorkspaceFixture.OWNER, true);

        assertThat(fixture.writes())
                .singleElement()
                .satisfies(write -> assertThat(
                                write.path("query").path("forceDeletion").asText())
                        .isEqualTo("true"));
        assertThat(fixture.messages()).contains("(forceDeletion)").doesNotContain("kept:");
    }

    @Test
    void onlyOwnedExpiredWorkspacesAreDeleted() {
        WorkspaceId second = new WorkspaceId(fixture.subscription(), "rg-other", "second");
        fixture.group("rg-other");
        fixture.apply(demo, brief());
        fixture.apply(second, brief());
        fixture.apply(fixture.id("later"), SpecBuilder.empty().timeToLive(Duration.ofDays(2)));
        fixture.apply(fixture.id("for-ever"), SpecBuilder.empty());
        fixture.apply(fixture.id("anothers"), brief(), "g:b");
        fixture.foreign("unmarked", "{'adb-expires':'2020-01-01T00:00:00Z'}");
        fixture.foreign("garbled", "{'adb-owner':'g:a','adb-expires':'soon'}");
        assertThat(expired(Optional.empty())).as("nobody's time is over").isEmpty();
        fixture.azure.time().advance(Duration.ofHours(2));

        assertThat(expired(Optional.of("RG-Other")))
                .extracting(DeletionPlan::id)
                .containsExactly(second);
        assertThat(fixture.workspace(demo)).as("in another group").isPresent();
        assertThat(expired(Optional.empty())).extracting(DeletionPlan::id).containsExactly(demo);
        assertThat(expired(Optional.empty())).isEmpty();

        assertThat(List.of("later", "for-ever", "anothers", "unmarked", "garbled"))
                .allMatch(name -> fixture.workspace(fixture.id(name)).isPresent());
    }

    @Test
    void workspacesAreDeletedAtTheSameTimeDespiteOneFailure() {
        WorkspaceId locked = fixture.id("alpha");
        List<WorkspaceId> others = List.of(fixture.id("beta"), fixture.id("gamma"));
        fixture.apply(locked, brief());
        others.forEach(id -> fixture.apply(id, brief()));
        fixture.lock(locked.path(), "CanNotDelete");
        fixture.azure.time().advance(Duration.ofHours(2));
        fixture.settings("{'deleteSeconds':300}");
        Instant began = fixture.azure.time().instant();

        Problem problem = WorkspaceFixture.problem(() -> expired(Optional.empty()));

        assertThat(problem.hasCode("ScopeLocked")).isTrue();
        assertThat(others).allMatch(id -> fixture.workspace(id).isEmpty());
        assertThat(Duration.between(began, fixture.azure.time().instant()))
                .as("not one after the other")
                .isLessThan(Duration.ofSeconds(450));
    }

    @Test
    void createdGroupIsDeletedWithAllItsExpiredWorkspaces() {
        create(fresh, brief());
        fixture.apply(new WorkspaceId(fixture.subscription(), "rg-fresh", "second"), brief());
        fixture.azure.time().advance(Duration.ofHours(2));

        expired(Optional.of("rg-fresh"));

        assertThat(fixture.workspace(fresh)).isEmpty();
        assertThat(fixture.groupExists("rg-fresh")).as("nothing is left in it").isFalse();
    }

    @Test
    void resourceGroupsOfExpiredWorkspacesAreDeletedAtTheSameTime() {
        List<String> groups = List.of("rg-one", "rg-two", "rg-three");
        groups.forEach(group -> create(new WorkspaceId(fixture.subscription(), group, "demo"), brief()));
        fixture.azure.time().advance(Duration.ofHours(2));
        fixture.settings("{'deleteSeconds':300}");
        Instant start = fixture.azure.time().instant();

        expired(Optional.empty());

        assertThat(groups).noneMatch(fixture::groupExists);
        assertThat(Duration.between(start, fixture.azure.time().instant()))
                .as("five minutes for the workspaces, five for the groups")
                .isLessThan(Duration.ofSeconds(700));
    }

    @Test
    void deletionByAnotherClientIsAwaited() {
        fixture.apply(demo, SpecBuilder.empty());
        fixture.settings("{'deleteSeconds':60}");
        fixture.workspaces().delete(demo, false);

        assertThat(fixture.destroy(demo)).hasSize(1);
        assertThat(fixture.workspace(demo)).isEmpty();
    }

    @Test
    void changeInProgressIsAwaitedBeforeDeletion() {
        fixture.apply(demo, SpecBuilder.empty());
        fixture.settings("{'updateSeconds':60}");
        fixture.workspaces()
                .put(
                        demo,
                        fixture.plan(demo, SpecBuilder.empty().with(WorkspaceProperty.SKU, "standard"))
                                .plan()
                                .body());

        fixture.destroy(demo);

        assertThat(fixture.workspace(demo)).isEmpty();
        assertThat(fixture.messages()).contains("Deleting workspace \"demo\": Azure reports another operation (");
    }

    @Test
    void groupDeletedByAnotherClientIsNoError() {
        create(fresh);
        fixture.settings("{'deleteSeconds':60}");
        fixture.groups().delete(fixture.subscription(), "rg-fresh");

        fixture.destroy(fresh);

        assertThat(fixture.groupExists("rg-fresh")).isFalse();
    }

    private List<DeletionPlan> expired(Optional<String> group) {
        return fixture.destroying(true)
                .expired(Optional.of(fixture.subscription()), group, WorkspaceFixture.OWNER, false);
    }

    private void create(WorkspaceId id) {
        create(id, SpecBuilder.empty());
    }

    private void create(WorkspaceId id, SpecBuilder spec) {
        fixture.apply(id, spec.with(WorkspaceProperty.LOCATION, "westeurope").createResourceGroup());
    }

    private static SpecBuilder brief() {
        return SpecBuilder.empty().timeToLive(Duration.ofHours(1));
    }
}
