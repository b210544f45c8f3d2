/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.emulator;

import static io.github.adbmaven.emulator.Arm.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Invalid request bodies of workspaces, each with its error code. */
class WorkspaceValidationTest extends SharedEmulatorTest {
    private static final String CONNECTOR = "'accessConnector': {'id': '/x', 'identityType': 'SystemAssigned'}";
    private Arm arm;

    @BeforeAll
    void signIn() {
        arm = new Arm(wire, access);
        arm.created("there");
        arm.end(arm.put(arm.workspace("rich"), properties("rich", """
                'requiredNsgRules': 'NoAzureDatabricksRules', 'publicNetworkAccess': 'Disabled',
                'defaultCatalog': {'initialType': 'UnityCatalog'},
                'enhancedSecurityCompliance': {'automaticClusterUpdate': {'value': 'Enabled'},
                 'enhancedSecurityMonitoring': {'value': 'Enabled'},
                 'complianceSecurityProfile': {'value': 'Enabled', 'complianceStandards': ['HIPAA', 'PCI_DSS']}},
                'parameters': {'prepareEncryption': {'value': true}, 'customVirtualNetworkId': {'value': '/Net'},
                 'customPublicSubnetName': {'value': 'a'}, 'customPrivateSubnetName': {'value': 'b'}}
                """)));
        assertThat(arm.state("rich")).isEqualTo("Succeeded");
    }

    private ObjectNode properties(String name, String properties) {
        return Arm.merged(
                arm.declaration(name),
                "{'properties': {'computeMode': 'Hybrid', 'managedResourceGroupId': '" + arm.group("managed-" + name)
                        + "', " + properties + "}}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[]", "{", "{} x", "\"text\""})
    void bodyThatIsNoObjectIsRejected(String body) {
        assertRefused(arm.send("PUT", arm.workspace("new"), body), 400, "InvalidRequestContent");
        assertRefused(arm.send("PUT", arm.group("new"), body), 400, "InvalidRequestContent");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '^',
            value = {
                "{'location': null}                                   | LocationRequired                    | location",
                "{'location': ''}                                     | LocationRequired                    | location",
                "{'location': 'mars'}                                 | LocationNotAvailableForResourceType | westeurope",
                "{'sku': null}                                        | InvalidParameter                    | sku",
                "{'sku': {}}                                          | InvalidDatabricksSku                | Standard",
                "{'sku': {'name': 'gold'}}                            | InvalidDatabricksSku                | Premium",
                "{'properties': null}                                 | InvalidParameter                    | properties",
                "{'tags': 'x'}                                        | InvalidRequestContent               | tags",
                "{'tags': {'a': 1}}                                   | InvalidRequestContent               | 'a'",
                "{'tags': {'a/b': 'x'}}                               | InvalidTagNameCharacters            | a/b",
            })
    void invalidWorkspaceIsRejected(String change, String code, String part) {
        assertRefused(arm.put(arm.workspace("new"), Arm.merged(arm.declaration("new"), change)), 400, code, part);
        assertRefused(arm.get(arm.workspace("new")), 404, "ResourceNotFound");
    }

    @ParameterizedTest
    @ValueSource(strings = {"'x'", "[]", "1"})
    void parametersMustBeAnObjectInAnUpdate(String parameters) {
        String change = "{'properties': {'parameters': " + parameters + "}}";
        assertRefused(
                arm.put(arm.workspace("new"), Arm.merged(arm.declaration("new"), change)),
                400,
                "InvalidRequestContent",
                "properties.parameters");
        assertRefused(
                arm.put(arm.workspace("emulator"), Arm.merged(arm.declaration("emulator"), change)),
                400,
                "InvalidRequestContent",
                "properties.parameters");
    }

