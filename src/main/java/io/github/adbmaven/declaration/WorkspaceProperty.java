/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.declaration;

import static io.github.adbmaven.declaration.ChangeRule.REPLACE;
import static io.github.adbmaven.declaration.ChangeRule.REPLACE_TO_TRIAL;
import static io.github.adbmaven.declaration.ChangeRule.REPLACE_WHEN_REDUCED;
import static io.github.adbmaven.declaration.ChangeRule.REPLACE_WHEN_SWITCHED_OFF;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/**
 * Every property of a workspace that a POM can declare: where it is in the resource, what it may hold, and what a change takes.
 *
 * <p>The effects of changes are the union of what the specification says and what Terraform's provider does. Not verified
 * with the service: that {@code prepareEncryption} can be switched on, that {@code encryption.root} can change, that {@code
 * defaultCatalog} cannot, and that {@code authorizations} and {@code uiDefinitionUri} can; the defaults of {@code
 * requiredNsgRules} and {@code storageAccountSku}; that what was never switched on counts as {@code Disabled} or {@code false}.
 * The service may refuse a change from premium to standard, and moves some workspaces to another network in place; here that
 * is a replacement. The first versions are those of the stable specifications: a preview before one of them may know a
 * property that is refused here.
 *
 * @see <a href="https://learn.microsoft.com/rest/api/databricks/workspaces/create-or-update">Workspaces, create or update</a>
 */
public enum WorkspaceProperty {
    LOCATION(at("location", "/location").of(Kind.region()).when(REPLACE)),
    SKU(at("sku", "/sku/name").of(Kind.words("standard", "premium", "trial")).when(REPLACE_TO_TRIAL)),
    COMPUTE_MODE(at("computeMode", "/properties/computeMode")
            .of(Kind.words("Hybrid", "Serverless"))
            .when(REPLACE)
            .since("2026-01-01")
            .byDefault("Hybrid")),
    MANAGED_RESOURCE_GROUP(at("managedResourceGroup", "/properties/managedResourceGroupId")
            .of(Kind.group())
            .when(REPLACE)
            .notServerless()),

    PUBLIC_NETWORK_ACCESS(at("publicNetworkAccess", "/properties/publicNetworkAccess")
            .of(Kind.words("Enabled", "Disabled"))
            .since("2023-02-01")
            .byDefault("Enabled")),
    REQUIRED_NSG_RULES(at("requiredNsgRules", "/properties/requiredNsgRules")
            .of(Kind.words("AllRules", "NoAzureDatabricksRules", "NoAzureServiceRules"))
            .since("2023-02-01")
            .notServerless()
            .byDefault("AllRules")),
    /** Its default is true since 2024-05-01; before, the service does not say. */
    NO_PUBLIC_IP(parameter("noPublicIp", "enableNoPublicIp")
            .since("2018-04-01")
            .of(Kind.flag())
            .byDefaultSince("2024-05-01", "true")),
    VIRTUAL_NETWORK_ID(parameter("virtualNetworkId", "customVirtualNetworkId")
            .since("2018-04-01")
            .of(Kind.resourceId("Microsoft.Network/virtualNetworks"))
            .when(REPLACE)),
    PUBLIC_SUBNET(parameter("publicSubnet", "customPublicSubnetName")
            .since("2018-04-01")
            .of(Names.RESOURCE)
            .when(REPLACE)),
    PRIVATE_SUBNET(parameter("privateSubnet", "customPrivateSubnetName")
            .since("2018-04-01")
            .of(Names.RESOURCE)
            .when(REPLACE)),
    NAT_GATEWAY(parameter("natGateway", "natGatewayName").of(Names.RESOURCE).when(REPLACE)),
    PUBLIC_IP_NAME(parameter("publicIpName", "publicIpName").of(Names.RESOURCE).when(REPLACE)),
    LOAD_BALANCER_ID(parameter("loadBalancer.id", "loadBalancerId")
            .of(Kind.resourceId("Microsoft.Network/loadBalancers"))
            .when(REPLACE)),
    LOAD_BALANCER_POOL(parameter("loadBalancer.backendPool", "loadBalancerBackendPoolName")
            .of(Names.RESOURCE)
            .when(REPLACE)),
    VNET_ADDRESS_PREFIX(parameter("vnetAddressPrefix", "vnetAddressPrefix")
            .of(Names.TWO_OCTETS)
            .when(REPLACE)
            .byDefault("10.139")),

