/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.workspace.spec;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code strictTags} makes tags that the POM does not declare a difference. */
class StrictTagsTest {
    @Test
    void foreignTagIsNoDifferenceByDefault() {
        Plan plan = SpecBuilder.empty().tag("team", "data").planFor(tagged("'team':'data','cost':'7'"));

        assertThat(plan.action()).isEqualTo(Plan.Action.NOTHING);
        assertThat(plan.tags()).containsEntry("cost", "7");
    }

    @Test
    void strictTagsRemoveForeignTag() {
        Plan plan = SpecBuilder.empty().tag("team", "data").strictTags().planFor(tagged("'team':'data','cost':'7'"));

        assertThat(plan.action()).isEqualTo(Plan.Action.UPDATE);
        assertThat(plan.tagsOnly()).isTrue();
        assertThat(plan.changes())
                .containsExactly(new PropertyChange("tags.cost", Optional.of("7"), Optional.empty(), false));
        assertThat(plan.tags()).isEqualTo(Map.of("adb-owner", "g:a", "team", "data"));
        assertThat(plan.body().path("tags")).isEqualTo(SpecBuilder.object("{'adb-owner':'g:a','team':'data'}"));
    }

    @Test
    void strictTagsKeepDeclaredTagInOtherLetterCase() {
        Plan plan = SpecBuilder.empty().tag("Team", "data").strictTags().planFor(tagged("'team':'data'"));

        assertThat(plan.action()).isEqualTo(Plan.Action.NOTHING);
    }

    @Test
    void strictTagsKeepOwnerAndExpiry() {
        Plan plan = SpecBuilder.empty().strictTags().planFor(tagged("'Adb-Expires':'2026-05-04T03:02:01Z'"));

        assertThat(plan.action()).isEqualTo(Plan.Action.NOTHING);
    }

    @ParameterizedTest
    @CsvSource({"hidden-*", "HIDDEN-title", "*-title", "hidden*tle", "*"})
    void strictTagsKeepTagThatMatchesPattern(String pattern) {
        Plan plan = SpecBuilder.empty().strictTags("other", pattern).planFor(tagged("'hidden-title':'x'"));

        assertThat(plan.action()).isEqualTo(Plan.Action.NOTHING);
        assertThat(plan.unmanaged()).contains(new UnmanagedValue("tags.hidden-title", "x", false));
    }

    @ParameterizedTest
    @CsvSource({"hidden", "hidden-", "hidden.*", "title"})
    void strictTagsRemoveTagThatMatchesAPatternOnlyInPart(String pattern) {
        Plan plan = SpecBuilder.empty().strictTags(pattern).planFor(tagged("'hidden-title':'x'"));

        assertThat(plan.changes()).extracting(PropertyChange::property).containsExactly("tags.hidden-title");
        assertThat(plan.unmanaged()).extracting(UnmanagedValue::property).doesNotContain("tags.hidden-title");
    }

    @Test
    void newWorkspaceGetsDeclaredTagsOnly() {
        assertThat(SpecBuilder.empty()
                        .tag("team", "data")
                        .strictTags()
                        .planForCreation()
                        .tags())
                .isEqualTo(Map.of("adb-owner", "g:a", "team", "data"));
    }

    private static ObjectNode tagged(String tags) {
        return SpecBuilder.object("{'location':'westeurope','sku':{'name':'premium'},'tags':{'adb-owner':'g:a'," + tags
                + "},'properties':{}}");
    }
}
