/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.goal;

import io.github.adbmaven.azure.arm.ArmRequestSender;
import io.github.adbmaven.azure.arm.DatabricksVersion;
import io.github.adbmaven.azure.arm.WorkspacesClient;
import io.github.adbmaven.azure.entra.AzureCliSubscription;
import io.github.adbmaven.azure.entra.EntraTokenCache;
import io.github.adbmaven.azure.entra.TenantDiscovery;
import io.github.adbmaven.azure.http.HttpPipelineFactory;
import io.github.adbmaven.azure.http.HttpSettings;
import io.github.adbmaven.azure.keyvault.KeyVaultSink;
import io.github.adbmaven.azure.keyvault.ReceiptSecretVersion;
import io.github.adbmaven.azure.keyvault.VaultAccess;
import io.github.adbmaven.azure.keyvault.VaultClient;
import io.github.adbmaven.databricks.ManagementHeaders;
import io.github.adbmaven.databricks.WorkspaceClient;
import io.github.adbmaven.databricks.WorkspaceClientFactory;
import io.github.adbmaven.databricks.WorkspaceCredentials;
import io.github.adbmaven.doctor.Doctor;
import io.github.adbmaven.model.Cloud;
import io.github.adbmaven.model.Identity;
import io.github.adbmaven.model.KeyVaultSecretName;
import io.github.adbmaven.model.Secret;
import io.github.adbmaven.model.Workspace;
import io.github.adbmaven.model.WorkspaceSelector;
import io.github.adbmaven.output.TokenDestination;
import io.github.adbmaven.output.TokenLocation;
import io.github.adbmaven.wait.Deadline;
import io.github.adbmaven.wait.Progress;
import io.github.adbmaven.wait.Sleeper;
import io.github.adbmaven.wait.StopBudget;
import io.github.adbmaven.wait.WaitContext;
import io.github.adbmaven.workspace.WorkspaceResolver;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

/**
 * The clients of one identity in one cloud. All goals of a build share connections and Entra ID tokens; each goal has
 * its own deadline.
 */
final class AzureClients implements WorkspaceClientFactory, AutoCloseable {

    private final Clock clock;
    private final Target target;
    private final HttpPipelineFactory shared;
    private final HttpPipelineFactory http;
    private final EntraTokenCache entra;
    private final Optional<Deadline> deadline;
    private final DatabricksVersion lookupVersion;
    private final Progress progress;

    AzureClients(Target target, HttpSettings settings, TenantCache tenants, Progress progress, Clock clock) {
        this.clock = clock;
        this.target = target;
        this.shared = new HttpPipelineFactory(settings, progress, clock, Sleeper.REAL);
        this.http = shared;
        this.entra = new EntraTokenCache(
                target.identity(),
                target.cloud(),
                shared,
                clock,
                () -> tenants.get(
                        target.tenantSource().orElseThrow(),
                        () -> new TenantDiscovery(target.cloud(), shared).find(target.workspace())));
        this.deadline = Optional.empty();
        this.lookupVersion = DatabricksVersion.lookUp(progress::info);
        this.progress = progress;
    }

    private AzureClients(AzureClients original, Deadline deadline, DatabricksVersion lookupVersion) {
        this.clock = original.clock;
        this.target = original.target;
        this.shared = original.shared;
        this.http = shared.until(deadline);
        this.entra = original.entra;
        this.deadline = Optional.of(deadline);
        this.lookupVersion = lookupVersion;
        this.progress = original.progress;
    }

    /**
     * Returns clients with the same connections and Entra ID tokens for a goal with a deadline.
     *
     * @param lookupVersion the API version with which the goal finds a workspace
     */
    AzureClients withDeadline(Deadline end, DatabricksVersion lookupVersion) {
        return new AzureClients(this, end, lookupVersion);
    }

    /** Returns the sender of requests to Azure Resource Manager, with this API version of Microsoft.Databricks. */
    ArmRequestSender arm(DatabricksVersion version) {
        return new ArmRequestSender(target.cloud(), http, managementToken(deadline), version);
    }

    /** Returns the deadline of the goal. */
    Deadline deadline() {
        return deadline.orElseThrow();
    }

    EntraTokenCache entra() {
        return entra;
    }

