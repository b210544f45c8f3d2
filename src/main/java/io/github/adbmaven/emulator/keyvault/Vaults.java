/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.emulator.keyvault;

import io.github.adbmaven.emulator.entra.TokenAudiences;
import io.github.adbmaven.emulator.entra.Tokens;
import io.github.adbmaven.emulator.server.Endpoint;
import io.github.adbmaven.emulator.server.KnownSecrets;
import io.github.adbmaven.emulator.server.Service;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Function;

/** All vaults of an emulator, each with an address of its own. */
public final class Vaults {
    private final Tokens tokens;
    private final TokenAudiences audiences;
    private final URI authorityHost;
    private final Clock clock;
    private final KnownSecrets secrets;
    private final Function<Service<?>, Endpoint> server;
    private final Map<String, VaultHost> hosts = new ConcurrentSkipListMap<>();

    /** @param server starts a service on its own port */
    public Vaults(
            Tokens tokens,
            TokenAudiences audiences,
            URI authorityHost,
            Clock clock,
            KnownSecrets secrets,
            Function<Service<?>, Endpoint> server) {
        this.tokens = tokens;
        this.audiences = audiences;
        this.authorityHost = authorityHost;
        this.clock = clock;
        this.secrets = secrets;
        this.server = server;
    }

    /** Opens a new, empty vault that trusts the tenant. */
    public VaultHost open(String name, String tenantId) {
        Vault vault = new Vault(name, tenantId, clock, secrets);
        VaultHost host =
                new VaultHost(vault, server.apply(new VaultService(vault, tokens, audiences, authorityHost, clock)));
        hosts.put(name, host);
        return host;
    }

    public Optional<VaultHost> host(String name) {
        return Optional.ofNullable(hosts.get(name));
    }

    public List<VaultHost> all() {
        return List.copyOf(hosts.values());
    }
}
