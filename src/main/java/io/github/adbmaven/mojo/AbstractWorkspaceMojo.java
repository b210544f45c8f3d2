/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.mojo;

import io.github.adbmaven.maven.BuildContextFactory;
import java.io.File;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/** Parameters of goals that use a workspace: the identity and the workspace. */
@SuppressWarnings("UnusedVariable") // MojoParameters reads the fields
abstract class AbstractWorkspaceMojo extends AbstractCloudMojo {
    /**
     * The authentication method.
     *
     * <p>{@code auto} uses the first method of this list that is configured, and does not try another one if it
     * fails: {@code client-secret} (a secret in settings.xml or the environment), {@code client-certificate}
     * ({@code certificateFile}), {@code workload-identity} (a cluster's {@code AZURE_FEDERATED_TOKEN_FILE}),
     * {@code id-token} ({@code idTokenFile}, or a token in {@code ARM_OIDC_TOKEN}), {@code github-oidc} (a job of
     * GitHub Actions with the permission {@code id-token: write}), {@code azure-pipelines}
     * ({@code serviceConnectionId} and {@code SYSTEM_ACCESSTOKEN}), {@code managed-identity}
     * ({@code ARM_USE_MSI=true}, or an app's {@code IDENTITY_ENDPOINT}), {@code azure-cli} ({@code az} is on the
     * path). All except the last two require a client ID. An incompletely configured method is an error. The name of
     * a method selects exactly that method.
     *
     * @since 1.0.0
     */
    @Parameter(property = "adb.authType", defaultValue = "auto")
    private @Nullable String authType;

    /**
     * The ID of a {@code <server>} in settings.xml that contains the service principal: {@code <username>} is its
     * client ID, {@code <password>} its client secret, encrypted by Maven or in clear text. For a certificate,
     * {@code <privateKey>} is its file and {@code <passphrase>} the password of the file.
     *
     * <p>There is no parameter for the secret itself, because Maven prints parameters with {@code -X}. Without a
     * server, the plugin reads the secret from {@code ARM_CLIENT_SECRET} or {@code AZURE_CLIENT_SECRET}.
     *
     * @since 1.0.0
     */
    @Parameter(property = "adb.serverId")
    private @Nullable String serverId;

    /**
     * The Entra ID tenant of the identity: a GUID or a domain name. Default: the tenant of the workspace, which the
     * plugin discovers without a credential from {@code host}, or from Azure Resource Manager for
     * {@code subscriptionId}; for {@code azure-cli}, the tenant of the Azure CLI sign-in. Environment:
     * {@code ARM_TENANT_ID} or {@code AZURE_TENANT_ID}.
     *
     * @since 1.0.0
     */
    @Parameter(property = "adb.tenantId")
    private @Nullable String tenantId;

    /**
     * The application (client) ID of the service principal, or of a user-assigned managed identity. Environment:
     * {@code ARM_CLIENT_ID} or {@code AZURE_CLIENT_ID}.
     *
     * <p>The plugin uses a secret, certificate or token of the environment for this client ID only if the environment
     * contains the same client ID or none.
     *
     * @since 1.0.0
     */
    @Parameter(property = "adb.clientId")
    private @Nullable String clientId;

    /**
     * The PEM or PFX file with the certificate of the service principal and its private key.
     *
     * <p>The password of the file is {@code <passphrase>} of the {@code <server>}, or
     * {@code ARM_CLIENT_CERTIFICATE_PASSWORD} or {@code AZURE_CLIENT_CERTIFICATE_PASSWORD}. Environment:
     * {@code ARM_CLIENT_CERTIFICATE_PATH} or {@code AZURE_CLIENT_CERTIFICATE_PATH}.
     *
     * @since 1.0.0
     */
    @Parameter(property = "adb.certificateFile")
    private @Nullable File certificateFile;

    /**
     * Whether the plugin also sends the certificate chain, for applications that trust a subject name and issuer
     * instead of a single certificate. Default: {@code false}. Environment:
     * {@code AZURE_CLIENT_SEND_CERTIFICATE_CHAIN}.
     *
     * @since 1.0.0
     */
    @Parameter(property = "adb.sendCertificateChain")
    private @Nullable String sendCertificateChain;

