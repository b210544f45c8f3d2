/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.workspace.spec;

import static io.github.adbmaven.workspace.spec.Plan.Action.CREATE;
import static io.github.adbmaven.workspace.spec.Plan.Action.NOTHING;
import static io.github.adbmaven.workspace.spec.Plan.Action.REPLACE;
import static io.github.adbmaven.workspace.spec.Plan.Action.UPDATE;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What becomes of each property when it is declared: on a new workspace, on one that has it already, on one that differs. */
public class ChangeTableTest {
    private static final String NET =
            "/subscriptions/11111111-2222-3333-4444-555555555555/resourceGroups/net/providers/";
    private static final String ID_A = "aaaaaaaa-0000-0000-0000-000000000001";
    private static final String ID_B = "bbbbbbbb-0000-0000-0000-000000000001";

    /** Property; a value; the same value in another spelling; another value; the change between them; the reverse change. */
    private static final String TABLE = """
            LOCATION                  | westeurope   | West Europe  | northeurope  | REPLACE | REPLACE
            SKU                       | premium      | Premium      | standard     | UPDATE  | UPDATE
            SKU                       | premium      | PREMIUM      | trial        | REPLACE | UPDATE
            SKU                       | standard     | Standard     | trial        | REPLACE | UPDATE
            COMPUTE_MODE              | Hybrid       | hybrid       | Serverless   | REPLACE | REPLACE
            MANAGED_RESOURCE_GROUP    | mrg-one      | MRG-One      | mrg-two      | REPLACE | REPLACE
            PUBLIC_NETWORK_ACCESS     | Enabled      | enabled      | Disabled     | UPDATE  | UPDATE
            REQUIRED_NSG_RULES        | AllRules     | allrules     | NoAzureDatabricksRules | UPDATE | UPDATE
            NO_PUBLIC_IP              | true         | TRUE         | false        | UPDATE  | UPDATE
            VIRTUAL_NETWORK_ID        | NETMicrosoft.Network/virtualNetworks/a | NETmicrosoft.network/virtualnetworks/A | NETMicrosoft.Network/virtualNetworks/b | REPLACE | REPLACE
            PUBLIC_SUBNET             | one          | One          | two          | REPLACE | REPLACE
            PRIVATE_SUBNET            | one          | One          | two          | REPLACE | REPLACE
            NAT_GATEWAY               | one          | One          | two          | REPLACE | REPLACE
            PUBLIC_IP_NAME            | one          | One          | two          | REPLACE | REPLACE
            LOAD_BALANCER_ID          | NETMicrosoft.Network/loadBalancers/a | NETMicrosoft.Network/LOADBALANCERS/a | NETMicrosoft.Network/loadBalancers/b | REPLACE | REPLACE
            LOAD_BALANCER_POOL        | one          | One          | two          | REPLACE | REPLACE
            VNET_ADDRESS_PREFIX       | 10.139       | 10.139       | 10.140       | REPLACE | REPLACE
            STORAGE_ACCOUNT_NAME      | dbfs1        | dbfs1        | dbfs2        | REPLACE | REPLACE
            STORAGE_ACCOUNT_SKU       | Standard_GRS | standard_grs | Standard_LRS | UPDATE  | UPDATE
            AML_WORKSPACE_ID          | NETMicrosoft.MachineLearningServices/workspaces/a | NETMicrosoft.MachineLearningServices/workspaces/A | NETMicrosoft.MachineLearningServices/workspaces/b | REPLACE | REPLACE
            DISK_KEY_VAULT            | https://one.vault.azure.net | https://one.vault.azure.net/ | https://two.vault.azure.net | UPDATE | UPDATE
            DISK_KEY_NAME             | one          | One          | two          | UPDATE  | UPDATE
            DISK_KEY_VERSION          | 1a           | 1A           | 2a           | UPDATE  | UPDATE
            DISK_KEY_ROTATION         | true         | True         | false        | UPDATE  | UPDATE
            SERVICES_KEY_VAULT        | https://one.vault.azure.net | https://ONE.vault.azure.net | https://two.vault.azure.net | UPDATE | UPDATE
            SERVICES_KEY_NAME         | one          | One          | two          | UPDATE  | UPDATE
            SERVICES_KEY_VERSION      | 1a           | 1A           | 2a           | UPDATE  | UPDATE
            ROOT_KEY_SOURCE           | Default      | default      | Microsoft.Keyvault | UPDATE | UPDATE
            ROOT_KEY_VAULT            | https://one.vault.azure.net | https://one.vault.azure.net/ | https://two.vault.azure.net | UPDATE | UPDATE
            ROOT_KEY_NAME             | one          | One          | two          | UPDATE  | UPDATE
            ROOT_KEY_VERSION          | 1a           | 1A           | 2a           | UPDATE  | UPDATE
            PREPARE_ENCRYPTION        | false        | False        | true         | UPDATE  | REPLACE
            INFRASTRUCTURE_ENCRYPTION | false        | FALSE        | true         | REPLACE | REPLACE
            CATALOG_TYPE              | HiveMetastore | hivemetastore | UnityCatalog | REPLACE | REPLACE
            CATALOG_NAME              | main         | Main         | other        | REPLACE | REPLACE
            CONNECTOR_ID              | NETMicrosoft.Databricks/accessConnectors/a | NETMicrosoft.Databricks/accessConnectors/A | NETMicrosoft.Databricks/accessConnectors/b | UPDATE | UPDATE
            CONNECTOR_IDENTITY        | SystemAssigned | systemassigned | UserAssigned | UPDATE | UPDATE
            CONNECTOR_USER_IDENTITY   | NETMicrosoft.ManagedIdentity/userAssignedIdentities/a | NETMicrosoft.ManagedIdentity/userAssignedIdentities/A | NETMicrosoft.ManagedIdentity/userAssignedIdentities/b | UPDATE | UPDATE
            STORAGE_FIREWALL          | Enabled      | enabled      | Disabled     | UPDATE  | UPDATE
            CLUSTER_UPDATE            | Disabled     | disabled     | Enabled      | UPDATE  | UPDATE
            SECURITY_MONITORING       | Disabled     | disabled     | Enabled      | UPDATE  | UPDATE
            COMPLIANCE_PROFILE        | Disabled     | disabled     | Enabled      | UPDATE  | REPLACE
            COMPLIANCE_STANDARDS      | HIPAA        | hipaa, NONE  | HIPAA, PCI_DSS | UPDATE | REPLACE
            COMPLIANCE_STANDARDS      | HIPAA, PCI_DSS | PCI_DSS HIPAA | PCI_DSS, FEDRAMP | REPLACE | REPLACE
            COMPLIANCE_STANDARDS      | NONE         | none         | HIPAA        | UPDATE  | REPLACE
            AUTHORIZATIONS            | [AB]         | [AB]         | [AB, BA]     | UPDATE  | UPDATE
            AUTHORIZATIONS            | [AB, BA]     | [BA, AB]     | [AB]         | UPDATE  | UPDATE
            UI_DEFINITION_URI         | https://a.example/ui | https://a.example/ui | https://a.example/UI | UPDATE | UPDATE
            """;

