/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.settings;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A setting, with its POM element, its property and its environment variables. */
public enum Setting {
    ENVIRONMENT("environment", "ARM_ENVIRONMENT"),
    AUTHORITY_HOST("authorityHost", "AZURE_AUTHORITY_HOST"),
    RESOURCE_MANAGER_ENDPOINT("resourceManagerEndpoint", "ADB_RESOURCE_MANAGER_ENDPOINT"),
    RESOURCE_MANAGER_AUDIENCE("resourceManagerAudience", "ADB_RESOURCE_MANAGER_AUDIENCE"),
    CA_BUNDLE("caBundle", "ADB_CA_BUNDLE"),
    /** Only in the environment: for Maven, proxies are configured in settings.xml, because they may contain a password. */
    HTTPS_PROXY("", "https_proxy", "HTTPS_PROXY"),
    NO_PROXY("", "no_proxy", "NO_PROXY"),

    AUTH_TYPE("authType"),
    SERVER_ID("serverId"),
    TENANT_ID("tenantId", "ARM_TENANT_ID", "AZURE_TENANT_ID"),
    CLIENT_ID("clientId", "ARM_CLIENT_ID", "AZURE_CLIENT_ID"),
    /** Only in the environment: Maven prints parameters with {@code -X}. */
    CLIENT_SECRET("", "ARM_CLIENT_SECRET", "AZURE_CLIENT_SECRET"),
    CERTIFICATE_FILE("certificateFile", "ARM_CLIENT_CERTIFICATE_PATH", "AZURE_CLIENT_CERTIFICATE_PATH"),
    /** A PFX file in base64; only in the environment, as the client secret. */
    CERTIFICATE("", "ARM_CLIENT_CERTIFICATE"),
    /** Only in the environment, as the client secret. */
    CERTIFICATE_PASSWORD("", "ARM_CLIENT_CERTIFICATE_PASSWORD", "AZURE_CLIENT_CERTIFICATE_PASSWORD"),
    SEND_CERTIFICATE_CHAIN("sendCertificateChain", "AZURE_CLIENT_SEND_CERTIFICATE_CHAIN"),
    ID_TOKEN_FILE("idTokenFile", "AZURE_FEDERATED_TOKEN_FILE", "ARM_OIDC_TOKEN_FILE_PATH"),
    /** Only in the environment, as the client secret. */
    ID_TOKEN("", "ARM_OIDC_TOKEN"),
    SERVICE_CONNECTION_ID(
            "serviceConnectionId",
            "ARM_OIDC_AZURE_SERVICE_CONNECTION_ID",
            "ARM_ADO_PIPELINE_SERVICE_CONNECTION_ID",
            "AZURESUBSCRIPTION_SERVICE_CONNECTION_ID"),

    SUBSCRIPTION_ID("subscriptionId", "ARM_SUBSCRIPTION_ID", "AZURE_SUBSCRIPTION_ID"),
    RESOURCE_GROUP("resourceGroup"),
    WORKSPACE_NAME("workspaceName"),
    WORKSPACE_RESOURCE_ID("workspaceResourceId", "DATABRICKS_AZURE_RESOURCE_ID"),
    HOST("host", "DATABRICKS_HOST"),

