/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.emulator.platform;

import io.github.adbmaven.emulator.entra.Directory;
import io.github.adbmaven.emulator.entra.Resources;
import io.github.adbmaven.emulator.entra.Tokens;
import io.github.adbmaven.emulator.server.Endpoint;
import io.github.adbmaven.emulator.server.Secrets;
import io.github.adbmaven.emulator.server.Service;
import java.net.URI;
import java.time.Clock;
import java.util.Optional;
import java.util.function.Function;

/** The surroundings of builds; each gets its port when the first build is put into it. */
public final class Platforms {
    private final Jobs jobs;
    private final Machines machines;
    private final Function<Service<Visitor>, Endpoint> serve;
    private final Function<Service<Visitor>, Endpoint> servePlain;
    private Optional<URI> jobsAddress = Optional.empty();
    private Optional<URI> machinesAddress = Optional.empty();

    public Platforms(
            Directory directory,
            Tokens tokens,
            Resources resources,
            Clock clock,
            Secrets secrets,
            Function<Service<Visitor>, Endpoint> serve,
            Function<Service<Visitor>, Endpoint> servePlain) {
        this.jobs = new Jobs(clock, secrets);
        this.machines = new Machines(directory, tokens, resources);
        this.serve = serve;
        this.servePlain = servePlain;
    }

    public Jobs jobs() {
        return jobs;
    }

    public Machines machines() {
        return machines;
    }

    /** Where jobs ask for tokens. */
    public synchronized URI jobsAddress() {
        URI address = jobsAddress.orElseGet(() -> serve.apply(jobs).uri());
        jobsAddress = Optional.of(address);
        return address;
    }

    /** Where machines and apps ask for tokens; without TLS, as in Azure. */
    public synchronized URI machinesAddress() {
        URI address = machinesAddress.orElseGet(() -> servePlain.apply(machines).uri());
        machinesAddress = Optional.of(address);
        return address;
    }
}
