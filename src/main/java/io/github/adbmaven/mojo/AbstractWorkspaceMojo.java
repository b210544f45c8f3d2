/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.mojo;

import io.github.adbmaven.maven.BuildContextFactory;
import io.github.adbmaven.maven.MojoParameters;
import io.github.adbmaven.settings.Setting;
import java.io.File;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/** Parameters of goals that deal with a workspace: who asks, and for which one. */
abstract class AbstractWorkspaceMojo extends AbstractCloudMojo {
    /**
     * How the build authenticates.
     *
     * <p>{@code auto} takes the first kind of this list that is configured, and never a second one when that fails:
     * {@code client-secret} (a secret in settings.xml or the environment), {@code client-certificate}
     * ({@code certificateFile}), {@code workload-identity} (a cluster's {@code AZURE_FEDERATED_TOKEN_FILE}), {@code id-token}
     * ({@code idTokenFile}, or a token in {@code ARM_OIDC_TOKEN}), {@code github-oidc} (a job of GitHub Actions with the
     * permission {@code id-token: write}), {@code azure-pipelines} ({@code serviceConnectionId} and
     * {@code SYSTEM_ACCESSTOKEN}), {@code managed-identity} ({@code ARM_USE_MSI=true}, or an app's {@code IDENTITY_ENDPOINT}),
     * {@code azure-cli} ({@code az} is on the path). All but the last two need a client id. A kind that is
     * configured by half is an error. A name instead of {@code auto} takes exactly that kind.
     *
     * @since 1.0.0
     */
    @Parameter(property = "adb.authType", defaultValue = "auto")
    private @Nullable String authType;

    /**
     * The id of a {@code <server>} in settings.xml that holds the service principal: {@code <username>} is its client id,
     * {@code <password>} its client secret, encrypted by Maven or plain. With a certificate instead: {@code <privateKey>} is
     * its file and {@code <passphrase>} the file's password.
     *
     * <p>There is no parameter for the secret itself, since Maven prints parameters with {@code -X}. Without a server the
     * secret comes from {@code ARM_CLIENT_SECRET} or {@code AZURE_CLIENT_SECRET}.
     *
     * @since 1.0.0
     */
    @Parameter(property = "adb.serverId")
    private @Nullable String serverId;

    /**
     * The Entra ID tenant of the identity: a GUID or a domain name. When not given, that of the workspace: the {@code host}, or
     * Resource Manager for the {@code subscriptionId}, is asked for it, without a credential. For {@code azure-cli} the one of
     * the login. Environment: {@code ARM_TENANT_ID} or {@code AZURE_TENANT_ID}.
     *
     * @since 1.0.0
     */
    @Parameter(property = "adb.tenantId")
    private @Nullable String tenantId;

    /**
     * The application (client) id of the service principal, or of a user-assigned managed identity. Environment:
     * {@code ARM_CLIENT_ID} or {@code AZURE_CLIENT_ID}.
     *
     * <p>A secret, certificate or token in the environment is used for it only if the environment names the same client id,
     * or none.
     *
     * @since 1.0.0
     */
    @Parameter(property = "adb.clientId")
    private @Nullable String clientId;

    /**
     * The file with the certificate of the service principal and its private key, in PEM or PFX form.
     *
     * <p>Its password comes from {@code <passphrase>} of the {@code <server>}, or from
     * {@code ARM_CLIENT_CERTIFICATE_PASSWORD} or {@code AZURE_CLIENT_CERTIFICATE_PASSWORD}. Environment:
     * {@code ARM_CLIENT_CERTIFICATE_PATH} or {@code AZURE_CLIENT_CERTIFICATE_PATH}.
     *
     * @since 1.0.0
     */
    @Parameter(property = "adb.certificateFile")
    private @Nullable File certificateFile;

    /**
     * Whether the certificate's chain is sent too: for applications that trust a subject name and its issuer instead of one
     * certificate. {@code false} when not given. Environment: {@code AZURE_CLIENT_SEND_CERTIFICATE_CHAIN}.
     *
     * @since 1.0.0
     */
    @Parameter(property = "adb.sendCertificateChain")
    private @Nullable String sendCertificateChain;

    /**
     * The file with a token of somebody whom the application trusts, such as GitLab or a Kubernetes cluster. It is read again
     * for each exchange. Environment: {@code AZURE_FEDERATED_TOKEN_FILE} or {@code ARM_OIDC_TOKEN_FILE_PATH}.
     *
     * @since 1.0.0
     */
    @Parameter(property = "adb.idTokenFile")
    private @Nullable File idTokenFile;

