/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.mojo;

import io.github.adbmaven.maven.BuildContextFactory;
import org.apache.maven.plugins.annotations.Parameter;
import org.codehaus.plexus.configuration.PlexusConfiguration;
import org.jspecify.annotations.Nullable;

/** Parameters of goals that read the desired workspace. Properties that the POM does not set remain unchanged. */
@SuppressWarnings("UnusedVariable") // MojoParameters reads the fields
abstract class AbstractWorkspaceSpecMojo extends AbstractWorkspaceMojo {
    /**
     * The region of the workspace, such as {@code westeurope}. Letter case and spaces are ignored.
     *
     * <p>Default: a new workspace is created in the region of its resource group. A change requires a new workspace.
     *
     * @since 1.0.0
     */
    @Parameter(property = "adb.location")
    private @Nullable String location;

    /**
     * The pricing tier: {@code premium}, {@code trial} or {@code standard}. Default for a new workspace:
     * {@code premium}.
     *
     * <p>Only a change to {@code trial} requires a new workspace. Azure Databricks retired {@code standard} in the
     * public cloud: the plugin warns about it there, and a premium workspace remains premium.
     *
     * @since 1.0.0
     */
    @Parameter(property = "adb.sku")
    private @Nullable String sku;

    /**
     * Where the compute resources run: {@code Hybrid} in the subscription, {@code Serverless} only at Databricks.
     * Default for a new workspace: {@code Hybrid}.
     *
     * <p>A serverless workspace is premium and has no managed resource group, no virtual network and no default
     * storage. A change requires a new workspace.
     *
     * @since 1.0.0
     */
    @Parameter(property = "adb.computeMode")
    private @Nullable String computeMode;

    /**
     * The name of the managed resource group, which Azure creates for the resources of the workspace. It must not
     * exist yet.
     *
     * <p>Default: {@code databricks-rg-<workspace>-<13 characters>}, always the same for the same workspace. A change
     * requires a new workspace.
     *
     * @since 1.0.0
     */
    @Parameter(property = "adb.managedResourceGroup")
    private @Nullable String managedResourceGroup;

    /**
     * Tags of the workspace. The name of an element is the key of the tag: {@code <team>data</team>}. An empty
     * element is a tag without a value. For a key that is not a valid element name:
     * {@code <tag><key>Cost Center</key><value>42</value></tag>}.
     *
     * <p>A resource group that {@code apply} creates gets the same tags. Tags that are not listed remain unchanged.
     * At most 50; keys up to 512, values up to 256 characters. {@code adb-owner} and {@code adb-expires} are reserved
     * for the plugin.
     *
     * @since 1.0.0
     */
    @Parameter
    private @Nullable PlexusConfiguration tags;

    /**
     * Whether the workspace is accessible from the internet: {@code Enabled} (Azure's default) or {@code Disabled}.
     *
     * <p>{@code Disabled} requires a value of {@code requiredNsgRules} other than {@code AllRules}, and no
     * {@code loadBalancer}.
     *
     * @since 1.0.0
     */
    @Parameter(property = "adb.publicNetworkAccess")
    private @Nullable String publicNetworkAccess;

    /**
     * The rules that Azure maintains in the network security groups: {@code AllRules} (Azure's default),
     * {@code NoAzureDatabricksRules}, or {@code NoAzureServiceRules}.
     *
     * @since 1.0.0
     */
    @Parameter(property = "adb.requiredNsgRules")
    private @Nullable String requiredNsgRules;

    /**
     * Whether clusters have no public IP addresses: {@code true} (Azure's default) or {@code false}.
     *
     * @since 1.0.0
     */
    @Parameter(property = "adb.noPublicIp")
    private @Nullable String noPublicIp;

    /**
     * The resource ID of a virtual network for the clusters; requires {@code publicSubnet} and {@code privateSubnet}.
     * A change requires a new workspace.
     *
     * @since 1.0.0
     */
    @Parameter(property = "adb.virtualNetworkId")
    private @Nullable String virtualNetworkId;

    /**
     * The name of the subnet for cluster hosts, in {@code virtualNetworkId}. A change requires a new workspace.
     *
     * @since 1.0.0
     */
    @Parameter(property = "adb.publicSubnet")
    private @Nullable String publicSubnet;

    /**
     * The name of the subnet for cluster containers, in {@code virtualNetworkId}. A change requires a new workspace.
     *
     * @since 1.0.0
     */
    @Parameter(property = "adb.privateSubnet")
    private @Nullable String privateSubnet;

    /**
     * The name of the NAT gateway in the workspace's managed network. Default: a name that Azure generates. A change
     * requires a new workspace.
     *
     * @since 1.0.0
     */
    @Parameter(property = "adb.natGateway")
    private @Nullable String natGateway;

    /**
     * The name of the public IP address in the workspace's managed network. Default: a name that Azure generates. A
     * change requires a new workspace.
     *
     * @since 1.0.0
     */
    @Parameter(property = "adb.publicIpName")
    private @Nullable String publicIpName;

    /**
     * The load balancer for the outbound traffic of clusters: {@code <id>} and {@code <backendPool>}, the name of a
     * backend pool in it. A change requires a new workspace.
     *
     * @since 1.0.0
     */
    @Parameter
    private @Nullable PlexusConfiguration loadBalancer;

    /**
     * The name of the workspace's storage account, 3 to 24 lower-case letters and digits, unique in Azure. Default: a
     * name that Azure generates. A change requires a new workspace.
     *
     * @since 1.0.0
     */
    @Parameter(property = "adb.storageAccountName")
    private @Nullable String storageAccountName;

