/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.emulator.control;

import io.github.adbmaven.emulator.server.Json;
import io.github.adbmaven.emulator.server.Refusal;
import io.github.adbmaven.emulator.server.Request;
import io.github.adbmaven.emulator.server.Response;
import io.github.adbmaven.emulator.server.Routes;
import io.github.adbmaven.emulator.server.Service;

/** The control endpoint. */
public final class ControlService implements Service<Nobody> {
    private final Routes<Nobody> routes = Routes.caseSensitive();

    public ControlService(World world) {
        routes.on("GET", "/log", call -> {
            var answer = Json.object();
            answer.set("requests", Json.array(world.log().entries().stream()));
            return Response.json(200, answer);
        });
        routes.on("DELETE", "/log", call -> {
            world.log().clear();
            return Response.empty(204);
        });
    }

    @Override
    public String name() {
        return "control";
    }

    @Override
    public Nobody authenticate(Request request) {
        return new Nobody();
    }

    @Override
    public String describe(Nobody caller) {
        return "";
    }

    @Override
    public Routes<Nobody> routes() {
        return routes;
    }

    @Override
    public Refusal unrouted(Request request) {
        return new ControlError(404, "Nothing answers " + request.method() + " " + request.path());
    }

    @Override
    public Response finish(Request request, Response response) {
        return response;
    }
}
