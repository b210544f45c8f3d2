/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.adbmaven.error.Problem;
import io.github.adbmaven.error.ProblemException;
import io.github.adbmaven.testing.Refused;
import io.github.adbmaven.testing.Told;
import io.github.adbmaven.workspace.spec.WorkspaceProperty;
import io.github.adbmaven.workspace.spec.WorkspaceSpec;
import java.time.Duration;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class WorkspaceSpecParserTest {
    private static final String VAULT =
            "/subscriptions/11111111-2222-3333-4444-555555555555/resourceGroups/g/providers/";

    @Test
    void specContainsOnlyConfiguredProperties() {
        WorkspaceSpec spec = read(Map.of(
                Setting.SKU, "Standard",
                Setting.COMPUTE_MODE, "HYBRID",
                Setting.NO_PUBLIC_IP, "True",
                Setting.REGISTER_PROVIDER, "true",
                Setting.PROPERTIES, "{\"a\": {\"b\": 1}}",
                Setting.TIME_TO_LIVE, "8h",
                Setting.API_VERSION, "2026-01-01"));

        assertThat(spec.values()).hasSize(3);
        assertThat(spec.text(WorkspaceProperty.SKU)).contains("standard");
        assertThat(spec.text(WorkspaceProperty.COMPUTE_MODE)).contains("Hybrid");
        assertThat(spec.value(WorkspaceProperty.NO_PUBLIC_IP).orElseThrow().isBoolean())
                .isTrue();
        assertThat(spec.extra().at("/a/b").asInt()).isEqualTo(1);
        assertThat(spec.timeToLive()).contains(Duration.ofHours(8));
        assertThat(spec.switches()).isEqualTo(new WorkspaceSpec.ApplyOptions(false, false, false, true, false));
    }

    @Test
    void emptyConfigurationGivesEmptySpec() {
        WorkspaceSpec spec = read(Map.of());

        assertThat(spec.values()).isEmpty();
        assertThat(spec.tags()).isEmpty();
        assertThat(spec.extra()).isEmpty();
        assertThat(spec.timeToLive()).isEmpty();
        assertThat(spec.apiVersion()).isEqualTo("2026-01-01");
    }

    @ParameterizedTest
    @EnumSource(WorkspaceProperty.class)
    void onlyTopLevelPropertiesAreSettings(WorkspaceProperty property) {
        boolean setting = Stream.of(Setting.values())
                .anyMatch(candidate -> candidate.element().equals(property.element()));

        assertThat(setting).isEqualTo(!property.nested());
    }

    /** Syntax of single values. Incompatible settings have tests of their own. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "LOCATION | west/europe | is not the name of a region",
                "SKU | gold | is not one of standard, premium, trial",
                "COMPUTE_MODE | both | is not one of Hybrid, Serverless",
                "MANAGED_RESOURCE_GROUP | ends. | is not a name of up to 90",
                "PUBLIC_NETWORK_ACCESS | no | is not one of Enabled, Disabled",
                "REQUIRED_NSG_RULES | None | is not one of AllRules, NoAzureDatabricksRules, NoAzureServiceRules",
                "NO_PUBLIC_IP | yes | is not true or false",
                "VIRTUAL_NETWORK_ID | vnet | is not an id of the form /subscriptions/<id>/resourceGroups/<group>/providers/Microsoft.Network/virtualNetworks/<name>",
                "PUBLIC_SUBNET | a/b | is not a name",
                "STORAGE_ACCOUNT_NAME | Upper | is not 3 to 24 lower-case letters and digits",
                "STORAGE_ACCOUNT_NAME | ab | is not 3 to 24",
                "STORAGE_ACCOUNT_SKU | big | is not the name of a storage SKU",
                "VNET_ADDRESS_PREFIX | 10.139.0 | is not two numbers",
                "VNET_ADDRESS_PREFIX | 10.256 | is not two numbers",
                "AML_WORKSPACE_ID | ml | is not an id of the form",
                "PREPARE_ENCRYPTION | 1 | is not true or false",
                "UI_DEFINITION_URI | http://plain.example | is not an address that begins with https://",
                "API_VERSION | latest | is not a version such as 2026-01-01",
                "API_VERSION | 2026-01-01-beta | is not a version such as",
                "TIME_TO_LIVE | soon | is not a duration",
                "TIME_TO_LIVE | 0 | is shorter than one second",
                "PROPERTIES | [1] | is not a JSON object",
                "PROPERTIES | {x} | is not a JSON object",
            })
    void malformedValueErrorNamesSetting(Setting setting, String text, String message) {
        Refused.configuration(() -> read(Map.of(setting, text)), setting).contains(message);
    }

    @Test
    void nestedElementsAreParsed() {
        WorkspaceSpec spec = read(
                Map.of(),
                group(
                        "encryption",
                        group(
                                "managedDisk",
                                leaf("keyVaultUri", "https://v"),
                                leaf("keyName", "k"),
                                leaf("keyVersion", "1a"),
                                leaf("autoRotation", "true")),
                        group("root", leaf("keySource", "default"))),
                group(
                        "enhancedSecurityCompliance",
                        leaf("automaticClusterUpdate", "Enabled"),
                        leaf("enhancedSecurityMonitoring", "enabled"),
                        group(
                                "complianceSecurityProfile",
                                leaf("value", "Enabled"),
                                group("standards", leaf("standard", "HIPAA"), leaf("standard", "pci_dss")))),
                group(
                        "authorizations",
                        group(
                                "authorization",
                                leaf("principalId", "aaaaaaaa-0000-0000-0000-000000000001"),
                                leaf("roleDefinitionId", "bbbbbbbb-0000-0000-0000-000000000001"))),
                group(
                        "tags",
                        leaf("team", "data"),
                        leaf("empty", ""),
                        leaf("tag", "named tag"),
                        group("tag", leaf("key", "Cost Center"), leaf("value", "42")),
                        group("tag", leaf("key", "no value"))));

        assertThat(spec.text(WorkspaceProperty.DISK_KEY_NAME)).contains("k");
        assertThat(spec.text(WorkspaceProperty.ROOT_KEY_SOURCE)).contains("Default");
        assertThat(spec.value(WorkspaceProperty.COMPLIANCE_STANDARDS)
                        .orElseThrow()
                        .toString())
                .isEqualTo("[\"HIPAA\",\"PCI_DSS\"]");
        assertThat(spec.value(WorkspaceProperty.AUTHORIZATIONS).orElseThrow().size())
                .isEqualTo(1);
        assertThat(spec.tags())
                .isEqualTo(
                        Map.of("team", "data", "empty", "", "tag", "named tag", "Cost Center", "42", "no value", ""));
    }

    @Test
    void invalidNestedElementErrorNamesPathAndAllowedValues() {
        rejected(
                Map.of(),
                List.of(
                        "<encryption><disk> is unknown; <encryption> may hold <managedDisk>, <managedServices>, <root>.",
                        "<encryption><managedDisk><keyname> is unknown; <encryption><managedDisk> may hold <keyVaultUri>,"
                                + " <keyName>, <keyVersion>, <autoRotation>.",
                        "<loadBalancer> holds text; it may hold <id>, <backendPool>.",
                        "<defaultCatalog><initialName> holds elements; it must be the name of a catalog.",
                        "<accessConnector><identityType> \"mine\" is not one of SystemAssigned, UserAssigned.",
                        "<authorizations> \"[{\"principalId\":\"me\"}]\" is not a list of elements that hold <principalId>",
                        "\"HIPAA; PCI-DSS\" is not a list of standards such as HIPAA, PCI_DSS.",
                        "<tags><a> holds elements; the value of a tag is text.",
                        "<tags><b> is specified twice.",
                        "<tags><tag> is invalid: it must hold one <key> with text and at most one <value>."),
                group("encryption", group("disk"), group("managedDisk", leaf("keyname", "k"))),
                leaf("loadBalancer", "lb"),
                group("defaultCatalog", group("initialName", leaf("x", ""))),
                group(
                        "accessConnector",
                        leaf("identityType", "mine"),
                        leaf("id", VAULT + "Microsoft.Databricks/accessConnectors/c")),
                group("authorizations", group("authorization", leaf("principalId", "me"))),
                group(
                        "enhancedSecurityCompliance",
                        group("complianceSecurityProfile", leaf("standards", "HIPAA; PCI-DSS"))),
                group(
                        "tags",
                        group("a", leaf("x", "")),
                        leaf("b", "1"),
                        leaf("b", "2"),
                        group("tag", leaf("value", "x"))));
    }

    @Test
    void allErrorsAreReportedOnceInOneMessage() {
        ProblemException error = rejected(
                Map.of(
                        Setting.SKU,
                        "gold",
                        Setting.PUBLIC_SUBNET,
                        "a/b",
                        Setting.VIRTUAL_NETWORK_ID,
                        "vnet",
                        Setting.TIME_TO_LIVE,
                        "x"),
                List.of(
                        "invalid (5 errors)",
                        "\"gold\" is not",
                        "\"a/b\" is not",
                        "\"vnet\" is not",
                        "\"x\" is not",
                        "<tags><adb-owner>"),
                group("tags", leaf("adb-owner", "me")));

        assertThat(error.problem().render()).contains("Nothing was sent.").doesNotContain("is missing");
    }

    @Test
    void malformedValueIsNotAlsoReportedMissing() {
        ProblemException subnet = rejected(
                Map.of(
                        Setting.VIRTUAL_NETWORK_ID,
                        VAULT + "Microsoft.Network/virtualNetworks/v",
                        Setting.PUBLIC_SUBNET,
                        "a/b",
                        Setting.PRIVATE_SUBNET,
                        "b"),
                List.of("\"a/b\" is not"));
        ProblemException version =
                rejected(Map.of(Setting.API_VERSION, "latest", Setting.COMPUTE_MODE, "Hybrid"), List.of("\"latest\""));

        assertThat(subnet.problem().render()).doesNotContain("reasons");
        assertThat(version.problem().render()).doesNotContain("reasons");
    }

    @Test
    void errorNamesSourceOfValue() {
        rejected(Map.of(Setting.SKU, "gold"), List.of("from POM adb.sku"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "virtualNetworkId=VNET | <publicSubnet> (-Dadb.publicSubnet) is missing: <virtualNetworkId> (-Dadb.virtualNetworkId) needs it.",
                "publicSubnet=a;privateSubnet=b | <virtualNetworkId> (-Dadb.virtualNetworkId) is missing",
                "publicNetworkAccess=Disabled;requiredNsgRules=AllRules | <publicNetworkAccess> (-Dadb.publicNetworkAccess) Disabled cannot be combined with <requiredNsgRules> (-Dadb.requiredNsgRules) AllRules.",
                "computeMode=Serverless;sku=standard | <sku> (-Dadb.sku) must be premium for a Serverless workspace.",
                "computeMode=Serverless;managedResourceGroup=m | <managedResourceGroup> (-Dadb.managedResourceGroup) is not supported for Serverless workspaces.",
                "computeMode=Serverless;requiredNsgRules=AllRules | <requiredNsgRules>",
                "computeMode=Serverless;noPublicIp=true | <noPublicIp>",
                "computeMode=Serverless;vnetAddressPrefix=10.1 | <vnetAddressPrefix>",
                "sku=standard;infrastructureEncryption=true | <infrastructureEncryption> (-Dadb.infrastructureEncryption) needs <sku> (-Dadb.sku) premium; it is standard.",
                "sku=trial;infrastructureEncryption=true | needs <sku> (-Dadb.sku) premium; it is trial.",
                "defaultStorageFirewall=Enabled | <accessConnector><id> is missing: <defaultStorageFirewall> (-Dadb.defaultStorageFirewall) needs it.",
                "apiVersion=2024-05-01;computeMode=Serverless | <computeMode> (-Dadb.computeMode) needs <apiVersion> (-Dadb.apiVersion) 2026-01-01 or later; it is 2024-05-01.",
                "apiVersion=2018-04-01;publicNetworkAccess=Enabled | 2023-02-01 or later",
                "sku=premium;properties={\"parameters\":{\"enableNoPublicIp\":{\"value\":true}}};noPublicIp=true | <properties> (-Dadb.properties) sets parameters/enableNoPublicIp/value, which <noPublicIp> (-Dadb.noPublicIp) also sets.",
                "properties={\"parameters\":null};noPublicIp=true | sets parameters, which <noPublicIp> (-Dadb.noPublicIp) also sets.",
                "properties={\"workspaceUrl\":\"u\"} | sets workspaceUrl, which is read-only.",
            })
    void incompatibleSettingsAreRejected(String assignments, String message) {
        Map<Setting, String> settings = new EnumMap<>(Setting.class);
        for (String assignment : assignments.split(";", -1)) {
            String[] pair = assignment
                    .replace("VNET", VAULT + "Microsoft.Network/virtualNetworks/v")
                    .split("=", 2);
            settings.put(setting(pair[0]), pair[1]);
        }

        rejected(settings, List.of(message));
    }

    @Test
    void incompatibleNestedElementsAreRejected() {
        ConfigurationElement profile = group("complianceSecurityProfile", leaf("value", "Enabled"));
        rejected(
                Map.of(),
                List.of(
                        "<enhancedSecurityCompliance><complianceSecurityProfile><value> Enabled needs"
                                + " <enhancedSecurityCompliance><automaticClusterUpdate> Enabled.",
                        "<enhancedSecurityCompliance><complianceSecurityProfile><value> Enabled needs"
                                + " <enhancedSecurityCompliance><enhancedSecurityMonitoring> Enabled."),
                group("enhancedSecurityCompliance", profile));
        rejected(
                Map.of(),
                List.of("<standards> needs <enhancedSecurityCompliance><complianceSecurityProfile><value> Enabled."),
                group("enhancedSecurityCompliance", group("complianceSecurityProfile", leaf("standards", "HIPAA"))));
        rejected(
                Map.of(Setting.PUBLIC_NETWORK_ACCESS, "Disabled"),
                List.of(
                        "Disabled cannot be combined with <loadBalancer><backendPool>.",
                        "<loadBalancer><id> is missing: <loadBalancer><backendPool> needs it."),
                group("loadBalancer", leaf("backendPool", "p")));
        rejected(
                Map.of(),
                List.of(
                        "<encryption><managedServices><keyVersion> is missing",
                        "<encryption><root><keyName> needs <encryption><root><keySource> Microsoft.Keyvault."),
                group(
                        "encryption",
                        group("managedServices", leaf("keyVaultUri", "https://v"), leaf("keyName", "k")),
                        group(
                                "root",
                                leaf("keyVaultUri", "https://v"),
                                leaf("keyName", "k"),
                                leaf("keyVersion", "1"))));
        rejected(
                Map.of(Setting.DEFAULT_STORAGE_FIREWALL, "Enabled"),
                List.of(
                        "<accessConnector><userAssignedIdentityId> is required if, and only if, <accessConnector><identityType> is UserAssigned."),
                group(
                        "accessConnector",
                        leaf("id", VAULT + "Microsoft.Databricks/accessConnectors/c"),
                        leaf("identityType", "UserAssigned")));
        rejected(
                Map.of(),
                List.of(
                        "<defaultStorageFirewall> (-Dadb.defaultStorageFirewall) is missing: <accessConnector><id> needs it."),
                group(
                        "accessConnector",
                        leaf("id", VAULT + "Microsoft.Databricks/accessConnectors/c"),
                        leaf("identityType", "SystemAssigned")));
        rejected(
                Map.of(Setting.COMPUTE_MODE, "Serverless"),
                List.of("<encryption><managedDisk><keyName> is not supported for Serverless workspaces."),
                group(
                        "encryption",
                        group(
                                "managedDisk",
                                leaf("keyVaultUri", "https://v"),
                                leaf("keyName", "k"),
                                leaf("keyVersion", "1"))));
    }

    @Test
    void incompleteKeyOrAccessConnectorIsRejected() {
        rejected(
                Map.of(),
                List.of(
                        "<encryption><managedDisk><keyVersion> is missing: <encryption><managedDisk><keyVaultUri> needs it.",
                        "<encryption><root><keyVaultUri> is missing: <encryption><root><keyName> needs it.",
                        "<encryption><root><keyVersion> is missing: <encryption><root><keyName> needs it.",
                        "<accessConnector><identityType> is missing: <accessConnector><id> needs it."),
                group(
                        "encryption",
                        group("managedDisk", leaf("keyVaultUri", "https://v"), leaf("keyName", "k")),
                        group("root", leaf("keyName", "k"))),
                group("accessConnector", leaf("id", VAULT + "Microsoft.Databricks/accessConnectors/c")));
    }

    @Test
    void serverlessAllowsPremiumAndPublicNetworkAccess() {
        assertThat(read(Map.of(
                                Setting.COMPUTE_MODE, "Serverless",
                                Setting.SKU, "premium",
                                Setting.PUBLIC_NETWORK_ACCESS, "Disabled"))
                        .values())
                .hasSize(3);
    }

    @Test
    void premiumAllowsInfrastructureEncryption() {
        assertThat(read(Map.of(Setting.SKU, "premium", Setting.INFRASTRUCTURE_ENCRYPTION, "true"))
                        .values())
                .hasSize(2);
    }

    @Test
    void defaultValueDoesNotRequirePremium() {
        assertThat(read(Map.of(Setting.SKU, "standard", Setting.INFRASTRUCTURE_ENCRYPTION, "false"))
                        .values())
                .hasSize(2);
    }

    @Test
    void tagLimitsAreEnforced() {
        ConfigurationElement[] many =
                IntStream.range(0, 51).mapToObj(i -> leaf("t" + i, "")).toArray(ConfigurationElement[]::new);
        rejected(Map.of(), List.of("<tags> has 51 tags; Azure allows 50."), group("tags", many));
        rejected(
                Map.of(),
                List.of(
                        "has 513 characters; Azure allows 512",
                                "<tags><v> has a value of 257 characters; Azure allows 256.",
                        "<tags><team> is specified twice: tag names are case-insensitive",
                                "<tags><ADB-expires> is reserved for the plugin"),
                group(
                        "tags",
                        leaf("k".repeat(513), ""),
                        leaf("v", "v".repeat(257)),
                        leaf("Team", ""),
                        leaf("team", ""),
                        leaf("ADB-expires", "")));
        ConfigurationElement[] most =
                IntStream.range(0, 48).mapToObj(i -> leaf("t" + i, "")).toArray(ConfigurationElement[]::new);
        assertThat(read(
                                Map.of(),
                                group(
                                        "tags",
                                        Stream.concat(
                                                        Stream.of(most),
                                                        Stream.of(
                                                                leaf("k".repeat(512), ""), leaf("v", "v".repeat(256))))
                                                .toArray(ConfigurationElement[]::new)))
                        .tags())
                .hasSize(50);
    }

    @Test
    void emptyIgnoreTagsPatternIsRejected() {
        rejected(
                Map.of(Setting.IGNORE_TAGS, "hidden-*,,x"),
                List.of("<ignoreTags> (-Dadb.ignoreTags) contains an empty pattern; from "));
    }

    @Test
    void longTagKeyIsTruncatedInErrors() {
        String whole = "k".repeat(40);
        String longer = "l".repeat(41);
        rejected(
                Map.of(),
                List.of("<tags><" + whole + "> has a value", "<tags><" + "l".repeat(40) + "…> has a value"),
                group("tags", leaf(whole, "v".repeat(257)), leaf(longer, "v".repeat(257))));
    }

    @Test
    void workspaceNameTooLongForPortalCausesWarning() {
        assertThat(WorkspaceSpecParser.warnings("w".repeat(30))).isEmpty();
        assertThat(WorkspaceSpecParser.warnings("w".repeat(31)))
                .singleElement()
                .asString()
                .contains("has 31 characters; the Azure portal allows 30");
    }

    @Test
    void undefinedPlaceholderInNestedElementIsRejected() {
        ProblemException error = catchThrowableOfType(
                ProblemException.class, () -> read(Map.of(), group("tags", leaf("a", "${nothing}"))));

        assertThat(error.problem().render()).contains("${nothing}", "<tags> in the POM", "Nothing was sent.");
    }

    private static Setting setting(String element) {
        return Stream.of(Setting.values())
                .filter(candidate -> candidate.element().equals(element))
                .findFirst()
                .orElseThrow();
    }

    private static ProblemException rejected(
            Map<Setting, String> settings, List<String> messages, ConfigurationElement... nested) {
        ProblemException error = catchThrowableOfType(ProblemException.class, () -> read(settings, nested));
        assertThat(error).as("a refusal").isNotNull();
        assertThat(error.problem().kind()).isEqualTo(Problem.Kind.CONFIGURATION);
        assertThat(error.problem().render()).contains(messages).contains("Nothing was sent.");
        return error;
    }

    private static WorkspaceSpec read(Map<Setting, String> settings, ConfigurationElement... nested) {
        Map<Setting, SettingValue> values = new EnumMap<>(Setting.class);
        Told told = Told.nothing();
        settings.forEach(told::pom);
        settings.keySet()
                .forEach(setting ->
                        values.put(setting, told.settings().get(setting).orElseThrow()));
        Map<String, ConfigurationElement> groups = new HashMap<>();
        Stream.of(nested).forEach(element -> groups.put(element.name(), element));
        return WorkspaceSpecParser.of(new Settings(values, groups, Map.of()));
    }

    private static ConfigurationElement group(String name, ConfigurationElement... children) {
        return new ConfigurationElement(name, "", List.of(children));
    }

    private static ConfigurationElement leaf(String name, String text) {
        return new ConfigurationElement(name, text, List.of());
    }
}