    /**
     * The file with a federated token of an issuer that the application trusts, such as GitLab or a Kubernetes
     * cluster. The plugin reads it again for each token request. Environment: {@code AZURE_FEDERATED_TOKEN_FILE} or
     * {@code ARM_OIDC_TOKEN_FILE_PATH}.
     *
     * @since 1.0.0
     */
    @Parameter(property = "adb.idTokenFile")
    private @Nullable File idTokenFile;

    /**
     * The ID of the Azure Pipelines service connection whose identity is used. Environment:
     * {@code ARM_OIDC_AZURE_SERVICE_CONNECTION_ID}, {@code ARM_ADO_PIPELINE_SERVICE_CONNECTION_ID}, or
     * {@code AZURESUBSCRIPTION_SERVICE_CONNECTION_ID}, which the tasks AzureCLI and AzurePowerShell set. The step
     * must map {@code SYSTEM_ACCESSTOKEN}.
     *
     * @since 1.0.0
     */
    @Parameter(property = "adb.serviceConnectionId")
    private @Nullable String serviceConnectionId;

    /**
     * The subscription of the workspace, a GUID. Default: with the Azure CLI its selected subscription, otherwise the
     * only subscription that the identity can read. A subscription in {@code workspaceResourceId} takes precedence;
     * if both are in the POM, or both on the command line, they must be the same. Environment:
     * {@code ARM_SUBSCRIPTION_ID} or {@code AZURE_SUBSCRIPTION_ID}.
     *
     * @since 1.0.0
     */
    @Parameter(property = "adb.subscriptionId")
    private @Nullable String subscriptionId;

    /**
     * The resource group of the workspace; requires {@code workspaceName}.
     *
     * <p>Set the resource group and name of a workspace, or {@code workspaceResourceId}, or {@code host}. If none of
     * them is set, the plugin uses the only workspace of the subscription.
     *
     * @since 1.0.0
     */
    @Parameter(property = "adb.resourceGroup")
    private @Nullable String resourceGroup;

    /**
     * The name of the workspace; requires {@code resourceGroup}.
     *
     * @since 1.0.0
     */
    @Parameter(property = "adb.workspaceName")
    private @Nullable String workspaceName;

    /**
     * The Azure resource ID of the workspace,
     * {@code /subscriptions/…/resourceGroups/…/providers/Microsoft.Databricks/workspaces/…}, instead of subscription,
     * resource group and name. Environment: {@code DATABRICKS_AZURE_RESOURCE_ID}.
     *
     * @since 1.0.0
     */
    @Parameter(property = "adb.workspaceResourceId")
    private @Nullable String workspaceResourceId;

    /**
     * The URL of the workspace, {@code https://adb-….azuredatabricks.net}. {@code https://} is optional, and a path
     * is ignored.
     *
     * <p>If only the host is set, the plugin does not look up the workspace in Azure, and the identity must already
     * be a member of the workspace. Together with a name or resource ID, it must be the URL of that workspace, and
     * the plugin skips the lookup. In a built-in cloud, it must be in the cloud's domain. Environment:
     * {@code DATABRICKS_HOST}.
     *
     * @since 1.0.0
     */
    @Parameter(property = "adb.host")
    private @Nullable String host;

    /**
     * The time limit for the whole goal, including every request, retry and wait: {@code 2m}, {@code PT2M}, or a
     * number of seconds; at least one second.
     *
     * <p>{@code apply}, {@code destroy}, and {@code issue-token} with {@code createIfMissing} use
     * {@code provisioningTimeout} instead. Tokens that the build must revoke are revoked even after this time.
     *
     * @since 1.0.0
     */
    @Parameter(property = "adb.timeout", defaultValue = "2m")
    private @Nullable String timeout;

    AbstractWorkspaceMojo(BuildContextFactory builds) {
        super(builds);
    }
}
