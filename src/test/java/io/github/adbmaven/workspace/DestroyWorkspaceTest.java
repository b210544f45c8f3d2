/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import com.azure.core.http.HttpMethod;
import io.github.adbmaven.error.Problem;
import io.github.adbmaven.model.Identity;
import io.github.adbmaven.model.WorkspaceId;
import io.github.adbmaven.workspace.spec.ManagedResourceGroup;
import io.github.adbmaven.workspace.spec.Wish;
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
    private final Estates estates = new Estates();
    private final WorkspaceId demo = estates.id("demo");
    private final WorkspaceId fresh = new WorkspaceId(estates.subscription(), "rg-fresh", "demo");

    @AfterEach
    void stop() {
        estates.close();
    }

    @Test
    void ownedWorkspaceIsDeletedWithManagedGroupAndForeignGroupIsKept() {
        estates.apply(demo, Wish.nothing());
        String managed = ManagedResourceGroup.defaultName(demo);
        assertThat(estates.isThere(managed)).isTrue();

        List<DeletionPlan> gone = estates.destroy(demo);

        assertThat(gone).singleElement().satisfies(demolition -> {
            assertThat(demolition.id()).isEqualTo(demo);
            assertThat(demolition.group()).isFalse();
        });
        assertThat(estates.workspace(demo)).isEmpty();
        assertThat(estates.isThere(managed)).isFalse();
        assertThat(estates.isThere(Estates.GROUP))
                .as("nobody said that we made it")
                .isTrue();
        assertThat(estates.told())
                .contains(
                        "  - workspace \"demo\" in resource group \"rg-demo\", with all notebooks, jobs, tokens and"
                                + " settings in it",
                        "  - managed resource group \"" + managed + "\"",
                        "  kept: the data of the default catalog");
    }

    @Test
    void deletedWorkspaceIsReportedAlsoIfItWasDeletedBefore() {
        estates.apply(demo, Wish.nothing());
        String host = estates.there(demo).url().orElseThrow();

        estates.destroy(demo);
        estates.destroy(demo);

        assertThat(estates.deleted).extracting(DeletionPlan::id).containsExactly(demo, demo);
        assertThat(estates.deleted.get(0).workspace().orElseThrow().url()).contains(host);
        assertThat(estates.deleted.get(1).workspace()).isEmpty();
    }

    @Test
    void workspaceThatIsNotDeletedIsNotReported() {
        estates.apply(demo, Wish.nothing());

        Estates.problem(() -> estates.destroying(false).run(Estates.named(demo), Estates.OWNER, false));

        assertThat(estates.deleted).isEmpty();
    }

    @Test
    void createdResourceGroupIsDeleted() {
        create(fresh);

        List<DeletionPlan> gone = estates.destroy(fresh);

        assertThat(gone).singleElement().matches(DeletionPlan::group);
        assertThat(estates.isThere("rg-fresh")).isFalse();
    }

    @Test
    void createdResourceGroupWithNeighbourIsKept() {
        create(fresh);
        WorkspaceId neighbour = new WorkspaceId(estates.subscription(), "rg-fresh", "neighbour");
        estates.apply(neighbour, Wish.nothing(), "g:b");

        List<DeletionPlan> gone = estates.destroy(fresh);

        assertThat(gone).singleElement().satisfies(demolition -> {
            assertThat(demolition.group()).isFalse();
            assertThat(demolition.neighbours().orElseThrow()).containsExactly("neighbour");
        });
        assertThat(estates.workspace(fresh)).isEmpty();
        assertThat(estates.workspace(neighbour)).isPresent();
        assertThat(estates.told()).contains("  kept: resource group \"rg-fresh\": it also contains neighbour");
    }

    @ParameterizedTest
    @ValueSource(ints = {403, 404, 405, 501})
    void resourceGroupIsKeptIfItsContentIsUnknown(int status) {
        create(fresh);
        estates.azure.fault("{\"service\":\"arm\",\"path\":\".*/resources\",\"kind\":\"answer\",\"times\":9,\"status\":"
                + status + ",\"body\":\"{}\"}");

        List<DeletionPlan> gone = estates.destroy(fresh);

        assertThat(gone).singleElement().matches(demolition -> !demolition.group());
        assertThat(estates.workspace(fresh)).isEmpty();
        assertThat(estates.isThere("rg-fresh")).isTrue();
        assertThat(estates.told()).contains("  kept: resource group \"rg-fresh\": its content could not be listed");
    }

    @Test
    void emptyGroupOfInterruptedRunIsDeleted() {
        create(fresh);
        estates.workspaces().delete(fresh, false).await(estates.watch());

        assertThat(estates.destroy(fresh)).hasSize(1);
        assertThat(estates.isThere("rg-fresh")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{'adb-owner':'g:b'}"})
    void workspaceOfAnotherOwnerIsNotDeleted(String tags) {
        WorkspaceId theirs = estates.foreign("theirs", tags);

        Problem problem = estates.refused(() -> estates.destroy(theirs));

        assertThat(problem.summary()).isEqualTo("The workspace \"theirs\" does not belong to \"g:a\".");
        assertThat(problem.render()).contains("nothing was deleted.", "<owner> (-Dadb.owner)");
        assertThat(estates.workspace(theirs)).isPresent();
    }

    @Test
    void neighbourThatAppearsDuringTheDeletionKeepsTheGroup() {
        create(fresh);

        List<DeletionPlan> done = estates.destroying(() -> {
                    workspace("neighbour", "{}");
                    return true;
                })
                .run(Estates.named(fresh), Estates.OWNER, false);

        assertThat(done)
                .singleElement()
                .satisfies(demolition -> assertThat(demolition.group()).isFalse());
        assertThat(estates.workspace(fresh)).isEmpty();
        assertThat(estates.isThere("rg-fresh")).isTrue();
        assertThat(estates.told()).contains("The resource group \"rg-fresh\" is kept: it now contains neighbour.");
    }

    @Test
    void workspaceThatIsCreatedAgainUnderTheSameNameKeepsTheGroup() {
        create(fresh);
        estates.workspaces().delete(fresh, false).await(estates.watch());

        estates.destroying(() -> {
                    workspace("demo", "{}");
                    return true;
                })
                .run(Estates.named(fresh), Estates.OWNER, false);

        assertThat(estates.workspace(fresh)).isPresent();
    }

    @Test
    void workspaceThatChangesItsOwnerBeforeTheDeletionIsKept() {
        estates.apply(demo, Wish.nothing());

        Problem problem = Estates.problem(() -> estates.destroying(() -> {
                    owner("g:b");
                    return true;
                })
                .run(Estates.named(demo), Estates.OWNER, false));

        assertThat(problem.summary()).isEqualTo("The workspace \"demo\" does not belong to \"g:a\".");
        assertThat(estates.workspace(demo)).isPresent();
    }

    private void owner(String owner) {
        estates.azure.order(
                HttpMethod.PATCH,
                "/workspaces",
                "{\"workspace\":\"" + demo.path() + "\",\"tags\":{\"adb-owner\":\"" + owner + "\"}}");
    }

    /** Another build creates a workspace in the group. */
    private void workspace(String name, String tags) {
        estates.azure.order(
                HttpMethod.POST,
                "/workspaces",
                "{\"name\":\"" + name + "\",\"resourceGroup\":\"rg-fresh\",\"tags\":" + tags + "}");
    }

    @Test
    void nothingIsDeletedWithoutConfirmation() {
        estates.apply(demo, Wish.nothing());

        Problem problem =
                estates.refused(() -> estates.destroying(false).run(Estates.named(demo), Estates.OWNER, false));

        assertThat(problem.render()).isEqualTo("""
                Deletion was not confirmed. [ADB-431]
                  Action taken: nothing was deleted.
                  Fix:          confirm it with -Dadb.autoApprove=true, or run the goal in a terminal and answer yes.""");
        assertThat(estates.told()).as("what it is about").contains("  - workspace \"demo\"");
    }

    @Test
    void missingWorkspaceIsNoErrorAndNeedsNoConfirmation() {
        estates.apply(demo, Wish.nothing());
        estates.destroy(demo);
        estates.clearLog();

        assertThat(estates.destroying(false).run(Estates.named(demo), Estates.OWNER, false))
                .isEmpty();
        assertThat(estates.destroying(false)
                        .run(
                                Estates.named(new WorkspaceId(estates.subscription(), "rg-never", "demo")),
                                Estates.OWNER,
                                false))
                .isEmpty();
        assertThat(estates.writes()).isEmpty();
    }

    @Test
    void errorNamesLock() {
        estates.apply(demo, Wish.nothing());
        estates.lock(demo.path(), "CanNotDelete");

        Problem problem = Estates.problem(() -> estates.destroy(demo));

        assertThat(problem.hasCode("ScopeLocked")).isTrue();
        assertThat(problem.remedy().orElseThrow())
                .isEqualTo("ask the administrator who set the lock; az lock delete --ids " + demo.path()
                        + "/providers/Microsoft.Authorization/locks/keep removes it.");
        assertThat(estates.workspace(demo)).isPresent();
    }

    @Test
    void errorNamesLockOnManagedGroupAfterDeletionStarted() {
        estates.apply(demo, Wish.nothing());
        String managed = ManagedResourceGroup.path(demo, ManagedResourceGroup.defaultName(demo));
        estates.lock(managed, "CanNotDelete");

        Problem problem = Estates.problem(() -> estates.destroy(demo));

        assertThat(problem.summary())
                .isEqualTo(
                        "Azure accepted the request to delete workspace \"demo\" in resource group \"rg-demo\", but the operation failed.");
        assertThat(problem.render())
                .contains("ScopeLocked", "az lock delete --ids " + managed + "/providers/Microsoft.Authorization");
        estates.azure.order(HttpMethod.DELETE, "/locks", "");
        estates.destroy(demo);
        assertThat(estates.workspace(demo)).as("the next run, without the lock").isEmpty();
    }

    @Test
    void remainingManagedGroupIsAnError() {
        create(fresh);
        estates.settings("{'keepManagedGroups':true}");
        String managed = ManagedResourceGroup.defaultName(fresh);

        Problem problem = Estates.problem(() -> estates.destroy(fresh));

        assertThat(problem.render()).isEqualTo("""
                Azure deleted workspace "demo", but its managed resource group "%s" still exists. [ADB-434]
                  Likely cause: a management lock, or a resource that was added to the group, prevents its deletion.
                  Fix:          check the content of the group, then delete it: az group delete --name %s --subscription %s""".formatted(managed, managed, estates.subscription()));
    }

    @Test
    void unreadableManagedGroupIsNotChecked() {
        estates.apply(demo, Wish.nothing());
        String managed = ManagedResourceGroup.defaultName(demo);
        Identity narrow = estates.azure.principal("{\"role\":\"contributor\",\"scope\":\"/subscriptions/"
                + estates.subscription() + "/resourceGroups/rg-demo\"}");

        estates.destroying(narrow, true).run(Estates.named(demo), Estates.OWNER, false);

        assertThat(estates.workspace(demo)).isEmpty();
        assertThat(estates.told())
                .contains("WARN It is unknown whether the managed resource group \"" + managed
                        + "\" is deleted: this identity has no permission to read it.");
    }

    @Test
    void forcedDeletionIncludesData() {
        estates.apply(demo, Wish.nothing());
        estates.clearLog();

        estates.destroying(true).run(Estates.named(demo), Estates.OWNER, true);

        assertThat(estates.writes())
                .singleElement()
                .satisfies(write -> assertThat(
                                write.path("query").path("forceDeletion").asText())
                        .isEqualTo("true"));
        assertThat(estates.told()).contains("(forceDeletion)").doesNotContain("kept:");
    }

    @Test
    void onlyOwnedExpiredWorkspacesAreDeleted() {
        WorkspaceId second = new WorkspaceId(estates.subscription(), "rg-other", "second");
        estates.group("rg-other");
        estates.apply(demo, brief());
        estates.apply(second, brief());
        estates.apply(estates.id("later"), Wish.nothing().timeToLive(Duration.ofDays(2)));
        estates.apply(estates.id("for-ever"), Wish.nothing());
        estates.apply(estates.id("anothers"), brief(), "g:b");
        estates.foreign("unmarked", "{'adb-expires':'2020-01-01T00:00:00Z'}");
        estates.foreign("garbled", "{'adb-owner':'g:a','adb-expires':'soon'}");
        assertThat(expired(Optional.empty())).as("nobody's time is over").isEmpty();
        estates.azure.time().advance(Duration.ofHours(2));

        assertThat(expired(Optional.of("RG-Other")))
                .extracting(DeletionPlan::id)
                .containsExactly(second);
        assertThat(estates.workspace(demo)).as("in another group").isPresent();
        assertThat(expired(Optional.empty())).extracting(DeletionPlan::id).containsExactly(demo);
        assertThat(expired(Optional.empty())).isEmpty();

        assertThat(List.of("later", "for-ever", "anothers", "unmarked", "garbled"))
                .allMatch(name -> estates.workspace(estates.id(name)).isPresent());
    }

    @Test
    void workspacesAreDeletedAtTheSameTimeDespiteOneFailure() {
        WorkspaceId locked = estates.id("alpha");
        List<WorkspaceId> others = List.of(estates.id("beta"), estates.id("gamma"));
        estates.apply(locked, brief());
        others.forEach(id -> estates.apply(id, brief()));
        estates.lock(locked.path(), "CanNotDelete");
        estates.azure.time().advance(Duration.ofHours(2));
        estates.settings("{'deleteSeconds':300}");
        Instant began = estates.azure.time().instant();

        Problem problem = Estates.problem(() -> expired(Optional.empty()));

        assertThat(problem.hasCode("ScopeLocked")).isTrue();
        assertThat(others).allMatch(id -> estates.workspace(id).isEmpty());
        assertThat(Duration.between(began, estates.azure.time().instant()))
                .as("not one after the other")
                .isLessThan(Duration.ofSeconds(450));
    }

    @Test
    void createdGroupIsDeletedWithAllItsExpiredWorkspaces() {
        create(fresh, brief());
        estates.apply(new WorkspaceId(estates.subscription(), "rg-fresh", "second"), brief());
        estates.azure.time().advance(Duration.ofHours(2));

        expired(Optional.of("rg-fresh"));

        assertThat(estates.workspace(fresh)).isEmpty();
        assertThat(estates.isThere("rg-fresh")).as("nothing is left in it").isFalse();
    }

    @Test
    void resourceGroupsOfExpiredWorkspacesAreDeletedAtTheSameTime() {
        List<String> groups = List.of("rg-one", "rg-two", "rg-three");
        groups.forEach(group -> create(new WorkspaceId(estates.subscription(), group, "demo"), brief()));
        estates.azure.time().advance(Duration.ofHours(2));
        estates.settings("{'deleteSeconds':300}");
        Instant start = estates.azure.time().instant();

        expired(Optional.empty());

        assertThat(groups).noneMatch(estates::isThere);
        assertThat(Duration.between(start, estates.azure.time().instant()))
                .as("five minutes for the workspaces, five for the groups")
                .isLessThan(Duration.ofSeconds(700));
    }

    @Test
    void deletionByAnotherClientIsAwaited() {
        estates.apply(demo, Wish.nothing());
        estates.settings("{'deleteSeconds':60}");
        estates.workspaces().delete(demo, false);

        assertThat(estates.destroy(demo)).hasSize(1);
        assertThat(estates.workspace(demo)).isEmpty();
    }

    @Test
    void changeInProgressIsAwaitedBeforeDeletion() {
        estates.apply(demo, Wish.nothing());
        estates.settings("{'updateSeconds':60}");
        estates.workspaces()
                .put(
                        demo,
                        estates.plan(demo, Wish.nothing().with(WorkspaceProperty.SKU, "standard"))
                                .plan()
                                .body());

        estates.destroy(demo);

        assertThat(estates.workspace(demo)).isEmpty();
        assertThat(estates.told()).contains("Deleting workspace \"demo\": Azure reports another operation (");
    }

    @Test
    void groupDeletedByAnotherClientIsNoError() {
        create(fresh);
        estates.settings("{'deleteSeconds':60}");
        estates.groups().delete(estates.subscription(), "rg-fresh");

        estates.destroy(fresh);

        assertThat(estates.isThere("rg-fresh")).isFalse();
    }

    private List<DeletionPlan> expired(Optional<String> group) {
        return estates.destroying(true).expired(Optional.of(estates.subscription()), group, Estates.OWNER, false);
    }

    private void create(WorkspaceId id) {
        create(id, Wish.nothing());
    }

    private void create(WorkspaceId id, Wish wish) {
        estates.apply(id, wish.with(WorkspaceProperty.LOCATION, "westeurope").createResourceGroup());
    }

    private static Wish brief() {
        return Wish.nothing().timeToLive(Duration.ofHours(1));
    }
}