    @Test
    void numberAndLengthOfTagsAreLimited() {
        ObjectNode sent = arm.declaration("tagged");
        for (int i = 0; i < 49; i++) {
            sent.withObjectProperty("tags").put("tag" + i, "x");
        }
        assertThat(arm.put(arm.workspace("tagged"), sent).status()).isEqualTo(201);
        sent.withObjectProperty("tags").put("last", "x");
        assertRefused(arm.put(arm.workspace("new"), sent), 400, "InvalidParameter", "50 tags");
        sent.putObject("tags").put("long", "x".repeat(257));
        assertRefused(arm.put(arm.workspace("new"), sent), 400, "InvalidParameter", "256");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '^',
            value = {
                "'computeMode': 'Both'                                                        | computeMode",
                "'publicNetworkAccess': 'enabled'                                             | publicNetworkAccess",
                "'publicNetworkAccess': 'Disabled'                                            | requiredNsgRules",
                "'requiredNsgRules': 'NoAzureServiceRules'                                    | requiredNsgRules",
                "'managedResourceGroupId': null                                               | managedResourceGroupId",
                "'managedResourceGroupId': 'managed'                                          | managedResourceGroupId",
                "'managedResourceGroupId': '/subscriptions/x/resourceGroups/managed'          | managedResourceGroupId",
                "'defaultStorageFirewall': 'Enabled'                                          | accessConnector",
                "'accessConnector': {'id': '/x', 'identityType': 'SystemAssigned'}            | defaultStorageFirewall",
                "'defaultStorageFirewall': 'On', " + CONNECTOR + "                            | defaultStorageFirewall",
                "'parameters': {'customVirtualNetworkId': {'value': '/net'}}                  | customPublicSubnetName",
                "'parameters': {'enableNoPublicIp': {'value': 'yes'}}                         | enableNoPublicIp",
                "'enhancedSecurityCompliance': {'complianceSecurityProfile': {'value': 'Enabled'}} | complianceSecurityProfile",
            })
    void errorNamesTheInvalidProperty(String property, String name) {
        assertRefused(arm.put(arm.workspace("new"), properties("new", property)), 400, "InvalidParameter", name);
    }

    @Test
    void computeModeIsRequiredByTheNewestVersionOnly() {
        ObjectNode sent = arm.declaration("modeless");
        sent.withObjectProperty("properties").remove("computeMode");
        assertRefused(arm.put(arm.workspace("modeless"), sent), 400, "InvalidParameter", "computeMode");
        assertThat(arm.put(arm.workspace("modeless") + "?api-version=2024-05-01", sent)
                        .status())
                .isEqualTo(201);
    }