    public record Row(
            WorkspaceProperty property,
            String one,
            String alike,
            String other,
            Plan.Action change,
            Plan.Action reverseChange) {}

    public static Stream<Row> rows() {
        return TABLE.lines().map(line -> {
            List<String> cells =
                    Arrays.stream(line.split("\\|")).map(ChangeTableTest::cell).toList();
            return new Row(
                    WorkspaceProperty.valueOf(cells.get(0)),
                    cells.get(1),
                    cells.get(2),
                    cells.get(3),
                    Plan.Action.valueOf(cells.get(4)),
                    Plan.Action.valueOf(cells.get(5)));
        });
    }

    private static String cell(String text) {
        return text.strip()
                .replaceFirst("^NET", NET)
                .replaceAll("\\bAB\\b", "{\"principalId\":\"" + ID_A + "\",\"roleDefinitionId\":\"" + ID_B + "\"}")
                .replaceAll("\\bBA\\b", "{\"principalId\":\"" + ID_B + "\",\"roleDefinitionId\":\"" + ID_A + "\"}");
    }

    @Test
    void tableContainsEveryProperty() {
        Set<WorkspaceProperty> tested = rows().map(Row::property).collect(Collectors.toSet());

        assertThat(tested).isEqualTo(EnumSet.allOf(WorkspaceProperty.class));
    }

