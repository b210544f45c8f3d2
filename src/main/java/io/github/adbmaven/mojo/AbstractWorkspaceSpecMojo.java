/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.mojo;

import io.github.adbmaven.maven.BuildContextFactory;
import io.github.adbmaven.maven.MojoParameters;
import io.github.adbmaven.settings.Setting;
import org.apache.maven.plugins.annotations.Parameter;
import org.codehaus.plexus.configuration.PlexusConfiguration;
import org.jspecify.annotations.Nullable;

/** Parameters of goals that know what the workspace shall be. What the POM does not name is left as it is. */
abstract class AbstractWorkspaceSpecMojo extends AbstractWorkspaceMojo {
    /**
     * The region of the workspace, such as {@code westeurope}; letter case and spaces do not count.
     *
     * <p>When not given, a new workspace is created where its resource group is. A change needs a new workspace.
     *
     * @since 1.0.0
     */
    @Parameter(property = "adb.location")
    private @Nullable String location;

    /**
     * The pricing tier: {@code premium}, {@code trial} or {@code standard}. A workspace is created as {@code premium} when not
     * given.
     *
     * <p>A change to {@code trial} needs a new workspace, every other one does not. Azure Databricks ended {@code standard} in
     * the public cloud: there it is a warning, and a premium workspace stays premium.
     *
     * @since 1.0.0
     */
    @Parameter(property = "adb.sku")
    private @Nullable String sku;

    /**
     * Where the compute resources are: {@code Hybrid} in the subscription, {@code Serverless} only at Databricks. A workspace is
     * created as {@code Hybrid} when not given.
     *
     * <p>A serverless workspace is premium and has no managed resource group, no network of its own and no default storage. A
     * change needs a new workspace.
     *
     * @since 1.0.0
     */
    @Parameter(property = "adb.computeMode")
    private @Nullable String computeMode;

    /**
     * The name of the resource group that Azure makes for the workspace's own resources. It must not exist yet.
     *
     * <p>When not given, {@code databricks-rg-<workspace>-<13 characters>}, the same for the same workspace each time. A
     * change needs a new workspace.
     *
     * @since 1.0.0
     */
    @Parameter(property = "adb.managedResourceGroup")
    private @Nullable String managedResourceGroup;

    /**
     * Tags of the workspace, each an element with the tag's key as its name: {@code <team>data</team>}. An empty element is a
     * tag without a value. For a key that is no name of an element: {@code <tag><key>Cost Center</key><value>42</value></tag>}.
     *
     * <p>A resource group that {@code apply} creates gets them too. Tags that are not named here stay as they are. At most 50; keys up to 512, values up to 256 characters. {@code
     * adb-owner} and {@code adb-expires} are the plugin's own.
     *
     * @since 1.0.0
     */
    @Parameter
    private @Nullable PlexusConfiguration tags;

    /**
     * Whether the workspace can be reached from the internet: {@code Enabled}, which Azure takes when not given, or {@code
     * Disabled}.
     *
     * <p>{@code Disabled} needs {@code requiredNsgRules} other than {@code AllRules}, and no {@code loadBalancer}.
     *
     * @since 1.0.0
     */
    @Parameter(property = "adb.publicNetworkAccess")
    private @Nullable String publicNetworkAccess;

    /**
     * The rules that Azure keeps in the network security groups: {@code AllRules}, which Azure takes when not given, {@code
     * NoAzureDatabricksRules}, or {@code NoAzureServiceRules}.
     *
     * @since 1.0.0
     */
    @Parameter(property = "adb.requiredNsgRules")
    private @Nullable String requiredNsgRules;

    /**
     * Whether clusters have no public addresses: {@code true}, which Azure takes when not given, or {@code false}.
     *
     * @since 1.0.0
     */
    @Parameter(property = "adb.noPublicIp")
    private @Nullable String noPublicIp;

    /**
     * The id of a virtual network for the clusters; needs {@code publicSubnet} and {@code privateSubnet}. A change needs a new
     * workspace.
     *
     * @since 1.0.0
     */
    @Parameter(property = "adb.virtualNetworkId")
    private @Nullable String virtualNetworkId;

    /**
     * The name of the subnet for the hosts of clusters, in {@code virtualNetworkId}. A change needs a new workspace.
     *
     * @since 1.0.0
     */
    @Parameter(property = "adb.publicSubnet")
    private @Nullable String publicSubnet;

