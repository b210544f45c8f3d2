/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import com.azure.core.http.HttpMethod;
import io.github.adbmaven.error.Problem;
import io.github.adbmaven.model.Identity;
import io.github.adbmaven.model.WorkspaceId;
import io.github.adbmaven.workspace.spec.Plan;
import io.github.adbmaven.workspace.spec.PropertyChange;
import io.github.adbmaven.workspace.spec.SpecBuilder;
import io.github.adbmaven.workspace.spec.WorkspaceProperty;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PlanWorkspaceTest {
    private final WorkspaceFixture fixture = new WorkspaceFixture();
    private final WorkspaceId demo = fixture.id("demo");

    @AfterEach
    void stop() {
        fixture.close();
    }

    @Test
    void readerOfTheGroupCanPlan() {
        Identity reader = fixture.azure.principal("{\"role\":\"reader\",\"scope\":\"/subscriptions/"
                + fixture.subscription() + "/resourceGroups/rg-demo\"}");
        fixture.clearLog();

        PlanResult creation = fixture.plan(reader, demo, SpecBuilder.empty());
        assertThat(creation.plan().action()).isEqualTo(Plan.Action.CREATE);
        assertThat(creation.groupLocation()).isEmpty();
        assertThat(fixture.writes()).isEmpty();

        fixture.apply(demo, SpecBuilder.empty());
        fixture.clearLog();

        assertThat(fixture.plan(reader, demo, SpecBuilder.empty()).differs()).isFalse();
        PlanResult update = fixture.plan(reader, demo, SpecBuilder.empty().with(WorkspaceProperty.SKU, "standard"));
        assertThat(update.plan().changes())
                .containsExactly(new PropertyChange("sku", Optional.of("premium"), Optional.of("standard"), false));
        assertThat(fixture.plan(reader, demo, SpecBuilder.empty().with(WorkspaceProperty.NAT_GATEWAY, "mine"))
                        .plan()
                        .action())
                .isEqualTo(Plan.Action.REPLACE);
        assertThat(fixture.writes()).isEmpty();
        assertThat(fixture.probes()).isEmpty();
    }

    @Test
    void planContainsResourceGroupToCreate() {
        WorkspaceId fresh = new WorkspaceId(fixture.subscription(), "rg-fresh", "demo");

        PlanResult planned = fixture.plan(
                fresh,
                SpecBuilder.empty()
                        .with(WorkspaceProperty.LOCATION, "northeurope")
                        .createResourceGroup());

        assertThat(planned.groupLocation()).contains("northeurope");
        assertThat(fixture.groupExists("rg-fresh")).isFalse();
    }

    @Test
    void resourceGroupToCreateNeedsLocation() {
        WorkspaceId fresh = new WorkspaceId(fixture.subscription(), "rg-fresh", "demo");

        Problem problem =
                fixture.refused(() -> fixture.plan(fresh, SpecBuilder.empty().createResourceGroup()));

        assertThat(problem.kind()).isEqualTo(Problem.Kind.CONFIGURATION);
        assertThat(problem.render()).contains("<location> (-Dadb.location)");
    }

    @Test
    void planShowsOwnerAndRepair() {
        WorkspaceId theirs = fixture.foreign("theirs", "{'adb-owner':'g:b'}");
        assertThat(fixture.plan(theirs, SpecBuilder.empty()).ownership()).isEqualTo(OwnershipStatus.OTHER_OWNER);
        assertThat(fixture.plan(fixture.foreign("bare", "{}"), SpecBuilder.empty())
                        .ownership())
                .isEqualTo(OwnershipStatus.UNTAGGED);

        fixture.apply(demo, SpecBuilder.empty());
        fixture.state(demo, "Failed");
        PlanResult planned = fixture.plan(demo, SpecBuilder.empty());
        assertThat(planned.ownership()).isEqualTo(OwnershipStatus.OWNED);
        assertThat(planned.repair()).isTrue();
        assertThat(planned.plan().action()).isEqualTo(Plan.Action.NOTHING);
        assertThat(planned.differs()).isTrue();
    }

    @Test
    void planDoesNotAwaitConcurrentChange() {
        fixture.apply(demo, SpecBuilder.empty());
        fixture.azure.order(HttpMethod.POST, "/settings", "{\"updateSeconds\":600}");
        fixture.workspaces().setTags(demo, Map.of("adb-owner", "g:a", "team", "data"));
        int pauses = fixture.azure.time().pauses().size();

        assertThat(fixture.plan(demo, SpecBuilder.empty()).differs()).isFalse();
        assertThat(fixture.azure.time().pauses()).hasSize(pauses);
    }
}