    LOCATION("location"),
    SKU("sku"),
    COMPUTE_MODE("computeMode"),
    MANAGED_RESOURCE_GROUP("managedResourceGroup"),
    PUBLIC_NETWORK_ACCESS("publicNetworkAccess"),
    REQUIRED_NSG_RULES("requiredNsgRules"),
    NO_PUBLIC_IP("noPublicIp"),
    VIRTUAL_NETWORK_ID("virtualNetworkId"),
    PUBLIC_SUBNET("publicSubnet"),
    PRIVATE_SUBNET("privateSubnet"),
    NAT_GATEWAY("natGateway"),
    PUBLIC_IP_NAME("publicIpName"),
    VNET_ADDRESS_PREFIX("vnetAddressPrefix"),
    STORAGE_ACCOUNT_NAME("storageAccountName"),
    STORAGE_ACCOUNT_SKU("storageAccountSku"),
    AML_WORKSPACE_ID("amlWorkspaceId"),
    PREPARE_ENCRYPTION("prepareEncryption"),
    INFRASTRUCTURE_ENCRYPTION("infrastructureEncryption"),
    DEFAULT_STORAGE_FIREWALL("defaultStorageFirewall"),
    UI_DEFINITION_URI("uiDefinitionUri"),
    PROPERTIES("properties"),
    API_VERSION("apiVersion"),
    TIME_TO_LIVE("timeToLive"),
    PROVISIONING_TIMEOUT("provisioningTimeout"),
    PLAN_FILE("planFile"),
    FAIL_ON_DRIFT("failOnDrift"),
    CREATE_RESOURCE_GROUP("createResourceGroup"),
    ADOPT("adopt"),
    ALLOW_REPLACE("allowReplace"),
    REGISTER_PROVIDER("registerProvider"),
    STRICT_TAGS("strictTags"),
    IGNORE_TAGS("ignoreTags"),
    CREATE_IF_MISSING("createIfMissing"),
    FORCE_DELETION("forceDeletion"),
    AUTO_APPROVE("autoApprove"),

    LIFETIME("lifetime"),
    COMMENT("comment"),
    SCOPES("scopes"),
    REVOKE("revoke"),
    TOKEN_ID("tokenId"),
    OWNER("owner"),
    COMMENT_PREFIX("commentPrefix"),
    OLDER_THAN("olderThan"),
    EXPIRED("expired"),
    PRUNE_ON_QUOTA("pruneOnQuota"),

    SECRETS_FILE("secretsFile"),
    SECRETS_FORMAT("secretsFormat"),
    PROFILE("profile"),
    TOKEN_PROPERTY("tokenProperty"),
    PROPERTY_PREFIX("propertyPrefix"),
    PROPERTY_SCOPE("propertyScope"),
    KEY_VAULT_URL("keyVaultUrl"),
    KEY_VAULT_SECRET("keyVaultSecret"),
    CI_OUTPUT("ciOutput"),

    OUTPUT_FORMAT("outputFormat"),
    OUTPUT_FILE("outputFile"),
    FULL("full"),

    METHOD("method"),
    PATH("path"),
    QUERY("query"),
    BODY("body"),
    PAGINATE("paginate"),

    TIMEOUT("timeout"),
    CONNECT_TIMEOUT("connectTimeout"),
    READ_TIMEOUT("readTimeout"),

    EMULATOR_PORT("emulatorPort"),
    EMULATOR_DIRECTORY("emulatorDirectory");

    private static final Map<String, Setting> BY_ELEMENT = byElement();

    private final String element;

    @SuppressWarnings("ImmutableEnumChecker") // List.of is immutable
    private final List<String> environmentNames;

    Setting(String element, String... environmentNames) {
        this.element = element;
        this.environmentNames = List.of(environmentNames);
    }

    /** Returns the setting of an element, which is also the name of the field of the goal. */
    public static Optional<Setting> ofElement(String element) {
        return Optional.ofNullable(BY_ELEMENT.get(element));
    }

    private static Map<String, Setting> byElement() {
        Map<String, Setting> settings = new HashMap<>();
        for (Setting setting : values()) {
            if (!setting.element.isEmpty()) {
                settings.put(setting.element, setting);
            }
        }
        return Map.copyOf(settings);
    }

    /** Returns the POM element; empty for a setting that exists only in the environment. */
    public String element() {
        return element;
    }

    /** Returns the property; empty for a setting that exists only in the environment. */
    public String property() {
        return element.isEmpty() ? "" : "adb." + element;
    }

    /** Returns the environment variables, the preferred one first. */
    public List<String> environmentNames() {
        return environmentNames;
    }

    /** Returns all ways to set it, for messages. */
    public String howToSet() {
        String variables = String.join(" or ", environmentNames);
        if (element.isEmpty()) {
            return variables;
        }
        String inMaven = "<" + element + "> (-D" + property();
        return variables.isEmpty() ? inMaven + ")" : inMaven + ", " + variables + ")";
    }
}