    /**
     * The name of the subnet for the containers of clusters, in {@code virtualNetworkId}. A change needs a new workspace.
     *
     * @since 1.0.0
     */
    @Parameter(property = "adb.privateSubnet")
    private @Nullable String privateSubnet;

    /**
     * The name of the NAT gateway of the workspace's own network; made by Azure when not given. A change needs a new workspace.
     *
     * @since 1.0.0
     */
    @Parameter(property = "adb.natGateway")
    private @Nullable String natGateway;

    /**
     * The name of the public address of the workspace's own network; made by Azure when not given. A change needs a new
     * workspace.
     *
     * @since 1.0.0
     */
    @Parameter(property = "adb.publicIpName")
    private @Nullable String publicIpName;

    /**
     * The load balancer for the outbound traffic of clusters: {@code <id>} and {@code <backendPool>}, the name of a pool in it.
     * A change needs a new workspace.
     *
     * @since 1.0.0
     */
    @Parameter
    private @Nullable PlexusConfiguration loadBalancer;

    /**
     * The name of the workspace's storage account, 3 to 24 lower-case letters and digits, unique in Azure; made by Azure when
     * not given. A change needs a new workspace.
     *
     * @since 1.0.0
     */
    @Parameter(property = "adb.storageAccountName")
    private @Nullable String storageAccountName;

    /**
     * The SKU of the workspace's storage account, such as {@code Standard_LRS}; Azure takes {@code Standard_GRS} when not given.
     *
     * @since 1.0.0
     */
    @Parameter(property = "adb.storageAccountSku")
    private @Nullable String storageAccountSku;

    /**
     * The first two numbers of the addresses of the workspace's own network; Azure takes {@code 10.139} when not given. A change
     * needs a new workspace.
     *
     * @since 1.0.0
     */
    @Parameter(property = "adb.vnetAddressPrefix")
    private @Nullable String vnetAddressPrefix;

    /**
     * The id of an Azure Machine Learning workspace to link. A change needs a new workspace.
     *
     * @since 1.0.0
     */
    @Parameter(property = "adb.amlWorkspaceId")
    private @Nullable String amlWorkspaceId;

    /**
     * Keys of one's own. Needs premium.
     *
     * <p>{@code <managedDisk>} for the disks of clusters, with {@code <keyVaultUri>}, {@code <keyName>}, {@code <keyVersion>}
     * and {@code <autoRotation>}; {@code <managedServices>} for notebooks and secrets, with the first three; {@code <root>} for
     * the default storage, with the first three and {@code <keySource>}, which is {@code Default} or {@code Microsoft.Keyvault}
     * and needs {@code prepareEncryption}.
     *
     * @since 1.0.0
     */
    @Parameter
    private @Nullable PlexusConfiguration encryption;

    /**
     * Whether the default storage is made ready for a key of one's own: {@code true} or {@code false}, which Azure takes when
     * not given. To switch it off needs a new workspace.
     *
     * @since 1.0.0
     */
    @Parameter(property = "adb.prepareEncryption")
    private @Nullable String prepareEncryption;

    /**
     * Whether the default storage is encrypted twice: {@code true}, which needs premium, or {@code false}, which Azure takes
     * when not given. A change needs a new workspace.
     *
     * @since 1.0.0
     */
    @Parameter(property = "adb.infrastructureEncryption")
    private @Nullable String infrastructureEncryption;

    /**
     * The catalog that the workspace begins with: {@code <initialType>}, which is {@code HiveMetastore} or {@code UnityCatalog},
     * and {@code <initialName>}, by default the workspace's name. A change needs a new workspace.
     *
     * @since 1.0.0
     */
    @Parameter
    private @Nullable PlexusConfiguration defaultCatalog;

    /**
     * The access connector through which the workspace reaches its default storage behind a firewall: {@code <id>}, {@code
     * <identityType>}, which is {@code SystemAssigned} or {@code UserAssigned}, and for the second {@code
     * <userAssignedIdentityId>}. Goes together with {@code defaultStorageFirewall}; needs premium.
     *
     * @since 1.0.0
     */
    @Parameter
    private @Nullable PlexusConfiguration accessConnector;

    /**
     * Whether the default storage has a firewall: {@code Enabled} or {@code Disabled}. Goes together with {@code
     * accessConnector}; needs premium.
     *
     * @since 1.0.0
     */
    @Parameter(property = "adb.defaultStorageFirewall")
    private @Nullable String defaultStorageFirewall;

