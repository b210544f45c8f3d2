/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.workspace.spec;

import static io.github.adbmaven.workspace.spec.UpdateMode.REPLACE;
import static io.github.adbmaven.workspace.spec.UpdateMode.REPLACE_TO_TRIAL;
import static io.github.adbmaven.workspace.spec.UpdateMode.REPLACE_WHEN_REDUCED;
import static io.github.adbmaven.workspace.spec.UpdateMode.REPLACE_WHEN_SWITCHED_OFF;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/**
 * All configurable properties of a workspace: their places in the resource, their types, and the effects of changes.
 *
 * <p>The effects of changes combine the specification and the behavior of the Terraform provider. Not verified
 * with the service: that {@code prepareEncryption} can be switched on, that {@code encryption.root} can change, that {@code
 * defaultCatalog} cannot, and that {@code authorizations} and {@code uiDefinitionUri} can; the defaults of {@code
 * requiredNsgRules} and {@code storageAccountSku}; that what was never switched on counts as {@code Disabled} or {@code false}.
 * The service may reject a change from premium to standard, and moves some workspaces to another network in place; here that
 * is a replacement. The first versions are those of the stable specifications: an earlier preview
 * may support a property that is rejected here.
 *
 * @see <a href="https://learn.microsoft.com/rest/api/databricks/workspaces/create-or-update">Workspaces, create or update</a>
 */
public enum WorkspaceProperty {
    LOCATION(at("location", "/location").of(PropertyType.region()).onChange(REPLACE)),
    SKU(at("sku", "/sku/name")
            .of(PropertyType.words("standard", "premium", "trial"))
            .onChange(REPLACE_TO_TRIAL)),
    COMPUTE_MODE(at("computeMode", "/properties/computeMode")
            .of(PropertyType.words("Hybrid", "Serverless"))
            .onChange(REPLACE)
            .since("2026-01-01")
            .byDefault("Hybrid")),
    MANAGED_RESOURCE_GROUP(at("managedResourceGroup", "/properties/managedResourceGroupId")
            .of(PropertyType.group())
            .onChange(REPLACE)
            .notServerless()),

    PUBLIC_NETWORK_ACCESS(at("publicNetworkAccess", "/properties/publicNetworkAccess")
            .of(PropertyType.words("Enabled", "Disabled"))
            .since("2023-02-01")
            .byDefault("Enabled")),
    REQUIRED_NSG_RULES(at("requiredNsgRules", "/properties/requiredNsgRules")
            .of(PropertyType.words("AllRules", "NoAzureDatabricksRules", "NoAzureServiceRules"))
            .since("2023-02-01")
            .notServerless()
            .byDefault("AllRules")),
    /** Its default is true since 2024-05-01; the default of earlier versions is unknown. */
    NO_PUBLIC_IP(parameter("noPublicIp", "enableNoPublicIp")
            .since("2018-04-01")
            .of(PropertyType.flag())
            .byDefaultSince("2024-05-01", "true")),
    VIRTUAL_NETWORK_ID(parameter("virtualNetworkId", "customVirtualNetworkId")
            .since("2018-04-01")
            .of(PropertyType.resourceId("Microsoft.Network/virtualNetworks"))
            .onChange(REPLACE)),
    PUBLIC_SUBNET(parameter("publicSubnet", "customPublicSubnetName")
            .since("2018-04-01")
            .of(Names.RESOURCE)
            .onChange(REPLACE)),
    PRIVATE_SUBNET(parameter("privateSubnet", "customPrivateSubnetName")
            .since("2018-04-01")
            .of(Names.RESOURCE)
            .onChange(REPLACE)),
    NAT_GATEWAY(parameter("natGateway", "natGatewayName").of(Names.RESOURCE).onChange(REPLACE)),
    PUBLIC_IP_NAME(parameter("publicIpName", "publicIpName").of(Names.RESOURCE).onChange(REPLACE)),
    LOAD_BALANCER_ID(parameter("loadBalancer.id", "loadBalancerId")
            .of(PropertyType.resourceId("Microsoft.Network/loadBalancers"))
            .onChange(REPLACE)),
    LOAD_BALANCER_POOL(parameter("loadBalancer.backendPool", "loadBalancerBackendPoolName")
            .of(Names.RESOURCE)
            .onChange(REPLACE)),
    VNET_ADDRESS_PREFIX(parameter("vnetAddressPrefix", "vnetAddressPrefix")
            .of(Names.TWO_OCTETS)
            .onChange(REPLACE)
            .byDefault("10.139")),

