/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.workspace.spec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.adbmaven.error.Problem;
import io.github.adbmaven.error.ProblemException;
import io.github.adbmaven.model.WorkspaceId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PlannerTest {
    private static final String MANAGED = "/subscriptions/11111111-2222-3333-4444-555555555555/resourceGroups/"
            + ManagedResourceGroup.defaultName(SpecBuilder.ID);
    private static final Instant END = Instant.parse("2026-05-04T03:02:01.987Z");

    @Test
    void newWorkspaceIsPremiumAndHybridByDefault() {
        Plan plan = SpecBuilder.empty().planForCreation();

        assertThat(plan.body())
                .isEqualTo(SpecBuilder.object(
                        "{'location':'westeurope','sku':{'name':'premium'},'tags':{'adb-owner':'g:a'},"
                                + "'properties':{'computeMode':'Hybrid','managedResourceGroupId':'" + MANAGED + "'}}"));
        assertThat(plan.changes())
                .extracting(PropertyChange::property)
                .containsExactly("location", "sku", "computeMode", "managedResourceGroup", "owner");
        assertThat(plan.tags()).isEqualTo(Map.of("adb-owner", "g:a"));
    }

    @Test
    void serverlessWorkspaceHasNoManagedGroup() {
        Plan plan = SpecBuilder.empty()
                .with(WorkspaceProperty.COMPUTE_MODE, "serverless")
                .planForCreation();

        assertThat(plan.body().path("properties")).isEqualTo(SpecBuilder.object("{'computeMode':'Serverless'}"));
    }

    @Test
    void hybridIsSentWithoutComputeModeToOldApiVersion() {
        Plan old = SpecBuilder.empty()
                .with(WorkspaceProperty.COMPUTE_MODE, "Hybrid")
                .apiVersion("2024-05-01")
                .planForCreation();

        assertThat(old.body().at("/properties/computeMode").isMissingNode()).isTrue();
        assertThat(old.changes()).extracting(PropertyChange::property).doesNotContain("computeMode");
    }

    @Test
    void planOfNewApiVersionCanBeSentWithOldOne() {
        Plan hybrid = SpecBuilder.empty().planForCreation();
        Plan serverless = SpecBuilder.empty()
                .with(WorkspaceProperty.COMPUTE_MODE, "Serverless")
                .planForCreation();

        assertThat(hybrid.bodyFor("2026-01-01")).isEqualTo(hybrid.body());
        assertThat(hybrid.bodyFor("2024-05-01").at("/properties/computeMode").isMissingNode())
                .isTrue();
        assertThat(serverless.bodyFor("2024-05-01")).isEqualTo(serverless.body());
    }

    @Test
    void propertyThatNeedsNewestApiVersionIsFound() {
        assertThat(SpecBuilder.empty()
                        .with(WorkspaceProperty.COMPUTE_MODE, "Hybrid")
                        .build()
                        .newest())
                .isEmpty();
        assertThat(SpecBuilder.empty()
                        .with(WorkspaceProperty.COMPUTE_MODE, "Serverless")
                        .build()
                        .newest())
                .contains(WorkspaceProperty.COMPUTE_MODE);
        assertThat(SpecBuilder.empty()
                        .with(WorkspaceProperty.PUBLIC_NETWORK_ACCESS, "Enabled")
                        .extra("{'computeMode':'Serverless'}")
                        .build()
                        .newest())
                .contains(WorkspaceProperty.COMPUTE_MODE);
    }

    @Test
    void oldApiVersionHasNoComputeMode() {
        Plan plan = SpecBuilder.empty().apiVersion("2024-05-01").planForCreation();

        assertThat(plan.body().path("properties").has("computeMode")).isFalse();
    }

    @Test
    void newWorkspaceHasConfiguredTagsAndOwner() {
        Plan plan = SpecBuilder.empty().tag("team", "data").planForCreation();

        assertThat(plan.body().path("tags")).isEqualTo(SpecBuilder.object("{'adb-owner':'g:a','team':'data'}"));
        assertThat(plan.changes())
                .contains(new PropertyChange("tags.team", Optional.empty(), Optional.of("data"), false));
    }

    @Test
    void rawPropertyIsComparedLikeItsElement() {
        ObjectNode actual = existing();
        actual.withObject("/properties").put("computeMode", "Hybrid");

        assertThat(SpecBuilder.empty()
                        .extra("{'publicNetworkAccess':'Enabled','computeMode':'hybrid'}")
                        .planFor(actual)
                        .changes())
                .as("a default, and another spelling")
                .isEmpty();
        assertThat(SpecBuilder.empty()
                        .extra("{'computeMode':'Serverless'}")
                        .planFor(actual)
                        .action())
                .isEqualTo(Plan.Action.REPLACE);
    }

    @Test
    void unknownRawPropertyIsComparedExactlyAndUpdated() {
        assertThat(SpecBuilder.empty()
                        .extra("{'fromTheFuture':{'a':[1]}}")
                        .planFor(existing())
                        .action())
                .isEqualTo(Plan.Action.NOTHING);

        Plan plan = SpecBuilder.empty().extra("{'fromTheFuture':{'a':[2,3]}}").planFor(existing());

        assertThat(plan.action()).isEqualTo(Plan.Action.UPDATE);
        assertThat(plan.changes())
                .containsExactly(
                        new PropertyChange("properties.fromTheFuture.a", Optional.of("1"), Optional.of("2, 3"), false));
    }

    @Test
    void managedGroupIsShownByName() {
        Plan plan = SpecBuilder.empty()
                .with(WorkspaceProperty.MANAGED_RESOURCE_GROUP, "mrg")
                .planFor(existing());

        assertThat(plan.changes())
                .containsExactly(
                        new PropertyChange("managedResourceGroup", Optional.of("x"), Optional.of("mrg"), true));
        assertThat(ManagedResourceGroup.of(existing())).contains("x");
    }

    @Test
    void rawPropertiesOverrideDefaults() {
        Plan plan = SpecBuilder.empty()
                .extra("{'computeMode':'Serverless','parameters':{'new':{'value':1}}}")
                .planForCreation();

        assertThat(plan.body().path("properties"))
                .isEqualTo(SpecBuilder.object("{'computeMode':'Serverless','parameters':{'new':{'value':1}}}"));
        assertThat(plan.changes())
                .extracting(PropertyChange::property)
                .contains("properties.computeMode", "properties.parameters.new.value");
    }

    @Test
    void sourceOfCustomerManagedKeyIsOptional() {
        Plan plan = SpecBuilder.empty()
                .with(WorkspaceProperty.DISK_KEY_VAULT, "https://v.vault.azure.net")
                .with(WorkspaceProperty.DISK_KEY_NAME, "k")
                .with(WorkspaceProperty.DISK_KEY_VERSION, "1a")
                .planForCreation();

        assertThat(plan.body().at("/properties/encryption"))
                .isEqualTo(
                        SpecBuilder.object(
                                "{'entities':{'managedDisk':{'keySource':'Microsoft.Keyvault',"
                                        + "'keyVaultProperties':{'keyVaultUri':'https://v.vault.azure.net','keyName':'k','keyVersion':'1a'}}}}"));
    }

    @Test
    void newWorkspaceRequiresLocationAndMatchingNetworkRules() {
        WorkspaceSpec wanted = SpecBuilder.empty()
                .with(WorkspaceProperty.PUBLIC_NETWORK_ACCESS, "Disabled")
                .with(WorkspaceProperty.MANAGED_RESOURCE_GROUP, "rg-demo")
                .build();

        ProblemException refusal = catchThrowableOfType(
                ProblemException.class,
                () -> new Planner(SpecBuilder.ID, wanted, SpecBuilder.OURS).plan(Optional.empty(), Optional.empty()));

        assertThat(refusal.problem().kind()).isEqualTo(Problem.Kind.CONFIGURATION);
        assertThat(refusal.problem().render())
                .contains(
                        "invalid (3 errors)",
                        "<location> (-Dadb.location) is missing",
                        "<requiredNsgRules> (-Dadb.requiredNsgRules) is missing: Azure would use AllRules",
                        "<managedResourceGroup> (-Dadb.managedResourceGroup) is the workspace's own resource group",
                        "Nothing was changed.");
    }

    @Test
    void existingPrivateWorkspaceNeedsNoNetworkRules() {
        Plan plan = SpecBuilder.empty()
                .with(WorkspaceProperty.PUBLIC_NETWORK_ACCESS, "Disabled")
                .planFor(existing());

        assertThat(plan.action()).isEqualTo(Plan.Action.UPDATE);
    }

    @Test
    void updateSendsWritableMembersBack() {
        Plan plan = SpecBuilder.empty()
                .with(WorkspaceProperty.SKU, "standard")
                .tag("team", "data")
                .planFor(existing());

        assertThat(plan.body())
                .isEqualTo(
                        SpecBuilder.object(
                                "{'location':'West Europe','sku':{'name':'standard'},"
                                        + "'tags':{'adb-owner':'g:a','cost':'1','team':'data'},"
                                        + "'properties':{'managedResourceGroupId':'/x','parameters':{'enableNoPublicIp':{'value':true}}}}"));
        assertThat(plan.tagsOnly()).isFalse();
    }

    @Test
    void unchangedValuesAreSentBackUnchanged() {
        Plan plan = SpecBuilder.empty()
                .with(WorkspaceProperty.SKU, "premium")
                .with(WorkspaceProperty.PUBLIC_NETWORK_ACCESS, "Disabled")
                .planFor(existing());

        assertThat(plan.body().path("sku")).isEqualTo(SpecBuilder.object("{'name':'premium','tier':'p'}"));
    }

    @Test
    void dependentMembersAreRemovedWithTheirValue() {
        ObjectNode actual = existing();
        actual.withObject("/properties/parameters/encryption/value")
                .put("keySource", "Microsoft.Keyvault")
                .put("KeyName", "k");
        actual.withObject("/properties/accessConnector")
                .put("identityType", "UserAssigned")
                .put("userAssignedIdentityId", "/u")
                .put("id", "/c");

        Plan plan = SpecBuilder.empty()
                .with(WorkspaceProperty.ROOT_KEY_SOURCE, "Default")
                .with(WorkspaceProperty.CONNECTOR_IDENTITY, "SystemAssigned")
                .planFor(actual);

        assertThat(plan.body().at("/properties/parameters/encryption/value"))
                .isEqualTo(SpecBuilder.object("{'keySource':'Default'}"));
        assertThat(plan.body().at("/properties/accessConnector"))
                .isEqualTo(SpecBuilder.object("{'identityType':'SystemAssigned','id':'/c'}"));
    }

    @Test
    void tagsAloneArePatched() {
        Plan plan = SpecBuilder.empty().tag("Cost", "2").tag("team", "data").planFor(existing());

        assertThat(plan.tagsOnly()).isTrue();
        assertThat(plan.tags()).isEqualTo(Map.of("adb-owner", "g:a", "Cost", "2", "team", "data"));
        assertThat(plan.changes())
                .containsExactly(
                        new PropertyChange("tags.Cost", Optional.of("1"), Optional.of("2"), false),
                        new PropertyChange("tags.team", Optional.empty(), Optional.of("data"), false));
    }

    @Test
    void nullTagsMeanNoTags() {
        ObjectNode actual = existing().putNull("tags");

        assertThat(SpecBuilder.empty().planFor(actual).action()).isEqualTo(Plan.Action.NOTHING);
        assertThat(SpecBuilder.empty().tag("a", "").planFor(actual).tags()).isEqualTo(Map.of("a", ""));
        assertThat(SpecBuilder.empty()
                        .with(WorkspaceProperty.SKU, "standard")
                        .planFor(actual)
                        .body()
                        .path("tags"))
                .isEqualTo(SpecBuilder.object("{}"));
    }

    @Test
    void adoptWritesOwnerTag() {
        ObjectNode theirs = existing();
        theirs.withObject("/tags").put("adb-owner", "g:b").put("adb-expires", "2020-01-01T00:00:00Z");

        Plan plan = SpecBuilder.empty().adopt().planFor(theirs);

        assertThat(plan.changes())
                .containsExactly(new PropertyChange("owner", Optional.of("g:b"), Optional.of("g:a"), false));
        assertThat(plan.tagsOnly()).isTrue();
        assertThat(plan.tags()).containsEntry("adb-owner", "g:a").containsEntry("adb-expires", "2020-01-01T00:00:00Z");
        assertThat(SpecBuilder.empty().planFor(theirs).changes()).isEmpty();
        assertThat(SpecBuilder.empty().adopt().planFor(existing()).changes()).isEmpty();
    }

    @Test
    void expiryIsSetOnCreationOnly() {
        Planner planner =
                new Planner(SpecBuilder.ID, SpecBuilder.empty().build(), new Ownership("g:a", Optional.of(END)));

        Plan creation = planner.plan(Optional.empty(), Optional.of("westeurope"));

        assertThat(creation.tags()).containsEntry("adb-expires", "2026-05-04T03:02:01Z");
        assertThat(creation.changes())
                .contains(new PropertyChange("expires", Optional.empty(), Optional.of("2026-05-04T03:02:01Z"), false));
        assertThat(planner.plan(Optional.of(existing()), Optional.empty()).changes())
                .isEmpty();
    }

    @Test
    void replacementKeepsLocation() {
        Plan plan = SpecBuilder.empty()
                .with(WorkspaceProperty.NAT_GATEWAY, "mine")
                .tag("team", "data")
                .planFor(existing());

        assertThat(plan.action()).isEqualTo(Plan.Action.REPLACE);
        assertThat(plan.forcing()).extracting(PropertyChange::property).containsExactly("natGateway");
        assertThat(plan.body())
                .isEqualTo(SpecBuilder.empty()
                        .with(WorkspaceProperty.LOCATION, "West Europe")
                        .with(WorkspaceProperty.NAT_GATEWAY, "mine")
                        .tag("team", "data")
                        .planForCreation()
                        .body());
    }

    @Test
    void customerManagedKeyCannotBeRemovedInPlace() {
        ObjectNode actual = existing();
        actual.withObject("/properties/encryption/entities/managedServices/keyVaultProperties")
                .put("keyName", "k");

        for (String extra : List.of(
                "{'encryption':{'entities':{'managedServices':null}}}",
                "{'encryption':{'entities':null}}",
                "{'encryption':null}")) {
            Plan plan = SpecBuilder.empty().extra(extra).planFor(actual);

            assertThat(plan.action()).as(extra).isEqualTo(Plan.Action.REPLACE);
            assertThat(plan.changes()).singleElement().matches(change -> change.kind() == PropertyChange.Kind.REMOVE);
        }
        assertThat(SpecBuilder.empty()
                        .extra("{'fromTheFuture':null}")
                        .planFor(actual)
                        .action())
                .as("something else can")
                .isEqualTo(Plan.Action.UPDATE);
        actual.withObject("/properties/encryption/entities/managedDisk").put("fromTheFuture", 1);
        assertThat(SpecBuilder.empty()
                        .extra("{'encryption':{'entities':{'managedDisk':null}}}")
                        .planFor(actual)
                        .action())
                .as("where there is no key")
                .isEqualTo(Plan.Action.UPDATE);
    }

    @Test
    void propertyThatCannotBeDisabledCannotBeRemovedInPlace() {
        ObjectNode actual = existing();
        ObjectNode profile = actual.withObject("/properties/enhancedSecurityCompliance/complianceSecurityProfile");
        SpecBuilder without = SpecBuilder.empty().extra("{'enhancedSecurityCompliance':null}");

        profile.put("value", "Enabled");
        assertThat(without.planFor(actual).action()).isEqualTo(Plan.Action.REPLACE);

        profile.put("value", "Disabled");
        assertThat(without.planFor(actual).action()).isEqualTo(Plan.Action.UPDATE);
    }

    @Test
    void defaultValueIsNoChange() {
        ObjectNode bare = SpecBuilder.object("{'location':'westeurope','properties':{}}");

        assertThat(SpecBuilder.empty()
                        .with(WorkspaceProperty.PUBLIC_NETWORK_ACCESS, "Enabled")
                        .with(WorkspaceProperty.NO_PUBLIC_IP, "true")
                        .with(WorkspaceProperty.PREPARE_ENCRYPTION, "false")
                        .with(WorkspaceProperty.VNET_ADDRESS_PREFIX, "10.139")
                        .with(WorkspaceProperty.CATALOG_NAME, "demo")
                        .with(WorkspaceProperty.COMPLIANCE_STANDARDS, "NONE")
                        .planFor(bare)
                        .changes())
                .isEmpty();
        assertThat(SpecBuilder.empty()
                        .apiVersion("2023-02-01")
                        .with(WorkspaceProperty.NO_PUBLIC_IP, "true")
                        .planFor(bare)
                        .changes())
                .as("before 2024-05-01 nothing is said of it")
                .hasSize(1);
        assertThat(SpecBuilder.empty()
                        .apiVersion("2024-05-01")
                        .with(WorkspaceProperty.NO_PUBLIC_IP, "true")
                        .planFor(bare)
                        .changes())
                .isEmpty();
    }

    @Test
    void hiddenDefaultIsSentWithOtherChanges() {
        String connector = "/subscriptions/11111111-2222-3333-4444-555555555555/resourceGroups/net/providers/"
                + "Microsoft.Databricks/accessConnectors/c";
        Plan plan = SpecBuilder.empty()
                .with(WorkspaceProperty.STORAGE_FIREWALL, "Disabled")
                .with(WorkspaceProperty.CONNECTOR_ID, connector)
                .with(WorkspaceProperty.VNET_ADDRESS_PREFIX, "10.139")
                .planFor(existing());

        assertThat(plan.changes()).extracting(PropertyChange::property).containsExactly("accessConnector.id");
        assertThat(plan.body().at("/properties/defaultStorageFirewall").asText())
                .isEqualTo("Disabled");
        assertThat(plan.body().at("/properties/parameters/vnetAddressPrefix").isMissingNode())
                .as("what could not be changed in place")
                .isTrue();
    }

    @Test
    void defaultManagedGroupIsStableAndShortEnough() {
        String name = ManagedResourceGroup.defaultName(SpecBuilder.ID);
        WorkspaceId spelled = new WorkspaceId(SpecBuilder.ID.subscriptionId(), "RG-demo", "demo");
        WorkspaceId neighbour = new WorkspaceId(SpecBuilder.ID.subscriptionId(), "rg-other", "demo");
        WorkspaceId longest = new WorkspaceId(SpecBuilder.ID.subscriptionId(), "rg-demo", "w".repeat(64));

        assertThat(name)
                .matches("databricks-rg-demo-[a-z0-9]{13}")
                .isEqualTo(ManagedResourceGroup.defaultName(spelled));
        assertThat(name).isNotEqualTo(ManagedResourceGroup.defaultName(neighbour));
        assertThat(ManagedResourceGroup.defaultName(longest)).hasSize(90);
    }

    @Test
    void ownershipIsReadFromTagsInAnyLetterCase() {
        assertThat(OwnershipTags.read(Map.of("ADB-Owner", "g:a", "Adb-Expires", "2026-05-04T03:02:01Z")))
                .contains(new Ownership("g:a", Optional.of(Instant.parse("2026-05-04T03:02:01Z"))));
        assertThat(OwnershipTags.read(Map.of("adb-owner", "g:a", "adb-expires", "soon")))
                .contains(new Ownership("g:a", Optional.empty()));
        assertThat(OwnershipTags.read(Map.of("adb-expires", "2026-05-04T03:02:01Z")))
                .isEmpty();
        assertThat(OwnershipTags.read(Map.of("adb-owner", " "))).isEmpty();
    }

    private static ObjectNode existing() {
        return SpecBuilder.object(
                "{'id':'/i','name':'demo','type':'t','location':'West Europe','sku':{'name':'premium','tier':'p'},"
                        + "'tags':{'cost':'1','adb-owner':'g:a'},'systemData':{},'identity':{'type':'None'},"
                        + "'properties':{'provisioningState':'Succeeded','managedResourceGroupId':'/x','workspaceUrl':'u',"
                        + "'workspaceId':'5','createdBy':{},'createdDateTime':'d','isUcEnabled':true,"
                        + "'parameters':{'enableNoPublicIp':{'type':'Bool','value':true},"
                        + "'relayNamespaceName':{'type':'String','value':'r'},'resourceTags':{'type':'Object','value':{}}},"
                        + "'fromTheFuture':{'a':[1]}}}");
    }
}