    /**
     * The SKU of the workspace's storage account, such as {@code Standard_LRS}. Azure's default:
     * {@code Standard_GRS}.
     *
     * @since 1.0.0
     */
    @Parameter(property = "adb.storageAccountSku")
    private @Nullable String storageAccountSku;

    /**
     * The first two numbers of the address range of the workspace's managed network. Azure's default: {@code 10.139}.
     * A change requires a new workspace.
     *
     * @since 1.0.0
     */
    @Parameter(property = "adb.vnetAddressPrefix")
    private @Nullable String vnetAddressPrefix;

    /**
     * The resource ID of an Azure Machine Learning workspace to link. A change requires a new workspace.
     *
     * @since 1.0.0
     */
    @Parameter(property = "adb.amlWorkspaceId")
    private @Nullable String amlWorkspaceId;

    /**
     * Customer-managed keys. Requires premium.
     *
     * <p>{@code <managedDisk>} for the disks of clusters, with {@code <keyVaultUri>}, {@code <keyName>},
     * {@code <keyVersion>} and {@code <autoRotation>}; {@code <managedServices>} for notebooks and secrets, with the
     * first three; {@code <root>} for the default storage, with the first three and {@code <keySource>}, which is
     * {@code Default} or {@code Microsoft.Keyvault} and requires {@code prepareEncryption}.
     *
     * @since 1.0.0
     */
    @Parameter
    private @Nullable PlexusConfiguration encryption;

    /**
     * Whether the default storage is prepared for a customer-managed key: {@code true} or {@code false} (Azure's
     * default). A change to {@code false} requires a new workspace.
     *
     * @since 1.0.0
     */
    @Parameter(property = "adb.prepareEncryption")
    private @Nullable String prepareEncryption;

    /**
     * Whether the default storage is encrypted twice: {@code true}, which requires premium, or {@code false} (Azure's
     * default). A change requires a new workspace.
     *
     * @since 1.0.0
     */
    @Parameter(property = "adb.infrastructureEncryption")
    private @Nullable String infrastructureEncryption;

    /**
     * The initial catalog of the workspace: {@code <initialType>}, which is {@code HiveMetastore} or
     * {@code UnityCatalog}, and {@code <initialName>}, by default the name of the workspace. A change requires a new
     * workspace.
     *
     * @since 1.0.0
     */
    @Parameter
    private @Nullable PlexusConfiguration defaultCatalog;

    /**
     * The access connector that the workspace uses to reach its default storage behind a firewall: {@code <id>},
     * {@code <identityType>}, which is {@code SystemAssigned} or {@code UserAssigned}, and for {@code UserAssigned}
     * also {@code <userAssignedIdentityId>}. Requires {@code defaultStorageFirewall} and premium.
     *
     * @since 1.0.0
     */
    @Parameter
    private @Nullable PlexusConfiguration accessConnector;

    /**
     * Whether the default storage has a firewall: {@code Enabled} or {@code Disabled}. Requires
     * {@code accessConnector} and premium.
     *
     * @since 1.0.0
     */
    @Parameter(property = "adb.defaultStorageFirewall")
    private @Nullable String defaultStorageFirewall;

    /**
     * Enhanced security and compliance. Requires premium.
     *
     * <p>{@code <automaticClusterUpdate>} and {@code <enhancedSecurityMonitoring>}, each {@code Enabled} or
     * {@code Disabled}; {@code <complianceSecurityProfile>} with {@code <value>}, {@code Enabled} or
     * {@code Disabled}, and {@code <standards>}, a list such as {@code HIPAA, PCI_DSS}. The profile requires that
     * both others are enabled. Disabling the profile or removing a standard requires a new workspace.
     *
     * @since 1.0.0
     */
    @Parameter
    private @Nullable PlexusConfiguration enhancedSecurityCompliance;

    /**
     * Principals that may manage the workspace's resources on behalf of the provider: a list of
     * {@code <authorization>}, each with {@code <principalId>} and {@code <roleDefinitionId>}, both GUIDs. Rarely
     * needed.
     *
     * @since 1.0.0
     */
    @Parameter
    private @Nullable PlexusConfiguration authorizations;

    /**
     * The https URL of a UI definition for the portal. Rarely needed.
     *
     * @since 1.0.0
     */
    @Parameter(property = "adb.uiDefinitionUri")
    private @Nullable String uiDefinitionUri;

    /**
     * A JSON object that is merged into {@code properties} of the workspace resource, for properties that have no
     * element of their own, such as <code>{"parameters": {"newSwitch": {"value": true}}}</code>. {@code null} removes
     * a member.
     *
     * <p>A member that another element also sets is an error.
     *
     * @since 1.0.0
     */
    @Parameter(property = "adb.properties")
    private @Nullable String properties;

    /**
     * The API version of {@code Microsoft.Databricks} for all requests of this goal, in the form {@code 2024-05-01}.
     *
     * <p>By default the plugin finds workspaces with {@code 2024-05-01} and plans and changes them with
     * {@code 2026-01-01}. If the cloud does not offer that version, the plugin uses the newest stable version that
     * supports the configured properties.
     *
     * @since 1.0.0
     */
    @Parameter(property = "adb.apiVersion")
    private @Nullable String apiVersion;

    AbstractWorkspaceSpecMojo(BuildContextFactory builds) {
        super(builds);
    }
}
