/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.emulator;

import io.github.adbmaven.emulator.admin.ControlService;
import io.github.adbmaven.emulator.admin.EmulatorState;
import io.github.adbmaven.emulator.admin.WorkspaceSeed;
import io.github.adbmaven.emulator.arm.ArmService;
import io.github.adbmaven.emulator.arm.ResourceGroup;
import io.github.adbmaven.emulator.arm.ResourceManager;
import io.github.adbmaven.emulator.arm.Role;
import io.github.adbmaven.emulator.arm.Subscription;
import io.github.adbmaven.emulator.arm.WorkspaceResource;
import io.github.adbmaven.emulator.ci.CiJobTokenService;
import io.github.adbmaven.emulator.databricks.AccessToken;
import io.github.adbmaven.emulator.databricks.WorkspaceEndpoint;
import io.github.adbmaven.emulator.databricks.WorkspaceEndpointRegistry;
import io.github.adbmaven.emulator.entra.Directory;
import io.github.adbmaven.emulator.entra.EntraService;
import io.github.adbmaven.emulator.entra.ServicePrincipal;
import io.github.adbmaven.emulator.entra.TokenAudiences;
import io.github.adbmaven.emulator.entra.Tokens;
import io.github.adbmaven.emulator.imds.ManagedIdentityService;
import io.github.adbmaven.emulator.keyvault.VaultHost;
import io.github.adbmaven.emulator.keyvault.VaultRole;
import io.github.adbmaven.emulator.keyvault.Vaults;
import io.github.adbmaven.emulator.server.EmulatorClock;
import io.github.adbmaven.emulator.server.Endpoint;
import io.github.adbmaven.emulator.server.Faults;
import io.github.adbmaven.emulator.server.KnownSecrets;
import io.github.adbmaven.emulator.server.RequestLog;
import io.github.adbmaven.emulator.server.RequestPipeline;
import io.github.adbmaven.emulator.server.Service;
import java.net.URI;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * An offline Azure: Entra ID, Resource Manager, Databricks workspaces and a key vault over https on loopback.
 *
 * <p>It is as strict as the services are known to be, but is no specification of them. All state belongs to
 * the instance, and nothing survives {@link #close()}.
 */
public final class Emulator implements AutoCloseable {
    private static final String LOCATION = "westeurope";
    private static final Duration SECRET_LIFE = Duration.ofDays(730);

    private final Servers servers;
    private final KnownSecrets secrets = new KnownSecrets();
    private final RequestLog log = new RequestLog();
    private final Faults faults = new Faults();
    private final EmulatorState state;
    private final ServicePrincipal owner;
    private final EmulatorAccess access;
    private final List<Service<?>> services = new CopyOnWriteArrayList<>();

    private Emulator(EmulatorOptions options, EmulatorClock clock, Servers servers) {
        this.servers = servers;
        Endpoint entra = servers.bind();
        Endpoint arm = servers.bind();
        Endpoint control = servers.bindWithoutLatency();

        Directory directory = new Directory();
        Tokens tokens = new Tokens(clock, secrets);
        TokenAudiences audiences = TokenAudiences.with(arm.uri());
        ResourceManager resourceManager = new ResourceManager(clock);
        WorkspaceEndpointRegistry hosts = new WorkspaceEndpointRegistry(
                resourceManager, directory, tokens, audiences, entra.uri(), clock, secrets, this::serve);
        Vaults vaults = new Vaults(tokens, audiences, entra.uri(), clock, secrets, this::serve);
        state = new EmulatorState(
                directory,
                tokens,
                resourceManager,
                hosts,
                vaults,
                new CiJobTokenService(clock, secrets, this::serve),
                // without TLS, as in Azure
                new ManagedIdentityService(directory, tokens, audiences, this::servePlain),
                servers.proxies(),
                clock,
                secrets,
                log,
                faults,
                servers.latency(),
                WorkspaceResource.id(options.subscriptionId(), options.resourceGroup(), options.workspaceName()));

        entra.serve(pipeline(new EntraService(directory, tokens, audiences, entra.uri(), clock)));
        arm.serve(pipeline(new ArmService(
                resourceManager,
                directory,
                tokens,
                audiences,
                entra.uri(),
                arm.uri(),
                clock,
                new WorkspaceHosts(hosts))));
        String controlToken = secrets.note(secrets.hex(64));
        // control requests are not logged and not affected by faults
        control.serve(new RequestPipeline<>(
                new ControlService(state, controlToken, control.port()),
                new RequestLog(),
                new Faults(),
                servers.delay()));
        servers.inBackground(tokens::warmUp);

        String tenantId = UUID.randomUUID().toString();
        String secret = secrets.note(secrets.hex(6) + "8Q~" + secrets.hex(32));
        owner = new ServicePrincipal(
                tenantId, UUID.randomUUID().toString(), UUID.randomUUID().toString(), "emulator");
        directory.add(owner, secret, clock.instant().plus(SECRET_LIFE));
        Subscription subscription = new Subscription(options.subscriptionId(), "Emulator", tenantId);
        resourceManager.add(subscription);
        resourceManager.assign(owner.objectId(), Role.OWNER, "/subscriptions/" + subscription.id());
        access = new EmulatorAccess(
                entra.uri(),
                arm.uri(),
                control.uri(),
                controlToken,
                tenantId,
                subscription.id(),
                owner.applicationId(),
                secret,
                servers.caPem(),
                seed(options),
                seedVault());
    }

    /**
     * Starts all services.
     *
     * @throws java.io.UncheckedIOException if a port is already in use; the message names it
     */
    public static Emulator start(EmulatorOptions options) {
        EmulatorClock clock = new EmulatorClock(options.clock());
        Servers servers = new Servers(options.port(), clock);
        try {
            return new Emulator(options, clock, servers);
        } catch (RuntimeException e) {
            servers.close();
            throw e;
        }
    }

    private Optional<EmulatorAccess.Workspace> seed(EmulatorOptions options) {
        if (!options.workspaceExists()) {
            return Optional.empty();
        }
        WorkspaceEndpoint host = state.addWorkspace(
                WorkspaceSeed.of(options.subscriptionId(), options.resourceGroup(), options.workspaceName(), LOCATION),
                owner);
        return Optional.of(new EmulatorAccess.Workspace(
                host.workspace().resourceId(), host.workspace().id(), host.uri()));
    }

    private URI seedVault() {
        VaultHost host = state.vaults().open("emulator", owner.tenantId());
        host.vault().allow(owner.objectId(), VaultRole.OFFICER);
        return host.uri();
    }

    private <C> RequestPipeline<C> pipeline(Service<C> service) {
        services.add(service);
        return new RequestPipeline<>(service, log, faults, servers.delay());
    }

    /** Returns the emulated services that have been started; the control endpoint is not one of them. */
    List<Service<?>> services() {
        return services;
    }

    private <C> Endpoint serve(Service<C> service) {
        Endpoint endpoint = servers.bind();
        endpoint.serve(pipeline(service));
        return endpoint;
    }

    private <C> Endpoint servePlain(Service<C> service) {
        Endpoint endpoint = servers.bindPlain();
        endpoint.serve(pipeline(service));
        return endpoint;
    }

    public EmulatorAccess access() {
        return access;
    }

    /** Returns the state of Resource Manager, including its operation timing and provisioning failures. */
    public ResourceManager resourceManager() {
        return state.resourceManager();
    }

    /** Returns the workspaces and the readiness of new ones. */
    public WorkspaceEndpointRegistry hosts() {
        return state.hosts();
    }

    /** Advances the clock of all services. */
    public void advance(Duration duration) {
        state.clock().advance(duration);
    }

    /** Adds a subscription, with the service principal as its owner, unless it exists. */
    public void ensureSubscription(String subscriptionId) {
        exclusively(() -> addSubscription(subscriptionId));
    }

    /** Adds a resource group to a subscription, unless it exists. */
    public void ensureGroup(String subscriptionId, String resourceGroup) {
        exclusively(() -> state.resourceManager().add(ResourceGroup.of(subscriptionId, resourceGroup, LOCATION)));
    }

    /** Adds a workspace with its subscription and resource group, unless it exists. */
    public void ensureWorkspace(String subscriptionId, String resourceGroup, String name) {
        exclusively(() -> {
            addSubscription(subscriptionId);
            if (state.resourceManager()
                    .workspace(WorkspaceResource.id(subscriptionId, resourceGroup, name))
                    .isEmpty()) {
                state.addWorkspace(WorkspaceSeed.of(subscriptionId, resourceGroup, name, LOCATION), owner);
            }
        });
    }

    private void addSubscription(String subscriptionId) {
        ResourceManager resourceManager = state.resourceManager();
        if (resourceManager.subscription(subscriptionId).isEmpty()) {
            resourceManager.add(new Subscription(subscriptionId, "Emulator", access.tenantId()));
            resourceManager.assign(owner.objectId(), Role.OWNER, "/subscriptions/" + subscriptionId);
        }
    }

    private void exclusively(Runnable change) {
        state.resourceManager().exclusively(() -> {
            change.run();
            return true;
        });
    }

    /**
     * Creates a token of the service principal in the workspace that the emulator created at its start.
     *
     * @throws IllegalStateException if there is no such workspace or the token quota is exhausted
     */
    public IssuedPat issuePat(String comment, Duration lifetime) {
        WorkspaceEndpoint host = access.workspace()
                .flatMap(workspace -> state.hosts().host(workspace.resourceId()))
                .orElseThrow(() -> new IllegalStateException("The emulator was started without a workspace."));
        host.workspace().addMember(owner, true, true);
        AccessToken token = host.workspace()
                .createToken(owner.objectId(), comment, lifetime, List.of())
                .orElseThrow(() -> new IllegalStateException("The token quota of the service principal is exhausted."));
        return new IssuedPat(token.id(), token.value(), token.expires().truncatedTo(ChronoUnit.SECONDS), host.uri());
    }

    /** Returns every secret that the emulator has known or issued. */
    public Set<String> secrets() {
        return secrets.known();
    }

    @Override
    public void close() {
        servers.close();
    }
}
