/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.workspace.spec;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A full report lists what a workspace has and the POM does not declare. */
class UnmanagedValuesTest {
    private static final ObjectNode ACTUAL = SpecBuilder.object("{'location':'westeurope','sku':{'name':'premium'},"
            + "'tags':{'adb-owner':'g:a','cost':'7','team':'data'},"
            + "'properties':{'provisioningState':'Succeeded','workspaceUrl':'adb-1.2.example','isUcEnabled':true,"
            + "'publicNetworkAccess':'Disabled','requiredNsgRules':'AllRules','privateEndpointConnections':[{'a':1}],"
            + "'managedResourceGroupId':'/subscriptions/s/resourceGroups/mrg','none':null,'empty':{},"
            + "'future':{'mode':'On'},'parameters':{'enableNoPublicIp':{'type':'Bool','value':true},"
            + "'relayNamespaceName':{'type':'String','value':'r'}}}}");

    @Test
    void emptyConfigurationLeavesEverythingUnmanaged() {
        assertThat(of(SpecBuilder.empty()))
                .containsExactly(
                        new UnmanagedValue("location", "westeurope", false),
                        new UnmanagedValue("sku", "premium", false),
                        new UnmanagedValue("managedResourceGroup", "mrg", false),
                        new UnmanagedValue("publicNetworkAccess", "Disabled", false),
                        new UnmanagedValue("requiredNsgRules", "AllRules", true),
                        new UnmanagedValue("noPublicIp", "true", true),
                        new UnmanagedValue("properties.future.mode", "On", false),
                        new UnmanagedValue("properties.parameters.relayNamespaceName.value", "r", false),
                        new UnmanagedValue("tags.cost", "7", false),
                        new UnmanagedValue("tags.team", "data", false));
    }

    @Test
    void valueOfRemovedElementIsUnmanaged() {
        SpecBuilder before = SpecBuilder.empty().with(WorkspaceProperty.PUBLIC_NETWORK_ACCESS, "Disabled");

        assertThat(properties(before)).doesNotContain("publicNetworkAccess");
        assertThat(properties(SpecBuilder.empty())).contains("publicNetworkAccess");
    }

    @Test
    void declaredTagIsManagedInAnyLetterCase() {
        assertThat(properties(SpecBuilder.empty().tag("TEAM", "web")))
                .contains("tags.cost")
                .doesNotContain("tags.team");
    }

    @Test
    void tagRemovedByStrictTagsIsAChange() {
        assertThat(properties(SpecBuilder.empty().strictTags("cost")))
                .contains("tags.cost")
                .doesNotContain("tags.team");
    }

    @Test
    void rawPropertyIsManaged() {
        assertThat(properties(SpecBuilder.empty().extra("{'future':{'mode':'Off'},'requiredNsgRules':'AllRules'}")))
                .doesNotContain("properties.future.mode", "requiredNsgRules");
    }

    @Test
    void planListsUnmanagedValues() {
        assertThat(SpecBuilder.empty().planFor(ACTUAL).unmanaged()).isEqualTo(of(SpecBuilder.empty()));
        assertThat(SpecBuilder.empty().planForCreation().unmanaged()).isEmpty();
    }

    private static List<UnmanagedValue> of(SpecBuilder spec) {
        return UnmanagedValues.of(SpecBuilder.ID, spec.build(), ACTUAL);
    }

    private static List<String> properties(SpecBuilder spec) {
        return of(spec).stream().map(UnmanagedValue::property).toList();
    }
}
