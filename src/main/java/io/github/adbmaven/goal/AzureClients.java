/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.goal;

import io.github.adbmaven.azure.arm.ArmRequestSender;
import io.github.adbmaven.azure.arm.DatabricksVersion;
import io.github.adbmaven.azure.arm.ProvidersClient;
import io.github.adbmaven.azure.arm.ResourceGroupsClient;
import io.github.adbmaven.azure.arm.SubscriptionsClient;
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
import io.github.adbmaven.workspace.ArmClients;
import io.github.adbmaven.workspace.WorkspaceResolver;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

/** The clients of one identity in one cloud. Connections and Entra ID tokens are shared by all goals of a build, time is not. */
final class AzureClients implements WorkspaceClientFactory, AutoCloseable {

    private final Clock clock;
    private final Target target;
    private final HttpPipelineFactory shared;
    private final HttpPipelineFactory http;
    private final EntraTokenCache entra;
    private final Optional<Deadline> deadline;
    private final DatabricksVersion lookUp;
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
        this.lookUp = DatabricksVersion.lookUp(progress::info);
        this.progress = progress;
    }

    private AzureClients(AzureClients whole, Deadline deadline, DatabricksVersion lookUp) {
        this.clock = whole.clock;
        this.target = whole.target;
        this.shared = whole.shared;
        this.http = shared.until(deadline);
        this.entra = whole.entra;
        this.deadline = Optional.of(deadline);
        this.lookUp = lookUp;
        this.progress = whole.progress;
    }

    /**
     * The same connections and Entra ID tokens for a goal that must end by then.
     *
     * @param lookUp the API version with which the goal finds a workspace
     */
    AzureClients withDeadline(Deadline end, DatabricksVersion lookUp) {
        return new AzureClients(this, end, lookUp);
    }

    private ArmRequestSender arm(DatabricksVersion version) {
        return new ArmRequestSender(target.cloud(), http, managementToken(deadline), version);
    }

    /** What it takes to provision workspaces with this version of the API of Microsoft.Databricks. */
    ArmClients estate(DatabricksVersion version) {
        ArmRequestSender calls = arm(version);
        return new ArmClients(
                new SubscriptionsClient(calls),
                new WorkspacesClient(calls),
                new ResourceGroupsClient(calls),
                new ProvidersClient(calls));
    }

    /** By when the goal must end that this was made for. */
    Deadline deadline() {
        return deadline.orElseThrow();
    }

    EntraTokenCache entra() {
        return entra;
    }

    WorkspaceResolver finder() {
        ArmRequestSender calls = arm(lookUp);
        return new WorkspaceResolver(
                target.cloud(),
                new SubscriptionsClient(calls),
                this::standardSubscription,
                workspace -> new WorkspacesClient(calls)
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

    /** Whoever looks at the whole way. */
    Doctor doctor() {
        return new Doctor(
                http.probe(),
                audience -> token(audience, deadline).get(),
                new SubscriptionsClient(arm(lookUp)),
                finder(),
                this,
                executor(),
                clock);
    }

    /** The Azure CLI has a subscription of its own; other identities have none. */
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
        Deadline soon = Deadline.in(StopBudget.REVOCATION, clock);
        return client(workspace, shared.until(soon).withoutRetries(), Optional.of(soon));
    }

    /**
     * A workspace known by its host alone is entered as a member, without proof from Azure; and by a person whose login does not
     * reach to Azure, who most likely is one.
     */
    private WorkspaceClient client(Workspace workspace, HttpPipelineFactory stack, Optional<Deadline> until) {
        boolean ofPerson = target.identity() instanceof Identity.AzureCli;
        WorkspaceCredentials access = new WorkspaceCredentials(
                databricksToken(until),
                workspace.id().map(id -> new ManagementHeaders(managementToken(until), id, ofPerson)));
        return new WorkspaceClient(workspace.url(), stack, access);
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

    /** The secret as a place for a token. */
    KeyVaultSink vaultSink(KeyVaultSecretName secret, Optional<String> owner) {
        return new KeyVaultSink(vault(secret, http, deadline), vault(secret, shared, Optional.empty()), owner);
    }

    /** What a receipt says about a key vault; absent if it is about something else. */
    Optional<TokenDestination> vaultPlace(TokenLocation carrier) {
        return ReceiptSecretVersion.carrying(carrier, target.cloud(), secret -> vault(secret, http, deadline));
    }

    private VaultClient vault(KeyVaultSecretName secret, HttpPipelineFactory stack, Optional<Deadline> until) {
        return new VaultClient(
                secret,
                stack,
                new VaultAccess(
                        target.cloud(),
                        audience -> token(audience, until).get(),
                        target.identity().applicationId().orElse("<object id of the identity>")));
    }

    /** Threads for work beside the caller's. */
    Executor executor() {
        return shared.executor();
    }

    @Override
    public void close() {
        shared.close();
    }

    /**
     * Who goes where.
     *
     * @param workspace that tells its tenant if the identity does not know its own
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
