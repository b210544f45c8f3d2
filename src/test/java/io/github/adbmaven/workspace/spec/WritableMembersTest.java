/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.workspace.spec;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;

/** What an update sends back of what Azure showed. */
class WritableMembersTest {
    @Test
    void updateSendsOnlyWritableMembers() {
        ObjectNode actual = SpecBuilder.object("{'id':'x','name':'demo','type':'t','location':'westeurope','kind':'k',"
                + "'tags':{'team':'data'},'sku':{'name':'premium'},'systemData':{'createdAt':'x'},'properties':{"
                + "'computeMode':'Hybrid','provisioningState':'Succeeded','managedResourceGroupId':'/m',"
                + "'privateLinkAssets':['x'],'createdBy':{},'updatedBy':{},'storageAccountIdentity':{},"
                + "'aMemberOfTomorrow':{'value':1},'publicNetworkAccess':'Enabled',"
                + "'authorizations':[{'principalId':'p','roleDefinitionId':'r','name':'n'}],"
                + "'encryption':{'entities':{'managedServices':{'keySource':'Microsoft.Keyvault',"
                + "'keyVaultProperties':{'keyVaultUri':'u','keyName':'k','keyVersion':'v'}}}},"
                + "'parameters':{'enableNoPublicIp':{'type':'Bool','value':true},'resourceTags':{'type':'Object','value':{}},"
                + "'enableFedRampCertification':{'type':'Bool','value':false},'relayNamespaceName':{'value':'x'}}}}");

        ObjectNode body = SpecBuilder.empty()
                .with(WorkspaceProperty.PUBLIC_NETWORK_ACCESS, "Disabled")
                .planFor(actual)
                .body();

        assertThat(body)
                .isEqualTo(
                        SpecBuilder.object("{'location':'westeurope','tags':{'team':'data'},'sku':{'name':'premium'},"
                                + "'properties':{'computeMode':'Hybrid','managedResourceGroupId':'/m','publicNetworkAccess':'Disabled',"
                                + "'authorizations':[{'principalId':'p','roleDefinitionId':'r'}],"
                                + "'encryption':{'entities':{'managedServices':{'keySource':'Microsoft.Keyvault',"
                                + "'keyVaultProperties':{'keyVaultUri':'u','keyName':'k','keyVersion':'v'}}}},"
                                + "'parameters':{'enableNoPublicIp':{'value':true}}}}"));
    }

    @Test
    void serverlessUpdateOmitsUnsupportedMembers() {
        ObjectNode actual = SpecBuilder.object("{'location':'westeurope','sku':{'name':'premium'},'properties':{"
                + "'computeMode':'Serverless','defaultCatalog':{'initialType':'UnityCatalog'},'requiredNsgRules':'AllRules',"
                + "'parameters':{'enableNoPublicIp':{'value':true}},'publicNetworkAccess':'Enabled'}}");

        ObjectNode body = SpecBuilder.empty()
                .with(WorkspaceProperty.PUBLIC_NETWORK_ACCESS, "Disabled")
                .planFor(actual)
                .body();

        assertThat(body.path("properties"))
                .isEqualTo(SpecBuilder.object("{'computeMode':'Serverless','publicNetworkAccess':'Disabled'}"));
    }

    @Test
    void rawPropertiesAreSentWithoutDifference() {
        ObjectNode actual = SpecBuilder.object("{'location':'westeurope','sku':{'name':'premium'},'properties':{"
                + "'computeMode':'Hybrid','newSwitch':'On','otherSwitch':'On','publicNetworkAccess':'Enabled'}}");

        Plan plan = SpecBuilder.empty()
                .with(WorkspaceProperty.PUBLIC_NETWORK_ACCESS, "Disabled")
                .extra("{'newSwitch':'On'}")
                .planFor(actual);

        assertThat(plan.changes()).extracting(PropertyChange::property).containsExactly("publicNetworkAccess");
        assertThat(plan.body().at("/properties/newSwitch").asText()).isEqualTo("On");
        assertThat(plan.body().at("/properties/otherSwitch").isMissingNode()).isTrue();
    }

    @Test
    void disabledStorageFirewallNeedsNoAccessConnector() {
        SpecBuilder disabled = SpecBuilder.empty().with(WorkspaceProperty.STORAGE_FIREWALL, "Disabled");

        assertThat(WorkspaceSpecValidator.violations(disabled.build())).isEmpty();
        assertThat(disabled.planForCreation()
                        .body()
                        .at("/properties/defaultStorageFirewall")
                        .isMissingNode())
                .isTrue();
        assertThat(WorkspaceSpecValidator.violations(SpecBuilder.empty()
                        .with(WorkspaceProperty.STORAGE_FIREWALL, "Enabled")
                        .build()))
                .singleElement()
                .asString()
                .contains("<accessConnector><id> is missing");
    }

    @Test
    void letterCaseOfTierIsNoChange() {
        for (String tier : new String[] {"Premium", "premium", "PREMIUM"}) {
            ObjectNode actual = SpecBuilder.object(
                    "{'location':'westeurope','sku':{'name':'" + tier + "'},'properties':{'computeMode':'Hybrid'}}");

            assertThat(SpecBuilder.empty()
                            .with(WorkspaceProperty.SKU, "pReMiUm")
                            .planFor(actual)
                            .action())
                    .isEqualTo(Plan.Action.NOTHING);
        }
    }
}