    STORAGE_ACCOUNT_NAME(parameter("storageAccountName", "storageAccountName")
            .of(Kind.exact("3 to 24 lower-case letters and digits", "[a-z0-9]{3,24}"))
            .when(REPLACE)),
    STORAGE_ACCOUNT_SKU(parameter("storageAccountSku", "storageAccountSkuName")
            .of(Kind.name("the name of a storage SKU, such as Standard_GRS", "[A-Za-z0-9]+_[A-Za-z0-9]+"))
            .byDefault("Standard_GRS")),
    AML_WORKSPACE_ID(parameter("amlWorkspaceId", "amlWorkspaceId")
            .of(Kind.resourceId("Microsoft.MachineLearningServices/workspaces"))
            .when(REPLACE)),

    DISK_KEY_VAULT(key("managedDisk.keyVaultUri", "managedDisk/keyVaultProperties/keyVaultUri")
            .of(Kind.address())
            .notServerless()),
    DISK_KEY_NAME(key("managedDisk.keyName", "managedDisk/keyVaultProperties/keyName")
            .of(Names.KEY)
            .notServerless()),
    DISK_KEY_VERSION(key("managedDisk.keyVersion", "managedDisk/keyVaultProperties/keyVersion")
            .of(Names.KEY_VERSION)
            .notServerless()),
    DISK_KEY_ROTATION(key("managedDisk.autoRotation", "managedDisk/rotationToLatestKeyVersionEnabled")
            .of(Kind.flag())
            .notServerless()
            .byDefault("false")),
    SERVICES_KEY_VAULT(key("managedServices.keyVaultUri", "managedServices/keyVaultProperties/keyVaultUri")
            .of(Kind.address())),
    SERVICES_KEY_NAME(key("managedServices.keyName", "managedServices/keyVaultProperties/keyName")
            .of(Names.KEY)),
    SERVICES_KEY_VERSION(key("managedServices.keyVersion", "managedServices/keyVaultProperties/keyVersion")
            .of(Names.KEY_VERSION)),
    ROOT_KEY_SOURCE(rootKey("keySource", "keySource")
            .of(Kind.words("Default", "Microsoft.Keyvault"))
            .byDefault("Default")),
    /** The letter case of these three is the service's. */
    ROOT_KEY_VAULT(rootKey("keyVaultUri", "keyvaulturi").of(Kind.address())),
    ROOT_KEY_NAME(rootKey("keyName", "KeyName").of(Names.KEY)),
    ROOT_KEY_VERSION(rootKey("keyVersion", "keyversion").of(Names.KEY_VERSION)),
    PREPARE_ENCRYPTION(parameter("prepareEncryption", "prepareEncryption")
            .of(Kind.flag())
            .when(REPLACE_WHEN_SWITCHED_OFF)
            .byDefault("false")),
    INFRASTRUCTURE_ENCRYPTION(parameter("infrastructureEncryption", "requireInfrastructureEncryption")
            .of(Kind.flag())
            .when(REPLACE)
            .onlyPremium()
            .byDefault("false")),

    CATALOG_TYPE(at("defaultCatalog.initialType", "/properties/defaultCatalog/initialType")
            .of(Kind.words("HiveMetastore", "UnityCatalog"))
            .when(REPLACE)
            .notServerless()
            .since("2024-05-01")
            .byDefault("HiveMetastore")),
    /** Its default is the name of the workspace. */
    CATALOG_NAME(at("defaultCatalog.initialName", "/properties/defaultCatalog/initialName")
            .of(Kind.name("the name of a catalog", "[^\\s./]{1,255}"))
            .when(REPLACE)
            .notServerless()
            .since("2024-05-01")),
    CONNECTOR_ID(at("accessConnector.id", "/properties/accessConnector/id")
            .of(Kind.resourceId("Microsoft.Databricks/accessConnectors"))
            .notServerless()
            .onlyPremium()
            .since("2024-05-01")),
    CONNECTOR_IDENTITY(at("accessConnector.identityType", "/properties/accessConnector/identityType")
            .of(Kind.words("SystemAssigned", "UserAssigned"))
            .notServerless()
            .onlyPremium()
            .since("2024-05-01")),
    CONNECTOR_USER_IDENTITY(
            at("accessConnector.userAssignedIdentityId", "/properties/accessConnector/userAssignedIdentityId")
                    .of(Kind.resourceId("Microsoft.ManagedIdentity/userAssignedIdentities"))
                    .notServerless()
                    .onlyPremium()
                    .since("2024-05-01")),
    STORAGE_FIREWALL(at("defaultStorageFirewall", "/properties/defaultStorageFirewall")
            .of(Kind.words("Enabled", "Disabled"))
            .notServerless()
            .onlyPremium()
            .since("2024-05-01")
            .byDefault("Disabled")),

