/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.emulator.server;

import java.net.URI;
import java.util.Optional;
import java.util.function.Function;

/** A service without common authentication: each route checks its own credential. Its port opens at its first use. */
public abstract class UnauthenticatedService implements Service<NamedCaller> {
    private final String name;
    private final NamedCaller caller;
    private final Function<Service<NamedCaller>, Endpoint> server;
    private final Routes<NamedCaller> routes = Routes.caseSensitive();
    private Optional<URI> address = Optional.empty();

    /**
     * @param callerName the caller's name in the log
     * @param server starts the service on its own port
     */
    protected UnauthenticatedService(String name, String callerName, Function<Service<NamedCaller>, Endpoint> server) {
        this.name = name;
        this.caller = new NamedCaller(callerName);
        this.server = server;
    }

    /** Returns the address. The first call opens the port. */
    public final synchronized URI address() {
        URI opened = address.orElseGet(() -> server.apply(this).uri());
        address = Optional.of(opened);
        return opened;
    }

    @Override
    public final String name() {
        return name;
    }

    @Override
    public final NamedCaller authenticate(Request request) {
        return caller;
    }

    @Override
    public final String describe(NamedCaller named) {
        return named.name();
    }

    @Override
    public final Routes<NamedCaller> routes() {
        return routes;
    }

    @Override
    public final ServiceException unrouted(Request request) {
        return NotEmulated.of(request);
    }
}
