/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.emulator.control;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.adbmaven.emulator.server.Handler;
import io.github.adbmaven.emulator.server.Json;
import io.github.adbmaven.emulator.server.Refusal;
import io.github.adbmaven.emulator.server.Request;
import io.github.adbmaven.emulator.server.Response;
import io.github.adbmaven.emulator.server.Routes;
import io.github.adbmaven.emulator.server.Service;

/**
 * The control endpoint: JSON over https, without sign-in, for tests.
 *
 * <ul>
 *   <li>{@code GET /log}: the requests so far, with hashes in the place of secrets; {@code DELETE /log} forgets them.
 *   <li>{@code GET /state}: tenants, principals, subscriptions, workspaces with members and active tokens.
 *   <li>{@code GET /secrets}: every secret value ever known, to search outputs for.
 *   <li>{@code POST /clock}: moves the time on by {@code advance}.
 *   <li>{@code POST /settings}: {@code pageSize} of Resource Manager's lists; the pace of operations, {@code createSeconds},
 *       {@code updateSeconds}, {@code deleteSeconds}, {@code registerSeconds} by the clock or, where these are 0, {@code
 *       operationPolls}, and {@code retryAfterSeconds}; how new workspaces become ready, {@code readyAfterSeconds}, {@code
 *       refusedCalls}, {@code flappingCalls}; obstacles, {@code failingCreations}, {@code workspaceQuota}, {@code
 *       deniedLink}, {@code keepManagedGroups}, {@code hideManagedGroups}. What is left out stays as it is.
 *   <li>{@code POST /subscriptions}, {@code /principals}, {@code /workspaces}, {@code /tokens}: adds one, or many tokens.
 *   <li>{@code POST /entra-tokens}: a genuine token with claims that Entra ID would not write.
 *   <li>{@code PATCH /principals}, {@code /workspaces}, {@code /subscriptions}: changes one; a workspace by {@code
 *       provisioningState}, {@code maximumLifetime} and {@code tags}, which joins the others; a subscription by {@code state}
 *       (Enabled, Disabled) and {@code registrationState} (NotRegistered, Registered).
 *   <li>{@code POST /locks}: a management lock by {@code scope}, {@code name}, {@code level} (CanNotDelete, ReadOnly);
 *       {@code DELETE /locks} removes all.
 *   <li>{@code POST /policy}: refuses to write workspaces in {@code scope}, in the {@code name} of a policy; {@code DELETE
 *       /policy} removes it.
 *   <li>{@code POST /faults}: orders a fault; {@code GET /faults}: how many requests each order has struck and is holding
 *       back; {@code DELETE /faults} cancels all and opens the ports that they closed.
 * </ul>
 *
 * <p>A fault befalls the requests whose {@code service}, {@code method} and {@code path} (a regular expression for all of
 * it) fit, after {@code skip} of them and then {@code times}, by default once. {@code afterEffect} tells whether the effect
 * takes place all the same. The {@code kind} is one of
 *
 * <ul>
 *   <li>{@code answer}: {@code status}, {@code headers} and {@code body} in the place of the service's own.
 *   <li>{@code broken-off}: half of the service's own answer or of the given one, then the connection closes.
 *   <li>{@code trickle}: the same byte by byte, {@code delay} apart (by default 0.1 s).
 *   <li>{@code no-answer}: the connection closes. The JDK's server cannot reset it.
 *   <li>{@code outage}: the connection closes and the service's port with it, for {@code delay} or until the faults are
 *       cancelled: who comes then is refused.
 *   <li>{@code delay}: the right answer after {@code delay} (by default 1 s), which lies behind the effect unless
 *       {@code afterEffect} is false.
 *   <li>{@code tokens}: the right answer, but right before the effect or after it another client makes tokens, as by {@code
 *       POST /tokens}: by default as many as the quota allows.
 * </ul>
 */
public final class ControlService implements Service<Nobody> {
    private final World world;
    private final Routes<Nobody> routes = Routes.caseSensitive();

    public ControlService(World world) {
        this.world = world;
        StateView state = new StateView(world);
        Arrangements arrangements = new Arrangements(world);
        ProvisioningOrders provisioning = new ProvisioningOrders(world);
        FaultOrders faults = new FaultOrders(world.faults(), arrangements);
        on("GET", "/log", call -> list("requests", Json.array(world.log().entries().stream())))
                .on("DELETE", "/log", call -> {
                    world.log().clear();
                    return Response.empty(204);
                })
                .on("GET", "/state", call -> state.get())
                .on(
                        "GET",
                        "/secrets",
                        call -> list("secrets", Json.strings(world.secrets().known())))
                .on("POST", "/clock", arrangements::advanceClock)
                .on("POST", "/settings", provisioning::settings)
                .on("POST", "/subscriptions", arrangements::addSubscription)
                .on("PATCH", "/subscriptions", provisioning::changeSubscription)
                .on("POST", "/locks", provisioning::addLock)
                .on("DELETE", "/locks", call -> provisioning.removeLocks())
                .on("POST", "/policy", provisioning::setPolicy)
                .on("DELETE", "/policy", call -> provisioning.removePolicy())
                .on("POST", "/principals", arrangements::addPrincipal)
                .on("PATCH", "/principals", arrangements::grant)
                .on("POST", "/workspaces", arrangements::addWorkspace)
                .on("PATCH", "/workspaces", arrangements::changeWorkspace)
                .on("POST", "/tokens", arrangements::addTokens)
                .on("POST", "/entra-tokens", arrangements::issueEntraToken)
                .on("POST", "/faults", faults::add)
                .on("GET", "/faults", call -> faults.counts())
                .on("DELETE", "/faults", call -> faults.clear());
    }

    /** Orders and Resource Manager do not change the world at once. */
    private ControlService on(String method, String path, Handler<Nobody> handler) {
        routes.on(method, path, call -> world.resourceManager().exclusively(() -> handler.handle(call)));
        return this;
    }

    private static Response list(String name, JsonNode items) {
        ObjectNode answer = Json.object();
        answer.set(name, items);
        return Response.json(200, answer);
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
