/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.emulator.databricks;

import io.github.adbmaven.emulator.arm.ResourceManager;
import io.github.adbmaven.emulator.entra.Directory;
import io.github.adbmaven.emulator.entra.TokenAudiences;
import io.github.adbmaven.emulator.entra.Tokens;
import io.github.adbmaven.emulator.server.Endpoint;
import io.github.adbmaven.emulator.server.KnownSecrets;
import io.github.adbmaven.emulator.server.Service;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;

/** All workspaces of an emulator, each with an address of its own. */
public final class WorkspaceEndpointRegistry {
    private final ResourceManager resourceManager;
    private final Directory directory;
    private final Tokens tokens;
    private final TokenAudiences audiences;
    private final URI authorityHost;
    private final Clock clock;
    private final KnownSecrets secrets;
    private final Function<Service<Caller>, Endpoint> server;
    private final Map<String, WorkspaceEndpoint> hosts = new ConcurrentSkipListMap<>();
    private volatile Readiness readiness = Readiness.AT_ONCE;
    private final AtomicLong nextId = new AtomicLong(5_550_001_112_223_334L);

    /**
     * Hosts of workspaces that trust the given Entra ID and Resource Manager.
     *
     * @param server starts a service on its own port
     */
    public WorkspaceEndpointRegistry(
            ResourceManager resourceManager,
            Directory directory,
            Tokens tokens,
            TokenAudiences audiences,
            URI authorityHost,
            Clock clock,
            KnownSecrets secrets,
            Function<Service<Caller>, Endpoint> server) {
        this.resourceManager = resourceManager;
        this.directory = directory;
        this.tokens = tokens;
        this.audiences = audiences;
        this.authorityHost = authorityHost;
        this.clock = clock;
        this.secrets = secrets;
        this.server = server;
    }

    /** Sets the readiness of later workspaces. */
    public void setReadiness(Readiness wanted) {
        readiness = wanted;
    }

    public Readiness readiness() {
        return readiness;
    }

    /** Opens the endpoint of a new, empty workspace. */
    public WorkspaceEndpoint open(String resourceId, String tenantId, Instant since) {
        String id = Long.toString(nextId.getAndIncrement());
        Workspace workspace = new Workspace(id, resourceId, tenantId, clock, secrets);
        WorkspaceService service = new WorkspaceService(
                workspace,
                new ReadinessTimeline(readiness, since),
                resourceManager,
                directory,
                tokens,
                audiences,
                authorityHost,
                clock);
        WorkspaceEndpoint host = new WorkspaceEndpoint(workspace, server.apply(service));
        hosts.put(resourceId.toLowerCase(Locale.ROOT), host);
        return host;
    }

    /** Closes the endpoint of the workspace, if it has one. */
    public void close(String resourceId) {
        Optional.ofNullable(hosts.remove(resourceId.toLowerCase(Locale.ROOT)))
                .ifPresent(host -> host.endpoint().close());
    }

    public Optional<WorkspaceEndpoint> host(String resourceId) {
        return Optional.ofNullable(hosts.get(resourceId.toLowerCase(Locale.ROOT)));
    }

    public List<WorkspaceEndpoint> all() {
        return List.copyOf(hosts.values());
    }
}
