/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.goal;

import io.github.adbmaven.azure.arm.ArmRequestSender;
import io.github.adbmaven.azure.arm.ArmWorkspace;
import io.github.adbmaven.azure.arm.DatabricksVersion;
import io.github.adbmaven.azure.arm.WorkspacesClient;
import io.github.adbmaven.azure.entra.AzureCliSubscription;
import io.github.adbmaven.azure.entra.EntraTokenCache;
import io.github.adbmaven.azure.http.HttpPipelineFactory;
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
import io.github.adbmaven.model.KeyVaultSecretName;
import io.github.adbmaven.model.Secret;
import io.github.adbmaven.model.Workspace;
import io.github.adbmaven.output.TokenDestination;
import io.github.adbmaven.output.TokenLocation;
import io.github.adbmaven.wait.Deadline;
import io.github.adbmaven.wait.Sleeper;
import io.github.adbmaven.wait.StopBudget;
import io.github.adbmaven.wait.WaitContext;
import io.github.adbmaven.workspace.WorkspaceResolver;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Function;
import java.util.function.Supplier;

/** Creates the clients of one goal. They use the connection of the build and obey the deadline of the goal. */
final class AzureClients implements WorkspaceClientFactory {
    private final AzureConnection connection;
    private final Cloud cloud;
    private final Deadline deadline;
    private final DatabricksVersion lookupVersion;
    private final HttpPipelineFactory http;
    private final Function<String, Secret> tokens;

    /** @param lookupVersion the API version with which the goal finds a workspace */
    AzureClients(AzureConnection connection, Deadline deadline, DatabricksVersion lookupVersion) {
        this.connection = connection;
        this.cloud = connection.target().cloud();
        this.deadline = deadline;
        this.lookupVersion = lookupVersion;
        this.http = connection.http().until(deadline);
        this.tokens = audience -> connection.entra().get(audience, deadline);
    }

    Deadline deadline() {
        return deadline;
    }

    EntraTokenCache entra() {
        return connection.entra();
    }

    Executor executor() {
        return connection.http().executor();
    }

    /** Returns the sender of requests to Azure Resource Manager, with this API version of Microsoft.Databricks. */
    ArmRequestSender arm(DatabricksVersion version) {
        return new ArmRequestSender(cloud, http, token(tokens, cloud.managementAudience()), version);
    }

    WorkspaceResolver workspaceResolver() {
        ArmRequestSender sender = arm(lookupVersion);
        return new WorkspaceResolver(
                cloud,
                sender,
                () -> AzureCliSubscription.of(connection.target().identity(), executor()),
                workspace -> settled(workspace, sender));
    }

    /** Waits until the workspace is no longer being created or changed. */
    private ArmWorkspace settled(ArmWorkspace workspace, ArmRequestSender sender) {
        WaitContext context = new WaitContext(
                "Waiting for workspace \"" + workspace.id().name() + "\"",
                deadline,
                connection.clock(),
                Sleeper.REAL,
                connection.progress());
        return new WorkspacesClient(sender)
                .awaitSettled(workspace.id(), context)
                .orElse(workspace);
    }

    /** Returns the use case that checks each step of the connection. */
    Doctor doctor() {
        return new Doctor(
                http.probe(), tokens, arm(lookupVersion), workspaceResolver(), this, executor(), connection.clock());
    }

    @Override
    public WorkspaceClient forWorkspace(Workspace workspace) {
        return client(workspace, http, tokens);
    }

    @Override
    public WorkspaceClient withoutManagementHeaders(Workspace workspace) {
        return new WorkspaceClient(
                workspace.url(),
                http,
                new WorkspaceCredentials(token(tokens, Cloud.DATABRICKS_AUDIENCE), Optional.empty()));
    }

    @Override
    public WorkspaceClient withoutDeadline(Workspace workspace) {
        return client(workspace, connection.http(), connection.entra()::get);
    }

    @Override
    public WorkspaceClient forShutdown(Workspace workspace) {
        Deadline limit = Deadline.in(StopBudget.REVOCATION, connection.clock());
        return client(
                workspace,
                connection.http().until(limit).withoutRetries(),
                audience -> connection.entra().get(audience, limit));
    }

    /**
     * Creates a client that sends management headers, unless only the host of the workspace is known. They are
     * optional for a user, who may have no access to Azure Resource Manager.
     */
    private WorkspaceClient client(
            Workspace workspace, HttpPipelineFactory pipelines, Function<String, Secret> entraTokens) {
        WorkspaceCredentials credentials = new WorkspaceCredentials(
                token(entraTokens, Cloud.DATABRICKS_AUDIENCE),
                workspace
                        .id()
                        .map(id -> new ManagementHeaders(
                                token(entraTokens, cloud.managementAudience()),
                                id,
                                connection.target().identity().isUser())));
        return new WorkspaceClient(workspace.url(), pipelines, credentials);
    }

    private static Supplier<Secret> token(Function<String, Secret> entraTokens, String audience) {
        return () -> entraTokens.apply(audience);
    }

    /** Returns the sink that writes a token to a key vault secret. Cleanup has no deadline. */
    KeyVaultSink vaultSink(KeyVaultSecretName secret, Optional<String> owner) {
        return new KeyVaultSink(
                vault(secret, http, tokens), vault(secret, connection.http(), connection.entra()::get), owner);
    }

    /** Returns the key vault secret that a receipt names; empty if it names another kind of location. */
    Optional<TokenDestination> vaultDestination(TokenLocation location) {
        return ReceiptSecretVersion.at(location, cloud, secret -> vault(secret, http, tokens));
    }

    private VaultClient vault(
            KeyVaultSecretName secret, HttpPipelineFactory pipelines, Function<String, Secret> entraTokens) {
        String principal = connection.target().identity().applicationId().orElse("<object ID of the identity>");
        return new VaultClient(secret, pipelines, new VaultAccess(cloud, entraTokens, principal));
    }
}
