/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import com.azure.core.http.HttpMethod;
import io.github.adbmaven.error.Problem;
import io.github.adbmaven.model.Identity;
import io.github.adbmaven.model.WorkspaceId;
import io.github.adbmaven.workspace.spec.Plan;
import io.github.adbmaven.workspace.spec.PropertyChange;
import io.github.adbmaven.workspace.spec.Wish;
import io.github.adbmaven.workspace.spec.WorkspaceProperty;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PlanWorkspaceTest {
    private final Estates estates = new Estates();
    private final WorkspaceId demo = estates.id("demo");

    @AfterEach
    void stop() {
        estates.close();
    }

    @Test
    void readerOfTheGroupCanPlan() {
        Identity reader = estates.azure.principal("{\"role\":\"reader\",\"scope\":\"/subscriptions/"
                + estates.subscription() + "/resourceGroups/rg-demo\"}");
        estates.clearLog();

        PlanResult creation = estates.plan(reader, demo, Wish.nothing());
        assertThat(creation.plan().action()).isEqualTo(Plan.Action.CREATE);
        assertThat(creation.groupLocation()).isEmpty();
        assertThat(estates.writes()).isEmpty();

        estates.apply(demo, Wish.nothing());
        estates.clearLog();

        assertThat(estates.plan(reader, demo, Wish.nothing()).differs()).isFalse();
        PlanResult update = estates.plan(reader, demo, Wish.nothing().with(WorkspaceProperty.SKU, "standard"));
        assertThat(update.plan().changes())
                .containsExactly(new PropertyChange("sku", Optional.of("premium"), Optional.of("standard"), false));
        assertThat(estates.plan(reader, demo, Wish.nothing().with(WorkspaceProperty.NAT_GATEWAY, "mine"))
                        .plan()
                        .action())
                .isEqualTo(Plan.Action.REPLACE);
        assertThat(estates.writes()).isEmpty();
        assertThat(estates.probes()).isEmpty();
    }

    @Test
    void planContainsResourceGroupToCreate() {
        WorkspaceId fresh = new WorkspaceId(estates.subscription(), "rg-fresh", "demo");

        PlanResult planned = estates.plan(
                fresh,
                Wish.nothing().with(WorkspaceProperty.LOCATION, "northeurope").createResourceGroup());

        assertThat(planned.groupLocation()).contains("northeurope");
        assertThat(estates.isThere("rg-fresh")).isFalse();
    }

    @Test
    void resourceGroupToCreateNeedsLocation() {
        WorkspaceId fresh = new WorkspaceId(estates.subscription(), "rg-fresh", "demo");

        Problem problem =
                estates.refused(() -> estates.plan(fresh, Wish.nothing().createResourceGroup()));

        assertThat(problem.kind()).isEqualTo(Problem.Kind.CONFIGURATION);
        assertThat(problem.render()).contains("<location> (-Dadb.location)");
    }

    @Test
    void planShowsOwnerAndRepair() {
        WorkspaceId theirs = estates.foreign("theirs", "{'adb-owner':'g:b'}");
        assertThat(estates.plan(theirs, Wish.nothing()).ownership()).isEqualTo(OwnershipStatus.OTHER_OWNER);
        assertThat(estates.plan(estates.foreign("bare", "{}"), Wish.nothing()).ownership())
                .isEqualTo(OwnershipStatus.UNTAGGED);

        estates.apply(demo, Wish.nothing());
        estates.state(demo, "Failed");
        PlanResult planned = estates.plan(demo, Wish.nothing());
        assertThat(planned.ownership()).isEqualTo(OwnershipStatus.OWNED);
        assertThat(planned.repair()).isTrue();
        assertThat(planned.plan().action()).isEqualTo(Plan.Action.NOTHING);
        assertThat(planned.differs()).isTrue();
    }

    @Test
    void planDoesNotAwaitConcurrentChange() {
        estates.apply(demo, Wish.nothing());
        estates.azure.order(HttpMethod.POST, "/settings", "{\"updateSeconds\":600}");
        estates.workspaces().setTags(demo, Map.of("adb-owner", "g:a", "team", "data"));
        int pauses = estates.azure.time().pauses().size();

        assertThat(estates.plan(demo, Wish.nothing()).differs()).isFalse();
        assertThat(estates.azure.time().pauses()).hasSize(pauses);
    }
}
