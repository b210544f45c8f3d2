/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.emulator.admin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.adbmaven.emulator.server.Handler;
import io.github.adbmaven.emulator.server.Json;
import io.github.adbmaven.emulator.server.Request;
import io.github.adbmaven.emulator.server.Response;
import io.github.adbmaven.emulator.server.Routes;
import io.github.adbmaven.emulator.server.Service;
import io.github.adbmaven.emulator.server.ServiceException;

/**
 * The control endpoint: JSON over https, for tests. Every request needs {@code Authorization: Bearer} and the secret of this
 * emulator; {@link ControlAccess} checks it.
 *
 * <ul>
 *   <li>{@code GET /log}: the requests so far, with hashes in the place of secrets; {@code DELETE /log} forgets them.
 *   <li>{@code GET /state}: tenants, principals, subscriptions, workspaces with members and active tokens, vaults with their
 *       secrets.
 *   <li>{@code GET /secrets}: every secret value ever known, to search outputs for.
 *   <li>{@code POST /clock}: moves the time on by {@code advance}. The header {@code Date} of answers stays with the machine's
 *       time: the JDK's server writes it.
 *   <li>{@code POST /settings}: {@code pageSize} of Resource Manager's lists; {@code entraTokenLife} of tokens to come (by
 *       default an hour); the pace of operations, {@code createSeconds}, {@code updateSeconds}, {@code deleteSeconds},
 *       {@code registerSeconds} by the clock or, where these are 0, {@code operationPolls}, and {@code retryAfterSeconds};
 *       how new workspaces become ready, {@code readyAfterSeconds}, {@code refusedCalls}, {@code flappingCalls}; obstacles,
 *       {@code failingCreations}, {@code workspaceQuota}, {@code deniedLink}, {@code keepManagedGroups},
 *       {@code hideManagedGroups}; {@code standardTierEnded}: Azure has ended the tier standard; {@code patchAtOnce}: a
 *       PATCH of a workspace is answered with 200 instead of 202. What is left out stays as it is.
 *   <li>A field {@code workspace} is the resource ID of a workspace, or its name if no other workspace has this name. Without it
 *       the request is about the workspace that the emulator was started for; so is a {@code role} without {@code scope}.
 *   <li>{@code POST /subscriptions}, {@code /principals}, {@code /workspaces}, {@code /tokens}: adds one, or many tokens.
 *   <li>{@code POST /vaults}: adds a key vault by {@code name} and {@code tenantId}; {@code PATCH /vaults} changes one. With
 *       {@code access} what the principal {@code applicationId} may do there: officer, user, set-only, denied,
 *       denied-by-policy, firewalled. Who is not named has no role.
 *   <li>{@code POST /entra-tokens}: a genuine token with claims that Entra ID would not write.
 *   <li>{@code PATCH /principals}, {@code /workspaces}, {@code /subscriptions}: changes one; a principal also by {@code
 *       block} (NONE, DISABLED, CONDITIONAL_ACCESS, CONSENT, THROTTLED); a workspace by {@code
 *       provisioningState}, {@code maximumLifetime} and {@code tags}, which joins the others; a subscription by {@code state}
 *       (Enabled, Disabled) and {@code registrationState} (NotRegistered, Registered).
 *   <li>{@code POST /api-versions}: the region {@code location}, by default every region, refuses API versions of
 *       Microsoft.Databricks that are later than {@code newest}; {@code DELETE /api-versions} lets all regions serve all versions.
 *   <li>{@code POST /locks}: a management lock by {@code scope}, {@code name}, {@code level} (CanNotDelete, ReadOnly);
 *       {@code DELETE /locks} removes all.
 *   <li>{@code POST /policy}: refuses to write workspaces in {@code scope}, in the {@code name} of a policy; {@code DELETE
 *       /policy} removes it.
 *   <li>{@code POST /certificates}: registers the certificate {@code pem} with {@code applicationId}; with a {@code subject}
 *       every certificate of this name that the one in {@code pem} has signed, if the assertion brings it along.
 *   <li>{@code POST /jobs}: a job of a {@code kind} (github, azure-pipelines, gitlab, kubernetes), whose application {@code
 *       applicationId} trusts it; answers with the environment of the job, and of the last two kinds the {@code token}
 *       itself. {@code subject} and {@code audience} of the tokens, {@code trustedSubject}, {@code trustedAudience} and
 *       {@code trustedIssuer} of the federated credential, and the tokens' {@code life} can be chosen; {@code trusted} false
 *       leaves the credential out.
 *   <li>{@code POST /machines}: the machine, or with the {@code kind} app the app, has the identity of {@code
 *       applicationId} too, which can also be asked for by its {@code resourceId}; {@code systemAssigned} says whether it may be asked for without its name, {@code failing} how many
 *       requests are answered with {@code failure} first. Answers with the environment.
 *   <li>{@code POST /distance}: every service seems so far away that each request takes one {@code roundTrip}, and each new
 *       TLS connection two more; {@code GET /distance} tells that, and how many {@code connections} came.
 *   <li>{@code POST /proxies}: a forward proxy on a free port that opens tunnels to this machine: for everybody, or for {@code
 *       userName} with {@code password}, of whom it wants to hear by the {@code scheme} Basic or another one; with {@code
 *       intercepts} it opens TLS, with certificates of a second authority, which the answer names as {@code caPem}; with {@code
 *       refusal} it refuses every tunnel with that status. {@code GET /proxies}: the proxies and the tunnels that were asked for.
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
public final class ControlService implements Service<AnonymousCaller> {
    private final EmulatorState world;
    private final ControlAccess access;
    private final Routes<AnonymousCaller> routes = Routes.caseSensitive();

    /**
     * @param secret what every request must present
     * @param port the endpoint's own port, which every request must name
     */
    public ControlService(EmulatorState world, String secret, int port) {
        this.world = world;
        this.access = new ControlAccess(secret, port);
        StateSnapshot state = new StateSnapshot(world);
        StateCommands arrangements = new StateCommands(world);
        ProvisioningCommands provisioning = new ProvisioningCommands(world);
        VaultCommands vaults = new VaultCommands(world);
        PlatformCommands platforms = new PlatformCommands(world);
        ProxyCommands proxies = new ProxyCommands(world);
        FaultCommands faults = new FaultCommands(world.faults(), arrangements);
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
                .on("POST", "/distance", arrangements::setDistance)
                .on("GET", "/distance", call -> arrangements.distance())
                .on("POST", "/settings", provisioning::settings)
                .on("POST", "/subscriptions", arrangements::addSubscription)
                .on("PATCH", "/subscriptions", provisioning::changeSubscription)
                .on("POST", "/api-versions", provisioning::limitVersions)
                .on("DELETE", "/api-versions", call -> provisioning.removeVersionLimits())
                .on("POST", "/locks", provisioning::addLock)
                .on("DELETE", "/locks", call -> provisioning.removeLocks())
                .on("POST", "/policy", provisioning::setPolicy)
                .on("DELETE", "/policy", call -> provisioning.removePolicy())
                .on("POST", "/principals", arrangements::addPrincipal)
                .on("PATCH", "/principals", arrangements::grant)
                .on("POST", "/certificates", platforms::addCertificate)
                .on("POST", "/jobs", platforms::addJob)
                .on("POST", "/machines", platforms::addMachine)
                .on("POST", "/workspaces", arrangements::addWorkspace)
                .on("PATCH", "/workspaces", arrangements::changeWorkspace)
                .on("POST", "/tokens", arrangements::addTokens)
                .on("POST", "/vaults", vaults::add)
                .on("PATCH", "/vaults", vaults::change)
                .on("POST", "/entra-tokens", arrangements::issueEntraToken)
                .on("POST", "/proxies", proxies::add)
                .on("GET", "/proxies", call -> proxies.list())
                .on("POST", "/faults", faults::add)
                .on("GET", "/faults", call -> faults.counts())
                .on("DELETE", "/faults", call -> faults.clear());
    }

    /** Orders and Resource Manager do not change the world at once. */
    private ControlService on(String method, String path, Handler<AnonymousCaller> handler) {
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
    public AnonymousCaller authenticate(Request request) {
        access.check(request);
        return new AnonymousCaller();
    }

    @Override
    public String describe(AnonymousCaller caller) {
        return "";
    }

    @Override
    public Routes<AnonymousCaller> routes() {
        return routes;
    }

    @Override
    public ServiceException unrouted(Request request) {
        return new ControlError(404, "Nothing answers " + request.method() + " " + request.path());
    }
}
