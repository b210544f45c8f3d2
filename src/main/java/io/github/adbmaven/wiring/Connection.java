/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.wiring;

import io.github.adbmaven.arm.ArmCalls;
import io.github.adbmaven.arm.ArmClient;
import io.github.adbmaven.arm.ResourceGroups;
import io.github.adbmaven.arm.ResourceProviders;
import io.github.adbmaven.arm.WorkspaceResources;
import io.github.adbmaven.databricks.ManagementHeaders;
import io.github.adbmaven.databricks.WorkspaceAccess;
import io.github.adbmaven.databricks.WorkspaceClient;
import io.github.adbmaven.databricks.WorkspaceClients;
import io.github.adbmaven.http.HttpSettings;
import io.github.adbmaven.http.HttpStack;
import io.github.adbmaven.identity.AzureCliAccount;
import io.github.adbmaven.identity.EntraTokens;
import io.github.adbmaven.model.Cloud;
import io.github.adbmaven.model.Identity;
import io.github.adbmaven.model.Secret;
import io.github.adbmaven.model.Workspace;
import io.github.adbmaven.progress.Deadline;
import io.github.adbmaven.progress.Progress;
import io.github.adbmaven.progress.Sleeper;
import io.github.adbmaven.provision.Estate;
import io.github.adbmaven.provision.WorkspaceFinder;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executor;

/** The clients of one identity in one cloud, shared by all goals of a build. */
final class Connection implements WorkspaceClients, AutoCloseable {
    /** Of a build that is being stopped. */
    private static final Duration HURRY = Duration.ofSeconds(4);

    private final Clock clock;
    private final Identity identity;
    private final Cloud cloud;
    private final HttpStack http;
    private final EntraTokens entra;
    private final ArmClient arm;

    Connection(Target target, HttpSettings settings, Progress progress, Clock clock) {
        this.clock = clock;
        this.identity = target.identity();
        this.cloud = target.cloud();
        this.http = new HttpStack(settings, progress, clock, Sleeper.REAL);
        this.entra = new EntraTokens(target.identity(), cloud, http, clock);
        this.arm = new ArmClient(arm(ArmCalls.DATABRICKS_VERSION));
    }

    private ArmCalls arm(String databricksVersion) {
        return new ArmCalls(cloud, http, () -> entra.get(cloud.managementAudience()), databricksVersion);
    }

    /** What it takes to provision workspaces with this version of the API of Microsoft.Databricks. */
    Estate estate(String databricksVersion) {
        ArmCalls calls = arm(databricksVersion);
        return new Estate(
                new ArmClient(calls),
                new WorkspaceResources(calls),
                new ResourceGroups(calls),
                new ResourceProviders(calls));
    }

    EntraTokens entra() {
        return entra;
    }

    WorkspaceFinder finder() {
        return new WorkspaceFinder(cloud, arm, this::standardSubscription);
    }

    /** The Azure CLI has a subscription of its own; other identities have none. */
    private Optional<String> standardSubscription() {
        return identity instanceof Identity.AzureCli ? AzureCliAccount.subscription() : Optional.empty();
    }

    @Override
    public WorkspaceClient of(Workspace workspace) {
        return client(workspace, http);
    }

    @Override
    public WorkspaceClient asMember(Workspace workspace) {
        return new WorkspaceClient(workspace.url(), http, new WorkspaceAccess(this::databricksToken, Optional.empty()));
    }

    @Override
    public WorkspaceClient hurried(Workspace workspace) {
        return client(workspace, http.until(Deadline.in(HURRY, clock)).withoutRepeats());
    }

    /** A workspace known by its host alone is entered as a member, without proof from Azure. */
    private WorkspaceClient client(Workspace workspace, HttpStack stack) {
        WorkspaceAccess access = new WorkspaceAccess(
                this::databricksToken,
                workspace.id().map(id -> new ManagementHeaders(() -> entra.get(cloud.managementAudience()), id)));
        return new WorkspaceClient(workspace.url(), stack, access);
    }

    private Secret databricksToken() {
        return entra.get(Cloud.DATABRICKS_AUDIENCE);
    }

    /** Threads for work beside the caller's. */
    Executor executor() {
        return http.executor();
    }

    @Override
    public void close() {
        http.close();
    }

    /** Who goes where. */
    record Target(Cloud cloud, Identity identity) {
        String key() {
            return String.join(
                    "\n",
                    cloud.authorityHost().toString(),
                    cloud.resourceManager().toString(),
                    identity.key());
        }
    }
}
