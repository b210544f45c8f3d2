/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.emulator.platform;

import io.github.adbmaven.emulator.server.Request;
import io.github.adbmaven.emulator.server.Routes;
import io.github.adbmaven.emulator.server.Service;

/** A service without common authentication: each route checks its own credential. */
abstract class UnauthenticatedService implements Service<NamedCaller> {
    private final String name;
    private final NamedCaller visitor;
    private final Routes<NamedCaller> routes = Routes.caseSensitive();

    /** @param visitor the caller's name in the log */
    UnauthenticatedService(String name, String visitor) {
        this.name = name;
        this.visitor = new NamedCaller(visitor);
    }

    @Override
    public final String name() {
        return name;
    }

    @Override
    public final NamedCaller authenticate(Request request) {
        return visitor;
    }

    @Override
    public final String describe(NamedCaller caller) {
        return caller.name();
    }

    @Override
    public final Routes<NamedCaller> routes() {
        return routes;
    }
}
