/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.adbmaven.azure.arm.ArmWorkspace;
import io.github.adbmaven.model.Cloud;
import io.github.adbmaven.model.WorkspaceId;
import io.github.adbmaven.testing.RecordedProgress;
import io.github.adbmaven.workspace.spec.SpecBuilder;
import io.github.adbmaven.workspace.spec.WorkspaceProperty;
import io.github.adbmaven.workspace.spec.WorkspaceSpec;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The tier standard, which ended in the public cloud. */
class EndedTierTest {
    private static final WorkspaceSpec STANDARD =
            SpecBuilder.empty().with(WorkspaceProperty.SKU, "standard").build();

    private final RecordedProgress progress = new RecordedProgress();

    @ParameterizedTest
    @ValueSource(strings = {"premium", "Premium", "PREMIUM"})
    void premiumWorkspaceIsNoDriftFromStandardInPublicCloud(String tier) {
        EndedTier ended = new EndedTier(Cloud.PUBLIC, progress);

        assertThat(ended.effective(STANDARD, workspace(tier)).value(WorkspaceProperty.SKU))
                .isEmpty();
        assertThat(ended.effective(STANDARD, workspace(tier)).value(WorkspaceProperty.SKU))
                .isEmpty();
        assertThat(progress.lines())
                .singleElement()
                .asString()
                .startsWith("WARN Azure Databricks retired the standard tier in the public cloud")
                .contains("The workspace stays premium");
    }

    @Test
    void newStandardWorkspaceCausesWarningOnly() {
        assertThat(new EndedTier(Cloud.PUBLIC, progress).effective(STANDARD, Optional.empty()))
                .isEqualTo(STANDARD);
        assertThat(progress.lines()).singleElement().asString().contains("Azure may refuse the workspace");
    }

    @Test
    void otherCloudsAndTiersAreUnchanged() {
        WorkspaceSpec premium =
                SpecBuilder.empty().with(WorkspaceProperty.SKU, "premium").build();

        assertThat(new EndedTier(Cloud.CHINA, progress).effective(STANDARD, workspace("premium")))
                .isEqualTo(STANDARD);
        assertThat(new EndedTier(Cloud.PUBLIC, progress).effective(STANDARD, workspace("Standard")))
                .isEqualTo(STANDARD);
        assertThat(new EndedTier(Cloud.PUBLIC, progress).effective(premium, workspace("trial")))
                .isEqualTo(premium);
        assertThat(progress.lines()).isEmpty();
    }

    private static Optional<ArmWorkspace> workspace(String tier) {
        ObjectNode resource = SpecBuilder.object("{'sku':{'name':'" + tier + "'}}");
        return Optional.of(new ArmWorkspace(
                new WorkspaceId("11111111-2222-3333-4444-555555555555", "rg-demo", "demo"),
                "westeurope",
                "Succeeded",
                Optional.empty(),
                Optional.empty(),
                Map.of(),
                resource));
    }
}