    @Test
    void managedGroupMustDifferFromTheGroup() {
        ObjectNode sent = properties("new", "'managedResourceGroupId': '" + arm.group("EMULATOR") + "'");
        assertRefused(arm.put(arm.workspace("new"), sent), 400, "InvalidParameter", "cannot be the resource group");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'managedResourceGroupId': '/x'",
                "'parameters': {}",
                "'requiredNsgRules': 'AllRules'",
                "'defaultCatalog': {}",
                CONNECTOR,
                "'defaultStorageFirewall': 'Enabled'",
                "'encryption': {'entities': {'managedDisk': {}}}"
            })
    void serverlessRejectsProperties(String property) {
        assertRefused(
                arm.put(arm.workspace("new"), serverless("premium", ", " + property)),
                400,
                "FeatureNotSupportedForServerlessWorkspace",
                "Serverless");
    }

    @Test
    void serverlessRequiresPremiumAndNoManagedGroup() {
        assertRefused(arm.put(arm.workspace("new"), serverless("standard", "")), 400, "InvalidParameter", "premium");
        assertThat(arm.end(arm.put(arm.workspace("light"), serverless("premium", "")))
                        .path("status")
                        .asText())
                .isEqualTo("Succeeded");
        assertThat(arm.put(
                                arm.workspace("light"),
                                arm.get(arm.workspace("light")).json())
                        .status())
                .isEqualTo(201);
    }

    private static ObjectNode serverless(String sku, String properties) {
        return Arm.json("{'location': 'westeurope', 'sku': {'name': '" + sku
                + "'}, 'properties': {'computeMode': 'Serverless'" + properties + "}}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'encryption': {'entities': {'managedServices': {}}}",
                "'parameters': {'prepareEncryption': {'value': true}}",
                "'parameters': {'encryption': {'value': {'keySource': 'Microsoft.Keyvault'}}}",
                "'enhancedSecurityCompliance': {'automaticClusterUpdate': {'value': 'Enabled'}}",
                "'defaultStorageFirewall': 'Enabled', " + CONNECTOR
            })
    void premiumFeaturesAreRejectedWithStandard(String property) {
        ObjectNode sent = properties("new", property);
        sent.putObject("sku").put("name", "standard");
        assertRefused(arm.put(arm.workspace("new"), sent), 400, "InvalidParameter", "premium");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ab", "a.b", "a b"})
    void nameHasLimits(String name) {
        assertRefused(
                arm.put(arm.workspace(name.replace(" ", "%20")), arm.declaration("new")),
                400,
                "InvalidParameter",
                name);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '^',
            value = {
                "there | {'computeMode': 'Serverless', 'managedResourceGroupId': null, 'parameters': null,"
                        + " 'requiredNsgRules': null} | computeMode",
                "there | {'parameters': {'vnetAddressPrefix': {'value': '10.1'}}}                | vnetAddressPrefix",
                "there | {'parameters': {'storageAccountName': {'value': 'mine'}}}               | storageAccountName",
                "there | {'parameters': {'requireInfrastructureEncryption': {'value': true}}}    | requireInfrastructureEncryption",
                "there | {'parameters': {'amlWorkspaceId': {'value': '/x'}}}                     | amlWorkspaceId",
                "there | {'defaultCatalog': {'initialType': 'UnityCatalog'}}                     | defaultCatalog",
                "rich  | {'parameters': {'customVirtualNetworkId': {'value': '/other'}}}         | customVirtualNetworkId",
                "rich  | {'parameters': {'customPublicSubnetName': {'value': 'c'}}}              | customPublicSubnetName",
                "rich  | {'parameters': {'prepareEncryption': {'value': false}}}                 | prepareEncryption",
                "rich  | {'enhancedSecurityCompliance': {'complianceSecurityProfile': {'value': 'Disabled'}}}  | complianceSecurityProfile",
                "rich  | {'enhancedSecurityCompliance': {'complianceSecurityProfile': {'complianceStandards': ['HIPAA']}}}  | complianceSecurityProfile",
            })
    void errorNamesTheImmutableProperty(String name, String change, String part) {
        ObjectNode sent = (ObjectNode) arm.get(arm.workspace(name)).json();
        Arm.merged(sent.withObjectProperty("properties"), change);
        assertRefused(arm.put(arm.workspace(name), sent), 400, "InvalidParameter", part);
        assertThat(arm.state(name)).isEqualTo("Succeeded");
    }

    @Test
    void omittedNetworkIsRejectedAsChange() {
        ObjectNode sent = (ObjectNode) arm.get(arm.workspace("rich")).json();
        ObjectNode parameters = sent.withObjectProperty("properties").withObjectProperty("parameters");
        parameters.remove("customVirtualNetworkId");
        parameters.remove("customPublicSubnetName");
        parameters.remove("customPrivateSubnetName");
        assertRefused(arm.put(arm.workspace("rich"), sent), 400, "InvalidParameter", "customVirtualNetworkId");
    }

    @Test
    void mutablePropertiesChange() {
        arm.created("changing");
        ObjectNode sent = properties("changing", """
                'requiredNsgRules': 'NoAzureDatabricksRules', 'publicNetworkAccess': 'Disabled',
                'defaultStorageFirewall': 'Enabled', %s,
                'parameters': {'enableNoPublicIp': {'value': false}, 'storageAccountSkuName': {'value': 'Standard_LRS'},
                 'prepareEncryption': {'value': true}}
                """.formatted(CONNECTOR));
        assertThat(arm.end(arm.put(arm.workspace("changing"), sent))
                        .path("status")
                        .asText())
                .isEqualTo("Succeeded");
        assertThat(arm.get(arm.workspace("changing"))
                        .json()
                        .at("/properties/parameters/storageAccountSkuName/value")
                        .asText())
                .isEqualTo("Standard_LRS");
    }

    @Test
    void skuChangesBetweenStandardAndPremiumOnly() {
        arm.created("moving");
        for (String sku : new String[] {"standard", "premium"}) {
            ObjectNode sent = arm.declaration("moving");
            sent.putObject("sku").put("name", sku);
            assertThat(arm.end(arm.put(arm.workspace("moving"), sent))
                            .path("status")
                            .asText())
                    .isEqualTo("Succeeded");
        }
        ObjectNode sent = arm.declaration("moving");
        sent.putObject("sku").put("name", "trial");
        assertRefused(arm.put(arm.workspace("moving"), sent), 400, "InvalidParameter", "sku.name");
    }

    @Test
    void locationAndManagedGroupCannotChange() {
        ObjectNode sent = arm.declaration("there").put("location", "North Europe");
        assertRefused(arm.put(arm.workspace("there"), sent), 409, "InvalidResourceLocation", "northeurope");
        assertThat(arm.put(arm.workspace("there"), arm.declaration("there").put("location", "West Europe"))
                        .status())
                .isEqualTo(201);
        arm.state("there");
        assertThat(arm.state("there")).isEqualTo("Succeeded");
        assertRefused(
                arm.put(arm.workspace("there"), arm.declaration("elsewhere")),
                400,
                "ApplianceManagedResourceGroupMismatch",
                "managed-there",
                "managed-elsewhere");
    }

    @Test
    void workspaceRequiresAnExistingGroup() {
        String path = arm.group("none") + "/providers/Microsoft.Databricks/workspaces/new";
        assertRefused(arm.put(path, arm.declaration("new")), 404, "ResourceGroupNotFound");
        assertRefused(arm.patch(path, "{'tags': {}}"), 404, "ResourceGroupNotFound");
        assertRefused(arm.delete(path), 404, "ResourceGroupNotFound");
    }
}