    WorkspaceResolver workspaceResolver() {
        ArmRequestSender sender = arm(lookupVersion);
        return new WorkspaceResolver(
                target.cloud(),
                sender,
                this::standardSubscription,
                workspace -> new WorkspacesClient(sender)
                        .awaitSettled(
                                workspace.id(),
                                new WaitContext(
                                        "Waiting for workspace \""
                                                + workspace.id().name() + "\"",
                                        deadline(),
                                        clock,
                                        Sleeper.REAL,
                                        progress))
                        .orElse(workspace));
    }

    /** Returns the use case that checks each step of the connection. */
    Doctor doctor() {
        return new Doctor(
                http.probe(),
                audience -> token(audience, deadline).get(),
                arm(lookupVersion),
                workspaceResolver(),
                this,
                executor(),
                clock);
    }

    /** Returns the subscription that is selected in the Azure CLI. Other identities have none. */
    private Optional<String> standardSubscription() {
        return target.identity() instanceof Identity.AzureCli cli
                ? AzureCliSubscription.subscription(cli, executor())
                : Optional.empty();
    }

    @Override
    public WorkspaceClient forWorkspace(Workspace workspace) {
        return client(workspace, http, deadline);
    }

    @Override
    public WorkspaceClient withoutManagementHeaders(Workspace workspace) {
        return new WorkspaceClient(
                workspace.url(), http, new WorkspaceCredentials(databricksToken(deadline), Optional.empty()));
    }

    @Override
    public WorkspaceClient withoutDeadline(Workspace workspace) {
        return client(workspace, shared, Optional.empty());
    }

    @Override
    public WorkspaceClient forShutdown(Workspace workspace) {
        Deadline limit = Deadline.in(StopBudget.REVOCATION, clock);
        return client(workspace, shared.until(limit).withoutRetries(), Optional.of(limit));
    }

    /**
     * Creates a client that sends management headers, unless only the host of the workspace is known. They are
     * optional for an Azure CLI user, who is most likely a member of the workspace and may have no access to Azure
     * Resource Manager.
     */
    private WorkspaceClient client(Workspace workspace, HttpPipelineFactory stack, Optional<Deadline> until) {
        boolean optional = target.identity() instanceof Identity.AzureCli;
        WorkspaceCredentials credentials = new WorkspaceCredentials(
                databricksToken(until),
                workspace.id().map(id -> new ManagementHeaders(managementToken(until), id, optional)));
        return new WorkspaceClient(workspace.url(), stack, credentials);
    }

    private Supplier<Secret> databricksToken(Optional<Deadline> until) {
        return token(Cloud.DATABRICKS_AUDIENCE, until);
    }

    private Supplier<Secret> managementToken(Optional<Deadline> until) {
        return token(target.cloud().managementAudience(), until);
    }

    private Supplier<Secret> token(String audience, Optional<Deadline> until) {
        return () -> until.map(end -> entra.get(audience, end)).orElseGet(() -> entra.get(audience));
    }

    /** Returns the sink that writes a token to a key vault secret. */
    KeyVaultSink vaultSink(KeyVaultSecretName secret, Optional<String> owner) {
        return new KeyVaultSink(vault(secret, http, deadline), vault(secret, shared, Optional.empty()), owner);
    }

    /** Returns the key vault secret that a receipt names; absent if it names another kind of location. */
    Optional<TokenDestination> vaultDestination(TokenLocation location) {
        return ReceiptSecretVersion.at(location, target.cloud(), secret -> vault(secret, http, deadline));
    }

    private VaultClient vault(KeyVaultSecretName secret, HttpPipelineFactory stack, Optional<Deadline> until) {
        return new VaultClient(
                secret,
                stack,
                new VaultAccess(
                        target.cloud(),
                        audience -> token(audience, until).get(),
                        target.identity().applicationId().orElse("<object ID of the identity>")));
    }

    /** Returns the executor for concurrent work. */
    Executor executor() {
        return shared.executor();
    }

    @Override
    public void close() {
        shared.close();
    }

    /**
     * Cloud, identity and workspace of a goal.
     *
     * @param workspace the source of the tenant if the identity has none
     */
    record Target(Cloud cloud, Identity identity, WorkspaceSelector workspace) {
        String key() {
            return String.join(
                    "\n",
                    cloud.authorityHost().toString(),
                    cloud.resourceManager().toString(),
                    identity.key(),
                    tenantSource().orElse(""));
        }

        private Optional<String> tenantSource() {
            return identity.tenantId().isPresent() ? Optional.empty() : TenantDiscovery.source(cloud, workspace);
        }
    }
}