    STORAGE_ACCOUNT_NAME(parameter("storageAccountName", "storageAccountName")
            .of(PropertyType.exact("3 to 24 lower-case letters and digits", "[a-z0-9]{3,24}"))
            .onChange(REPLACE)),
    STORAGE_ACCOUNT_SKU(parameter("storageAccountSku", "storageAccountSkuName")
            .of(PropertyType.name("the name of a storage SKU, such as Standard_GRS", "[A-Za-z0-9]+_[A-Za-z0-9]+"))
            .byDefault("Standard_GRS")),
    AML_WORKSPACE_ID(parameter("amlWorkspaceId", "amlWorkspaceId")
            .of(PropertyType.resourceId("Microsoft.MachineLearningServices/workspaces"))
            .onChange(REPLACE)),

    DISK_KEY_VAULT(key("managedDisk.keyVaultUri", "managedDisk/keyVaultProperties/keyVaultUri")
            .of(PropertyType.address())
            .notServerless()),
    DISK_KEY_NAME(key("managedDisk.keyName", "managedDisk/keyVaultProperties/keyName")
            .of(Names.KEY)
            .notServerless()),
    DISK_KEY_VERSION(key("managedDisk.keyVersion", "managedDisk/keyVaultProperties/keyVersion")
            .of(Names.KEY_VERSION)
            .notServerless()),
    DISK_KEY_ROTATION(key("managedDisk.autoRotation", "managedDisk/rotationToLatestKeyVersionEnabled")
            .of(PropertyType.flag())
            .notServerless()
            .byDefault("false")),
    SERVICES_KEY_VAULT(key("managedServices.keyVaultUri", "managedServices/keyVaultProperties/keyVaultUri")
            .of(PropertyType.address())),
    SERVICES_KEY_NAME(key("managedServices.keyName", "managedServices/keyVaultProperties/keyName")
            .of(Names.KEY)),
    SERVICES_KEY_VERSION(key("managedServices.keyVersion", "managedServices/keyVaultProperties/keyVersion")
            .of(Names.KEY_VERSION)),
    ROOT_KEY_SOURCE(rootKey("keySource", "keySource")
            .of(PropertyType.words("Default", "Microsoft.Keyvault"))
            .byDefault("Default")),
    /** The letter case of these three names is defined by the service. */
    ROOT_KEY_VAULT(rootKey("keyVaultUri", "keyvaulturi").of(PropertyType.address())),
    ROOT_KEY_NAME(rootKey("keyName", "KeyName").of(Names.KEY)),
    ROOT_KEY_VERSION(rootKey("keyVersion", "keyversion").of(Names.KEY_VERSION)),
    PREPARE_ENCRYPTION(parameter("prepareEncryption", "prepareEncryption")
            .of(PropertyType.flag())
            .onChange(REPLACE_WHEN_SWITCHED_OFF)
            .byDefault("false")),
    INFRASTRUCTURE_ENCRYPTION(parameter("infrastructureEncryption", "requireInfrastructureEncryption")
            .of(PropertyType.flag())
            .onChange(REPLACE)
            .onlyPremium()
            .byDefault("false")),

    CATALOG_TYPE(at("defaultCatalog.initialType", "/properties/defaultCatalog/initialType")
            .of(PropertyType.words("HiveMetastore", "UnityCatalog"))
            .onChange(REPLACE)
            .notServerless()
            .since("2024-05-01")
            .byDefault("HiveMetastore")),
    /** Its default is the name of the workspace. */
    CATALOG_NAME(at("defaultCatalog.initialName", "/properties/defaultCatalog/initialName")
            .of(PropertyType.name("the name of a catalog", "[^\\s./]{1,255}"))
            .onChange(REPLACE)
            .notServerless()
            .since("2024-05-01")),
    CONNECTOR_ID(at("accessConnector.id", "/properties/accessConnector/id")
            .of(PropertyType.resourceId("Microsoft.Databricks/accessConnectors"))
            .notServerless()
            .onlyPremium()
            .since("2024-05-01")),
    CONNECTOR_IDENTITY(at("accessConnector.identityType", "/properties/accessConnector/identityType")
            .of(PropertyType.words("SystemAssigned", "UserAssigned"))
            .notServerless()
            .onlyPremium()
            .since("2024-05-01")),
    CONNECTOR_USER_IDENTITY(
            at("accessConnector.userAssignedIdentityId", "/properties/accessConnector/userAssignedIdentityId")
                    .of(PropertyType.resourceId("Microsoft.ManagedIdentity/userAssignedIdentities"))
                    .notServerless()
                    .onlyPremium()
                    .since("2024-05-01")),
    STORAGE_FIREWALL(at("defaultStorageFirewall", "/properties/defaultStorageFirewall")
            .of(PropertyType.words("Enabled", "Disabled"))
            .notServerless()
            .onlyPremium()
            .since("2024-05-01")
            .byDefault("Disabled")),