    CLUSTER_UPDATE(security("automaticClusterUpdate", "automaticClusterUpdate/value")
            .of(Kind.words("Enabled", "Disabled"))
            .byDefault("Disabled")),
    SECURITY_MONITORING(security("enhancedSecurityMonitoring", "enhancedSecurityMonitoring/value")
            .of(Kind.words("Enabled", "Disabled"))
            .byDefault("Disabled")),
    COMPLIANCE_PROFILE(security("complianceSecurityProfile.value", "complianceSecurityProfile/value")
            .of(Kind.words("Enabled", "Disabled"))
            .when(REPLACE_WHEN_SWITCHED_OFF)
            .byDefault("Disabled")),
    COMPLIANCE_STANDARDS(
            security("complianceSecurityProfile.standards", "complianceSecurityProfile/complianceStandards")
                    .of(Kind.standards())
                    .when(REPLACE_WHEN_REDUCED)
                    .byDefault("NONE")),

    AUTHORIZATIONS(at("authorizations", "/properties/authorizations").of(Kind.authorizations())),
    UI_DEFINITION_URI(at("uiDefinitionUri", "/properties/uiDefinitionUri")
            .of(Kind.exact("an address that begins with https://", "https://\\S+")));

    @SuppressWarnings("ImmutableEnumChecker") // a record of values and functions without state
    private final PropertyFacts facts;

    WorkspaceProperty(PropertyFacts facts) {
        this.facts = facts;
    }

    /** The element in the POM; a dot before each element nested in another. */
    public String element() {
        return facts.element();
    }

    /** Whether the element is nested in another one, and so has no property. */
    public boolean nested() {
        return facts.element().contains(".") || this == AUTHORIZATIONS;
    }

    /** How a user sets it: the element, nested or with its property. */
    public String spelling() {
        return nested()
                ? "<" + facts.element().replace(".", "><") + ">"
                : "<" + facts.element() + "> (-Dadb." + facts.element() + ")";
    }

    /** Where it is in the resource. */
    public JsonPointer place() {
        return JsonPointer.compile(facts.place());
    }

    public Kind kind() {
        return facts.kind();
    }

    public ChangeRule rule() {
        return facts.rule();
    }

    /** Whether a serverless workspace may have it. */
    public boolean allowedServerless() {
        return facts.serverless();
    }

    /** Whether only a premium workspace may have it. */
    public boolean needsPremium() {
        return facts.premium();
    }

    /** The first api-version that knows it, by its date. */
    public String since() {
        return facts.since();
    }

    /** What a workspace has that does not show the property; empty where the service generates it or does not say. */
    public Optional<JsonNode> byDefault(String apiVersion) {
        return apiVersion.compareTo(facts.defaultSince()) < 0
                ? Optional.empty()
                : facts.byDefault().flatMap(facts.kind()::read);
    }

    private static PropertyFacts at(String element, String place) {
        return PropertyFacts.of(element, place);
    }

    private static PropertyFacts parameter(String element, String name) {
        return at(element, "/properties/parameters/" + name + "/value")
                .notServerless()
                .since("2023-02-01");
    }

    private static PropertyFacts key(String element, String place) {
        return at("encryption." + element, "/properties/encryption/entities/" + place)
                .onlyPremium()
                .since("2023-02-01");
    }

    private static PropertyFacts rootKey(String element, String member) {
        return at("encryption.root." + element, "/properties/parameters/encryption/value/" + member)
                .notServerless()
                .onlyPremium()
                .since("2023-02-01");
    }

    private static PropertyFacts security(String element, String place) {
        return at("enhancedSecurityCompliance." + element, "/properties/enhancedSecurityCompliance/" + place)
                .onlyPremium()
                .since("2024-05-01");
    }

    /** Forms that several properties share. */
    private static final class Names {
        static final Kind RESOURCE = Kind.name(
                "a name of up to 80 letters, digits, _, - and .", "[A-Za-z0-9_]([A-Za-z0-9_.-]{0,78}[A-Za-z0-9_])?");
        static final Kind TWO_OCTETS = Kind.exact(
                "two numbers from 0 to 255 with a dot between, such as 10.139",
                "(\\d|[1-9]\\d|1\\d\\d|2[0-4]\\d|25[0-5])\\.(\\d|[1-9]\\d|1\\d\\d|2[0-4]\\d|25[0-5])");
        static final Kind KEY = Kind.name("a name of up to 127 letters, digits and -", "[A-Za-z0-9-]{1,127}");
        static final Kind KEY_VERSION = Kind.name("the version of a key, 32 letters and digits", "[A-Za-z0-9]{1,64}");
    }
}
