/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.provision;

import static org.assertj.core.api.Assertions.assertThat;

import com.azure.core.http.HttpMethod;
import io.github.adbmaven.declaration.Change;
import io.github.adbmaven.declaration.Plan;
import io.github.adbmaven.declaration.Wish;
import io.github.adbmaven.declaration.WorkspaceProperty;
import io.github.adbmaven.model.Identity;
import io.github.adbmaven.model.WorkspaceId;
import io.github.adbmaven.problem.Problem;
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
    void aReaderOfTheGroupCanPlanEverything() {
        Identity reader = estates.azure.principal("{\"role\":\"reader\",\"scope\":\"/subscriptions/"
                + estates.subscription() + "/resourceGroups/rg-demo\"}");
        estates.clearLog();

        Planned creation = estates.plan(reader, demo, Wish.nothing());
        assertThat(creation.plan().action()).isEqualTo(Plan.Action.CREATE);
        assertThat(creation.groupLocation()).isEmpty();
        assertThat(estates.writes()).isEmpty();

        estates.apply(demo, Wish.nothing());
        estates.clearLog();

        assertThat(estates.plan(reader, demo, Wish.nothing()).differs()).isFalse();
        Planned update = estates.plan(reader, demo, Wish.nothing().with(WorkspaceProperty.SKU, "standard"));
        assertThat(update.plan().changes())
                .containsExactly(new Change("sku", Optional.of("premium"), Optional.of("standard"), false));
        assertThat(estates.plan(reader, demo, Wish.nothing().with(WorkspaceProperty.NAT_GATEWAY, "mine"))
                        .plan()
                        .action())
                .isEqualTo(Plan.Action.REPLACE);
        assertThat(estates.writes()).isEmpty();
        assertThat(estates.probes()).isEmpty();
    }

    @Test
    void aGroupToBeCreatedIsPartOfThePlan() {
        WorkspaceId fresh = new WorkspaceId(estates.subscription(), "rg-fresh", "demo");

        Planned planned = estates.plan(
                fresh,
                Wish.nothing().with(WorkspaceProperty.LOCATION, "northeurope").createResourceGroup());

        assertThat(planned.groupLocation()).contains("northeurope");
        assertThat(estates.isThere("rg-fresh")).isFalse();
    }

    @Test
    void aGroupToBeCreatedNeedsAPlace() {
        WorkspaceId fresh = new WorkspaceId(estates.subscription(), "rg-fresh", "demo");

        Problem problem =
                estates.refused(() -> estates.plan(fresh, Wish.nothing().createResourceGroup()));

        assertThat(problem.kind()).isEqualTo(Problem.Kind.CONFIGURATION);
        assertThat(problem.render()).contains("<location> (-Dadb.location)");
    }

    @Test
    void whoseAWorkspaceIsAndThatItNeedsRepairIsTold() {
        WorkspaceId theirs = estates.foreign("theirs", "{'adb-owner':'g:b'}");
        assertThat(estates.plan(theirs, Wish.nothing()).standing()).isEqualTo(Standing.ANOTHER_OWNERS);
        assertThat(estates.plan(estates.foreign("bare", "{}"), Wish.nothing()).standing())
                .isEqualTo(Standing.UNMARKED);

        estates.apply(demo, Wish.nothing());
        estates.state(demo, "Failed");
        Planned planned = estates.plan(demo, Wish.nothing());
        assertThat(planned.standing()).isEqualTo(Standing.OURS);
        assertThat(planned.repair()).isTrue();
        assertThat(planned.plan().action()).isEqualTo(Plan.Action.NOTHING);
        assertThat(planned.differs()).isTrue();
    }

    @Test
    void aPlanWhileSomebodyChangesItDoesNotWait() {
        estates.apply(demo, Wish.nothing());
        estates.azure.order(HttpMethod.POST, "/settings", "{\"updateSeconds\":600}");
        estates.estate().workspaces().setTags(demo, Map.of("adb-owner", "g:a", "team", "data"));
        int pauses = estates.azure.time().pauses().size();

        assertThat(estates.plan(demo, Wish.nothing()).differs()).isFalse();
        assertThat(estates.azure.time().pauses()).hasSize(pauses);
    }
}
