/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import com.azure.core.http.HttpMethod;
import io.github.adbmaven.error.Problem;
import io.github.adbmaven.model.Workspace;
import io.github.adbmaven.model.WorkspaceId;
import io.github.adbmaven.workspace.spec.SpecBuilder;
import io.github.adbmaven.workspace.spec.WorkspaceProperty;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An update by a colleague must not break the goals that need the workspace. */
class UpdatingWorkspaceTest {
    private final WorkspaceFixture fixture = new WorkspaceFixture();
    private final WorkspaceId demo = fixture.id("demo");

    @BeforeEach
    void create() {
        fixture.apply(demo, SpecBuilder.empty());
    }

    @AfterEach
    void stop() {
        fixture.close();
    }

    @Test
    void updateThatHidesTheUrlIsAwaited() {
        fixture.azure.order(
                HttpMethod.POST,
                "/workspaces",
                "{\"name\":\"dark\",\"resourceGroup\":\"" + WorkspaceFixture.GROUP + "\",\"workspaceUrl\":null}");
        fixture.state(fixture.id("dark"), "Updating");
        List<WorkspaceId> waited = new ArrayList<>();
        WorkspaceResolver finder =
                new WorkspaceResolver(fixture.azure.cloud(), fixture.arm(), Optional::empty, workspace -> {
                    waited.add(workspace.id());
                    return fixture.existing(demo);
                });

        Workspace found = finder.find(WorkspaceFixture.named(fixture.id("dark")));

        assertThat(waited).containsExactly(fixture.id("dark"));
        assertThat(found.url().getAuthority())
                .isEqualTo(fixture.existing(demo).url().orElseThrow());
    }

    @Test
    void serverlessWorkspaceShowsItsAddressAndIsUsedDuringAnUpdate() {
        WorkspaceId serverless = fixture.id("serverless");
        fixture.apply(serverless, SpecBuilder.empty().with(WorkspaceProperty.COMPUTE_MODE, "Serverless"));
        fixture.state(serverless, "Updating");

        assertThat(fixture.finder().find(WorkspaceFixture.named(serverless)).id())
                .contains(serverless);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Failed", "Deleting"})
    void otherStatesAreErrorsAtOnce(String state) {
        fixture.state(demo, state);

        Problem problem = WorkspaceFixture.problem(this::find);

        assertThat(problem.summary()).isEqualTo("The workspace \"demo\" cannot be used now.");
    }

    private Workspace find() {
        return fixture.finder().find(WorkspaceFixture.named(demo));
    }
}
