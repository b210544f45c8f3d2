/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.emulator.platform;

import io.github.adbmaven.emulator.entra.Directory;
import io.github.adbmaven.emulator.entra.TokenAudiences;
import io.github.adbmaven.emulator.entra.Tokens;
import io.github.adbmaven.emulator.server.Endpoint;
import io.github.adbmaven.emulator.server.KnownSecrets;
import io.github.adbmaven.emulator.server.Service;
import java.net.URI;
import java.time.Clock;
import java.util.Optional;
import java.util.function.Function;

/** The token endpoints of CI jobs, machines and apps. Each opens its port at its first use. */
public final class BuildPlatforms {
    private final CiJobTokenService jobs;
    private final ManagedIdentityService machines;
    private final Function<Service<NamedCaller>, Endpoint> serve;
    private final Function<Service<NamedCaller>, Endpoint> servePlain;
    private Optional<URI> jobsAddress = Optional.empty();
    private Optional<URI> machinesAddress = Optional.empty();

    public BuildPlatforms(
            Directory directory,
            Tokens tokens,
            TokenAudiences resources,
            Clock clock,
            KnownSecrets secrets,
            Function<Service<NamedCaller>, Endpoint> serve,
            Function<Service<NamedCaller>, Endpoint> servePlain) {
        this.jobs = new CiJobTokenService(clock, secrets);
        this.machines = new ManagedIdentityService(directory, tokens, resources);
        this.serve = serve;
        this.servePlain = servePlain;
    }

    public CiJobTokenService jobs() {
        return jobs;
    }

    public ManagedIdentityService machines() {
        return machines;
    }

    /** Returns the OIDC endpoint of CI jobs. */
    public synchronized URI jobsAddress() {
        URI address = jobsAddress.orElseGet(() -> serve.apply(jobs).uri());
        jobsAddress = Optional.of(address);
        return address;
    }

    /** Returns the managed identity endpoint of machines and apps; without TLS, as in Azure. */
    public synchronized URI machinesAddress() {
        URI address = machinesAddress.orElseGet(() -> servePlain.apply(machines).uri());
        machinesAddress = Optional.of(address);
        return address;
    }
}
