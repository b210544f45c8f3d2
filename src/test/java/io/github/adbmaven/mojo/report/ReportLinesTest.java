/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.mojo.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ReportLinesTest {
    @Test
    void textsAfterLabelsAreAligned() {
        List<String> lines = ReportLines.withLongLabels()
                .add("Region", "westeurope")
                .add("Resource group", "rg")
                .add("No label")
                .toList();

        assertThat(lines).containsExactly("Region          westeurope", "Resource group  rg", "No label");
    }

    @Test
    void labelThatIsTooLongIsFollowedByOneSpace() {
        assertThat(ReportLines.withShortLabels().add("Resource group", "rg").toList())
                .containsExactly("Resource group rg");
    }
}