    CLUSTER_UPDATE(security("automaticClusterUpdate", "automaticClusterUpdate/value")
            .of(PropertyType.words("Enabled", "Disabled"))
            .byDefault("Disabled")),
    SECURITY_MONITORING(security("enhancedSecurityMonitoring", "enhancedSecurityMonitoring/value")
            .of(PropertyType.words("Enabled", "Disabled"))
            .byDefault("Disabled")),
    COMPLIANCE_PROFILE(security("complianceSecurityProfile.value", "complianceSecurityProfile/value")
            .of(PropertyType.words("Enabled", "Disabled"))
            .onChange(REPLACE_WHEN_SWITCHED_OFF)
            .byDefault("Disabled")),
    COMPLIANCE_STANDARDS(
            security("complianceSecurityProfile.standards", "complianceSecurityProfile/complianceStandards")
                    .of(PropertyType.standards())
                    .onChange(REPLACE_WHEN_REDUCED)
                    .byDefault("NONE")),

    AUTHORIZATIONS(at("authorizations", "/properties/authorizations").of(PropertyType.authorizations())),
    UI_DEFINITION_URI(at("uiDefinitionUri", "/properties/uiDefinitionUri")
            .of(PropertyType.exact("an address that begins with https://", "https://\\S+")));

    @SuppressWarnings("ImmutableEnumChecker") // a record of values and functions without state
    private final PropertyDefinition definition;

    WorkspaceProperty(PropertyDefinition.Builder definition) {
        this.definition = definition.build();
    }

    /** The element in the POM, with a dot before each nested element. */
    public String element() {
        return definition.element();
    }

    /** Whether the element is nested in another one, so that it has no property. */
    public boolean nested() {
        return definition.element().contains(".") || this == AUTHORIZATIONS;
    }

    /** Returns how to set it: the element, and its property if it has one. */
    public String howToSet() {
        return nested()
                ? "<" + definition.element().replace(".", "><") + ">"
                : "<" + definition.element() + "> (-Dadb." + definition.element() + ")";
    }

    /** Returns its place in the resource. */
    public JsonPointer place() {
        return JsonPointer.compile(definition.place());
    }

    public PropertyType kind() {
        return definition.kind();
    }

    public UpdateMode rule() {
        return definition.rule();
    }

    /** Whether Serverless workspaces support it. */
    public boolean allowedServerless() {
        return definition.serverless();
    }

    /** Whether it requires the pricing tier premium. */
    public boolean needsPremium() {
        return definition.premium();
    }

    /** Returns the first API version that supports it. */
    public String since() {
        return definition.since();
    }

    /** Returns the value of a workspace that does not show the property; empty if it is generated or unknown. */
    public Optional<JsonNode> byDefault(String apiVersion) {
        return apiVersion.compareTo(definition.defaultSince()) < 0
                ? Optional.empty()
                : definition.byDefault().flatMap(definition.kind()::read);
    }

    private static PropertyDefinition.Builder at(String element, String place) {
        return PropertyDefinition.at(element, place);
    }

    private static PropertyDefinition.Builder parameter(String element, String name) {
        return at(element, "/properties/parameters/" + name + "/value")
                .notServerless()
                .since("2023-02-01");
    }

    private static PropertyDefinition.Builder key(String element, String place) {
        return at("encryption." + element, "/properties/encryption/entities/" + place)
                .onlyPremium()
                .since("2023-02-01");
    }

    private static PropertyDefinition.Builder rootKey(String element, String member) {
        return at("encryption.root." + element, "/properties/parameters/encryption/value/" + member)
                .notServerless()
                .onlyPremium()
                .since("2023-02-01");
    }

    private static PropertyDefinition.Builder security(String element, String place) {
        return at("enhancedSecurityCompliance." + element, "/properties/enhancedSecurityCompliance/" + place)
                .onlyPremium()
                .since("2024-05-01");
    }

    /** Types that several properties share. */
    private static final class Names {
        static final PropertyType RESOURCE = PropertyType.name(
                "a name of up to 80 letters, digits, _, - and .", "[A-Za-z0-9_]([A-Za-z0-9_.-]{0,78}[A-Za-z0-9_])?");
        static final PropertyType TWO_OCTETS = PropertyType.exact(
                "two numbers from 0 to 255 with a dot between, such as 10.139",
                "(\\d|[1-9]\\d|1\\d\\d|2[0-4]\\d|25[0-5])\\.(\\d|[1-9]\\d|1\\d\\d|2[0-4]\\d|25[0-5])");
        static final PropertyType KEY =
                PropertyType.name("a name of up to 127 letters, digits and -", "[A-Za-z0-9-]{1,127}");
        static final PropertyType KEY_VERSION =
                PropertyType.name("the version of a key, 32 letters and digits", "[A-Za-z0-9]{1,64}");
    }
}