    @ParameterizedTest
    @MethodSource("rows")
    void declaredValueIsSentOnCreate(Row row) {
        Plan plan = spec(row, row.one).planForCreation();

        assertThat(plan.action()).isEqualTo(CREATE);
        assertThat(plan.body().at(row.property.place()))
                .as(plan.body().toString())
                .isEqualTo(value(row, row.one));
        assertThat(plan.changes())
                .filteredOn(change -> change.property().equals(row.property.element()))
                .singleElement()
                .matches(change -> change.kind() == PropertyChange.Kind.ADD && !change.forcesReplacement());
    }

    @ParameterizedTest
    @MethodSource("rows")
    void equalValueIsNoChange(Row row) {
        assertThat(spec(row, row.one).planFor(having(row, row.one)).action()).isEqualTo(NOTHING);
        assertThat(spec(row, row.one).planFor(having(row, row.alike)).action())
                .as("another spelling of the same")
                .isEqualTo(NOTHING);
        assertThat(SpecBuilder.empty().planFor(having(row, row.one)).action())
                .as("what is not declared is not managed")
                .isEqualTo(NOTHING);
    }

    @ParameterizedTest
    @MethodSource("rows")
    void differentValueIsUpdatedOrRequiresReplacement(Row row) {
        differs(row, row.one, row.other, row.change);
        differs(row, row.other, row.one, row.reverseChange);
    }

    private static void differs(Row row, String actual, String wanted, Plan.Action action) {
        Plan plan = spec(row, wanted).planFor(having(row, actual));

        assertThat(plan.action()).as(actual + " -> " + wanted).isEqualTo(action);
        assertThat(plan.tagsOnly()).isFalse();
        assertThat(plan.changes()).singleElement().satisfies(change -> {
            assertThat(change.property()).isEqualTo(row.property.element());
            assertThat(change.kind()).isEqualTo(PropertyChange.Kind.CHANGE);
            assertThat(change.before()).isPresent().isNotEqualTo(change.after());
            assertThat(change.forcesReplacement()).isEqualTo(action == REPLACE);
        });
        assertThat(plan.body().at(row.property.place())).isEqualTo(value(row, wanted));
        if (action == UPDATE) {
            assertThat(plan.body().at("/properties/fromTheFuture").isMissingNode())
                    .isTrue();
        }
    }

    private static SpecBuilder spec(Row row, String text) {
        return SpecBuilder.empty().with(row.property, text);
    }

    /** As it is sent. */
    private static JsonNode value(Row row, String text) {
        return DesiredValue.of(
                        SpecBuilder.ID,
                        SpecBuilder.empty().build(),
                        row.property,
                        row.property.kind().read(text).orElseThrow())
                .value();
    }

    /** A workspace with the value, in this spelling. */
    private static ObjectNode having(Row row, String text) {
        ObjectNode resource = SpecBuilder.object("{'location':'eastus','sku':{'name':'premium'},'tags':null,"
                + "'properties':{'provisioningState':'Succeeded','fromTheFuture':7}}");
        JsonNode spelled = value(row, row.one).isTextual()
                ? TextNode.valueOf(
                        row.property == WorkspaceProperty.MANAGED_RESOURCE_GROUP
                                ? ManagedResourceGroup.path(SpecBuilder.ID, text)
                                : text)
                : value(row, text);
        resource.withObject(row.property.place().head())
                .set(row.property.place().last().getMatchingProperty(), spelled);
        return resource;
    }
}
