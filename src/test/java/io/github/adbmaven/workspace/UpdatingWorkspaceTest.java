/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import com.azure.core.http.HttpMethod;
import io.github.adbmaven.error.Problem;
import io.github.adbmaven.model.Workspace;
import io.github.adbmaven.model.WorkspaceId;
import io.github.adbmaven.workspace.spec.Wish;
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
    private final Estates estates = new Estates();
    private final WorkspaceId demo = estates.id("demo");

    @BeforeEach
    void create() {
        estates.apply(demo, Wish.nothing());
    }

    @AfterEach
    void stop() {
        estates.close();
    }

    @Test
    void updateThatHidesTheUrlIsAwaited() {
        estates.azure.order(
                HttpMethod.POST,
                "/workspaces",
                "{\"name\":\"dark\",\"resourceGroup\":\"" + Estates.GROUP + "\",\"workspaceUrl\":null}");
        estates.state(estates.id("dark"), "Updating");
        List<WorkspaceId> waited = new ArrayList<>();
        WorkspaceResolver finder =
                new WorkspaceResolver(estates.azure.cloud(), estates.arm(), Optional::empty, workspace -> {
                    waited.add(workspace.id());
                    return estates.there(demo);
                });

        Workspace found = finder.find(Estates.named(estates.id("dark")));

        assertThat(waited).containsExactly(estates.id("dark"));
        assertThat(found.url().getAuthority())
                .isEqualTo(estates.there(demo).url().orElseThrow());
    }

    @Test
    void serverlessWorkspaceShowsItsAddressAndIsUsedDuringAnUpdate() {
        WorkspaceId serverless = estates.id("serverless");
        estates.apply(serverless, Wish.nothing().with(WorkspaceProperty.COMPUTE_MODE, "Serverless"));
        estates.state(serverless, "Updating");

        assertThat(estates.finder().find(Estates.named(serverless)).id()).contains(serverless);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Failed", "Deleting"})
    void otherStatesAreErrorsAtOnce(String state) {
        estates.state(demo, state);

        Problem problem = Estates.problem(this::find);

        assertThat(problem.summary()).isEqualTo("The workspace \"demo\" cannot be used now.");
    }

    private Workspace find() {
        return estates.finder().find(Estates.named(demo));
    }
}