    /**
     * The id of the service connection of Azure Pipelines whose identity is used. Environment:
     * {@code ARM_OIDC_AZURE_SERVICE_CONNECTION_ID}, {@code ARM_ADO_PIPELINE_SERVICE_CONNECTION_ID}, or
     * {@code AZURESUBSCRIPTION_SERVICE_CONNECTION_ID}, which the tasks AzureCLI and AzurePowerShell set. The step has to map {@code SYSTEM_ACCESSTOKEN}.
     *
     * @since 1.0.0
     */
    @Parameter(property = "adb.serviceConnectionId")
    private @Nullable String serviceConnectionId;

    /**
     * The subscription of the workspace, a GUID. When not given: with the Azure CLI the one that it has chosen, else the only one
     * that the identity sees. A subscription in {@code workspaceResourceId} wins over it; both in the POM, or both on the
     * command line, must be the same. Environment: {@code ARM_SUBSCRIPTION_ID} or {@code AZURE_SUBSCRIPTION_ID}.
     *
     * @since 1.0.0
     */
    @Parameter(property = "adb.subscriptionId")
    private @Nullable String subscriptionId;

    /**
     * The resource group of the workspace; goes together with {@code workspaceName}.
     *
     * <p>A workspace is named by its group and name, by {@code workspaceResourceId}, or by {@code host}. With none of them
     * the only workspace of the subscription is taken.
     *
     * @since 1.0.0
     */
    @Parameter(property = "adb.resourceGroup")
    private @Nullable String resourceGroup;

    /**
     * The name of the workspace; goes together with {@code resourceGroup}.
     *
     * @since 1.0.0
     */
    @Parameter(property = "adb.workspaceName")
    private @Nullable String workspaceName;

    /**
     * The Azure resource id of the workspace, {@code /subscriptions/…/resourceGroups/…/providers/Microsoft.Databricks/workspaces/…},
     * instead of subscription, group and name. Environment: {@code DATABRICKS_AZURE_RESOURCE_ID}.
     *
     * @since 1.0.0
     */
    @Parameter(property = "adb.workspaceResourceId")
    private @Nullable String workspaceResourceId;

    /**
     * The address of the workspace, {@code https://adb-….azuredatabricks.net}; {@code https://} and a path may be there or not.
     *
     * <p>Alone, Azure is not asked, and the identity must be a member of the workspace already. Beside a name or id it
     * belongs to that workspace and spares looking it up. In the known clouds it must be under the cloud's domain.
     * Environment: {@code DATABRICKS_HOST}.
     *
     * @since 1.0.0
     */
    @Parameter(property = "adb.host")
    private @Nullable String host;

    /**
     * How long the goal may take in all, with every request, repeat and wait: {@code 2m}, {@code PT2M}, or a number of seconds;
     * at least a second.
     *
     * <p>{@code apply}, {@code destroy} and {@code issue-token} with {@code createIfMissing} go by {@code provisioningTimeout}
     * instead. What the build has to take back is taken back also when this time is used up.
     *
     * @since 1.0.0
     */
    @Parameter(property = "adb.timeout", defaultValue = "2m")
    private @Nullable String timeout;

    AbstractWorkspaceMojo(BuildContextFactory builds) {
        super(builds);
    }

    @Override
    void collect(MojoParameters parameters) {
        super.collect(parameters);
        parameters
                .put(Setting.AUTH_TYPE, authType)
                .put(Setting.SERVER_ID, serverId)
                .put(Setting.TENANT_ID, tenantId)
                .put(Setting.CLIENT_ID, clientId)
                .put(Setting.CERTIFICATE_FILE, certificateFile)
                .put(Setting.SEND_CERTIFICATE_CHAIN, sendCertificateChain)
                .put(Setting.ID_TOKEN_FILE, idTokenFile)
                .put(Setting.SERVICE_CONNECTION_ID, serviceConnectionId)
                .put(Setting.SUBSCRIPTION_ID, subscriptionId)
                .put(Setting.RESOURCE_GROUP, resourceGroup)
                .put(Setting.WORKSPACE_NAME, workspaceName)
                .put(Setting.WORKSPACE_RESOURCE_ID, workspaceResourceId)
                .put(Setting.HOST, host)
                .put(Setting.TIMEOUT, timeout);
    }
}
