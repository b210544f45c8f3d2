/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.provision;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.adbmaven.declaration.Wish;
import io.github.adbmaven.declaration.WorkspaceProperty;
import io.github.adbmaven.model.Workspace;
import io.github.adbmaven.model.WorkspaceId;
import io.github.adbmaven.problem.Problem;
import java.net.URI;
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
    void updateThatHidesTheAddressIsWaitedFor() {
        URI address = find().url();
        estates.settings("{'updateSeconds':120}");
        estates.estate()
                .workspaces()
                .put(
                        demo,
                        estates.plan(
                                        demo,
                                        Wish.nothing()
                                                .with(WorkspaceProperty.PUBLIC_NETWORK_ACCESS, "Disabled")
                                                .with(WorkspaceProperty.REQUIRED_NSG_RULES, "NoAzureDatabricksRules"))
                                .plan()
                                .body());

        assertThat(find().url()).isEqualTo(address);
        assertThat(find().id()).isEqualTo(Optional.of(demo));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Failed", "Deleting"})
    void otherStatesAreErrorsAtOnce(String state) {
        estates.state(demo, state);

        Problem problem = Estates.problem(this::find);

        assertThat(problem.what()).isEqualTo("The workspace \"demo\" cannot be used now.");
    }

    private Workspace find() {
        return estates.finder().find(Estates.named(demo));
    }
}
