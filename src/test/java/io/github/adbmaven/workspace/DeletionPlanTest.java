/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.adbmaven.model.WorkspaceId;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DeletionPlanTest {
    private static final WorkspaceId ID = new WorkspaceId("11111111-2222-3333-4444-555555555555", "rg-demo", "demo");

    @Test
    void neighbourNameCannotInjectCiCommand() {
        DeletionPlan demolition = new DeletionPlan(
                ID, Optional.empty(), false, Optional.of(List.of("##vso[task.complete]", "other")), false);

        assertThat(demolition.kept())
                .containsExactly("resource group \"rg-demo\": it also contains # #vso[task.complete], other");
    }
}