    /**
     * Enhanced security. Needs premium.
     *
     * <p>{@code <automaticClusterUpdate>} and {@code <enhancedSecurityMonitoring>}, each {@code Enabled} or {@code Disabled};
     * {@code <complianceSecurityProfile>} with {@code <value>}, {@code Enabled} or {@code Disabled}, and {@code <standards>}, a
     * list such as {@code HIPAA, PCI_DSS}. The profile needs both others on. To switch the profile off, or to take a standard
     * out, needs a new workspace.
     *
     * @since 1.0.0
     */
    @Parameter
    private @Nullable PlexusConfiguration enhancedSecurityCompliance;

    /**
     * Who may manage the workspace's resources in the name of the provider: a list of {@code <authorization>}, each with {@code
     * <principalId>} and {@code <roleDefinitionId>}, both GUIDs. Few need it.
     *
     * @since 1.0.0
     */
    @Parameter
    private @Nullable PlexusConfiguration authorizations;

    /**
     * The https address of a definition of the portal's page. Few need it.
     *
     * @since 1.0.0
     */
    @Parameter(property = "adb.uiDefinitionUri")
    private @Nullable String uiDefinitionUri;

    /**
     * What no other element can say: a JSON object that is merged into {@code properties} of the workspace's resource, such as
     * <code>{"parameters": {"newSwitch": {"value": true}}}</code>. {@code null} takes a member out.
     *
     * <p>A member that another element sets as well is an error.
     *
     * @since 1.0.0
     */
    @Parameter(property = "adb.properties")
    private @Nullable String properties;

    /**
     * The version of the API of {@code Microsoft.Databricks} in all requests of this goal, in the form {@code 2024-05-01}.
     *
     * <p>By default the plugin finds workspaces with {@code 2024-05-01} and plans and changes them with {@code 2026-01-01}. If
     * the cloud does not offer that version, the newest stable one that can express the declaration takes its place.
     *
     * @since 1.0.0
     */
    @Parameter(property = "adb.apiVersion")
    private @Nullable String apiVersion;

    AbstractWorkspaceSpecMojo(BuildContextFactory builds) {
        super(builds);
    }

    @Override
    void collect(MojoParameters parameters) {
        super.collect(parameters);
        parameters
                .put(Setting.LOCATION, location)
                .put(Setting.SKU, sku)
                .put(Setting.COMPUTE_MODE, computeMode)
                .put(Setting.MANAGED_RESOURCE_GROUP, managedResourceGroup)
                .put("tags", tags)
                .put(Setting.PUBLIC_NETWORK_ACCESS, publicNetworkAccess)
                .put(Setting.REQUIRED_NSG_RULES, requiredNsgRules)
                .put(Setting.NO_PUBLIC_IP, noPublicIp)
                .put(Setting.VIRTUAL_NETWORK_ID, virtualNetworkId)
                .put(Setting.PUBLIC_SUBNET, publicSubnet)
                .put(Setting.PRIVATE_SUBNET, privateSubnet)
                .put(Setting.NAT_GATEWAY, natGateway)
                .put(Setting.PUBLIC_IP_NAME, publicIpName)
                .put("loadBalancer", loadBalancer)
                .put(Setting.STORAGE_ACCOUNT_NAME, storageAccountName)
                .put(Setting.STORAGE_ACCOUNT_SKU, storageAccountSku)
                .put(Setting.VNET_ADDRESS_PREFIX, vnetAddressPrefix)
                .put(Setting.AML_WORKSPACE_ID, amlWorkspaceId)
                .put("encryption", encryption)
                .put(Setting.PREPARE_ENCRYPTION, prepareEncryption)
                .put(Setting.INFRASTRUCTURE_ENCRYPTION, infrastructureEncryption)
                .put("defaultCatalog", defaultCatalog)
                .put("accessConnector", accessConnector)
                .put(Setting.DEFAULT_STORAGE_FIREWALL, defaultStorageFirewall)
                .put("enhancedSecurityCompliance", enhancedSecurityCompliance)
                .put("authorizations", authorizations)
                .put(Setting.UI_DEFINITION_URI, uiDefinitionUri)
                .put(Setting.PROPERTIES, properties)
                .put(Setting.API_VERSION, apiVersion);
    }
}
