/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.wiring;

import io.github.adbmaven.arm.ArmCalls;
import io.github.adbmaven.arm.ArmClient;
import io.github.adbmaven.arm.DatabricksVersion;
import io.github.adbmaven.arm.ResourceGroups;
import io.github.adbmaven.arm.ResourceProviders;
import io.github.adbmaven.arm.WorkspaceResources;
import io.github.adbmaven.databricks.ManagementHeaders;
import io.github.adbmaven.databricks.WorkspaceAccess;
import io.github.adbmaven.databricks.WorkspaceClient;
import io.github.adbmaven.databricks.WorkspaceClients;
import io.github.adbmaven.diagnosis.Doctor;
import io.github.adbmaven.http.HttpSettings;
import io.github.adbmaven.http.HttpStack;
import io.github.adbmaven.identity.AzureCliAccount;
import io.github.adbmaven.identity.EntraTokens;
import io.github.adbmaven.identity.WorkspaceTenant;
import io.github.adbmaven.keyvault.VaultAccess;
import io.github.adbmaven.keyvault.VaultClient;
import io.github.adbmaven.keyvault.VaultPlace;
import io.github.adbmaven.keyvault.VaultSink;
import io.github.adbmaven.model.Cloud;
import io.github.adbmaven.model.Identity;
import io.github.adbmaven.model.Secret;
import io.github.adbmaven.model.VaultSecret;
import io.github.adbmaven.model.Workspace;
import io.github.adbmaven.model.WorkspaceSelector;
import io.github.adbmaven.output.Carrier;
import io.github.adbmaven.output.Place;
import io.github.adbmaven.progress.Deadline;
import io.github.adbmaven.progress.Progress;
import io.github.adbmaven.progress.Sleeper;
import io.github.adbmaven.progress.StopBudget;
import io.github.adbmaven.progress.Watch;
import io.github.adbmaven.provision.Estate;
import io.github.adbmaven.provision.WorkspaceFinder;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

/** The clients of one identity in one cloud. Connections and Entra ID tokens are shared by all goals of a build, time is not. */
final class Connection implements WorkspaceClients, AutoCloseable {

    private final Clock clock;
    private final Target target;
    private final HttpStack shared;
    private final HttpStack http;
    private final EntraTokens entra;
    private final Optional<Deadline> deadline;
    private final DatabricksVersion lookUp;
    private final Progress progress;

    Connection(Target target, HttpSettings settings, SharedTenants tenants, Progress progress, Clock clock) {
        this.clock = clock;
        this.target = target;
        this.shared = new HttpStack(settings, progress, clock, Sleeper.REAL);
        this.http = shared;
        this.entra = new EntraTokens(
                target.identity(),
                target.cloud(),
                shared,
                clock,
                () -> tenants.get(
                        target.tenantSource().orElseThrow(),
                        () -> new WorkspaceTenant(target.cloud(), shared).find(target.workspace())));
        this.deadline = Optional.empty();
        this.lookUp = DatabricksVersion.lookUp(progress::info);
        this.progress = progress;
    }

    private Connection(Connection whole, Deadline deadline, DatabricksVersion lookUp) {
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
    Connection until(Deadline end, DatabricksVersion lookUp) {
        return new Connection(this, end, lookUp);
    }

    private ArmCalls arm(DatabricksVersion version) {
        return new ArmCalls(target.cloud(), http, managementToken(deadline), version);
    }

    /** What it takes to provision workspaces with this version of the API of Microsoft.Databricks. */
    Estate estate(DatabricksVersion version) {
        ArmCalls calls = arm(version);
        return new Estate(
                new ArmClient(calls),
                new WorkspaceResources(calls),
                new ResourceGroups(calls),
                new ResourceProviders(calls));
    }

    /** By when the goal must end that this was made for. */
    Deadline deadline() {
        return deadline.orElseThrow();
    }

    EntraTokens entra() {
        return entra;
    }

    WorkspaceFinder finder() {
        ArmCalls calls = arm(lookUp);
        return new WorkspaceFinder(
                target.cloud(),
                new ArmClient(calls),
                this::standardSubscription,
                workspace -> new WorkspaceResources(calls)
                        .awaitSettled(
                                workspace.id(),
                                new Watch(
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
                new ArmClient(arm(lookUp)),
                finder(),
                this,
                executor(),
                clock);
    }

    /** The Azure CLI has a subscription of its own; other identities have none. */
    private Optional<String> standardSubscription() {
        return target.identity() instanceof Identity.AzureCli cli
                ? AzureCliAccount.subscription(cli, executor())
                : Optional.empty();
    }

    @Override
    public WorkspaceClient of(Workspace workspace) {
        return client(workspace, http, deadline);
    }

    @Override
    public WorkspaceClient asMember(Workspace workspace) {
        return new WorkspaceClient(
                workspace.url(), http, new WorkspaceAccess(databricksToken(deadline), Optional.empty()));
    }

    @Override
    public WorkspaceClient afterwards(Workspace workspace) {
        return client(workspace, shared, Optional.empty());
    }

    @Override
    public WorkspaceClient hurried(Workspace workspace) {
        Deadline soon = Deadline.in(StopBudget.REVOCATION, clock);
        return client(workspace, shared.until(soon).withoutRepeats(), Optional.of(soon));
    }

    /**
     * A workspace known by its host alone is entered as a member, without proof from Azure; and by a person whose login does not
     * reach to Azure, who most likely is one.
     */
    private WorkspaceClient client(Workspace workspace, HttpStack stack, Optional<Deadline> until) {
        boolean ofPerson = target.identity() instanceof Identity.AzureCli;
        WorkspaceAccess access = new WorkspaceAccess(
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
    VaultSink vaultSink(VaultSecret secret, Optional<String> owner) {
        return new VaultSink(vault(secret, http, deadline), vault(secret, shared, Optional.empty()), owner);
    }

    /** What a receipt says about a key vault; absent if it is about something else. */
    Optional<Place> vaultPlace(Carrier carrier) {
        return VaultPlace.carrying(carrier, target.cloud(), secret -> vault(secret, http, deadline));
    }

    private VaultClient vault(VaultSecret secret, HttpStack stack, Optional<Deadline> until) {
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
            return identity.tenantId().isPresent() ? Optional.empty() : WorkspaceTenant.source(cloud, workspace);
        }
    }
}
