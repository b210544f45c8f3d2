/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.emulator.platform;

import io.github.adbmaven.emulator.server.Request;
import io.github.adbmaven.emulator.server.Routes;
import io.github.adbmaven.emulator.server.Service;

/** A service that lets everybody in: what a caller has to show is different for each of its routes. */
abstract class OpenService implements Service<Visitor> {
    private final String name;
    private final Visitor visitor;
    private final Routes<Visitor> routes = Routes.caseSensitive();

    /** @param visitor how the log names whoever calls */
    OpenService(String name, String visitor) {
        this.name = name;
        this.visitor = new Visitor(visitor);
    }

    @Override
    public final String name() {
        return name;
    }

    @Override
    public final Visitor authenticate(Request request) {
        return visitor;
    }

    @Override
    public final String describe(Visitor caller) {
        return caller.name();
    }

    @Override
    public final Routes<Visitor> routes() {
        return routes;
    }
}
