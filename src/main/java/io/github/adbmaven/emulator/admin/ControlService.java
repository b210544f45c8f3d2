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
 * The control endpoint: JSON over https, for tests. Every request must have the header {@code Authorization: Bearer} with the
 * secret of this emulator; {@link ControlAccess} checks it.
 *
 * <ul>
 *   <li>{@code GET /log}: the requests so far, with hashes in place of secrets; {@code DELETE /log} clears them.
 *   <li>{@code GET /state}: tenants, principals, subscriptions, workspaces with members and active tokens, vaults with their
 *       secrets.
 *   <li>{@code GET /secrets}: every secret value that the emulator has known, to search outputs for.
 *   <li>{@code POST /clock}: advances the clock by {@code advance}, and with it the header {@code Date} of all responses.
 *   <li>{@code POST /settings}: {@code pageSize} of Resource Manager's lists; {@code entraTokenLife} of later tokens (default:
 *       one hour); the timing of operations, {@code createSeconds}, {@code updateSeconds}, {@code deleteSeconds},
 *       {@code registerSeconds} by the clock or, where these are 0, {@code operationPolls}, and {@code retryAfterSeconds};
 *       the readiness of new workspaces, {@code readyAfterSeconds}, {@code refusedCalls}, {@code flappingCalls}; provisioning
 *       failures, {@code failingCreations}, {@code workspaceQuota}, {@code deniedLink}, {@code keepManagedGroups},
 *       {@code hideManagedGroups}; {@code standardTierEnded}: Azure has ended the tier standard; {@code patchAtOnce}: a
 *       PATCH of a workspace is answered with 200 instead of 202. Omitted settings keep their values.
 *   <li>The field {@code workspace} is the resource ID of a workspace, or its name if no other workspace has this name. Without
 *       it, the request applies to the workspace for which the emulator was started; so does a {@code role} without
 *       {@code scope}. Without {@code subscriptionId}, it applies to the subscription for which the emulator was started.
 *   <li>{@code POST /subscriptions}, {@code /principals}, {@code /workspaces}, {@code /tokens}: adds one, or several tokens.
 *   <li>{@code POST /vaults}: adds a key vault by {@code name} and {@code tenantId}; {@code PATCH /vaults} changes one. {@code
 *       access} is the access of the principal {@code applicationId}: officer, user, set-only, denied, denied-by-policy,
 *       firewalled. Other principals have no role.
 *   <li>{@code POST /entra-tokens}: a correctly signed token with claims that Entra ID would not write.
 *   <li>{@code PATCH /principals}, {@code /workspaces}, {@code /subscriptions}: changes one; a principal also by {@code
 *       block} (NONE, DISABLED, CONDITIONAL_ACCESS, CONSENT, THROTTLED); a workspace by {@code
 *       provisioningState}, {@code maximumLifetime} and {@code tags}, which are added to the existing ones; a subscription by
 *       {@code state} (Enabled, Disabled) and {@code registrationState} (NotRegistered, Registered).
 *   <li>{@code POST /api-versions}: the region {@code location}, by default every region, rejects API versions of
 *       Microsoft.Databricks later than {@code newest}; {@code DELETE /api-versions} removes this.
 *   <li>{@code POST /locks}: a management lock by {@code scope}, {@code name}, {@code level} (CanNotDelete, ReadOnly);
 *       {@code DELETE /locks} removes all.
 *   <li>{@code POST /policy}: a policy {@code name} that denies writing workspaces in {@code scope}; {@code DELETE /policy}
 *       removes it.
 *   <li>{@code POST /certificates}: registers the certificate {@code pem} with {@code applicationId}; with a {@code subject}
 *       every certificate of this name that the one in {@code pem} has signed, if the assertion contains it.
 *   <li>{@code POST /jobs}: a job of a {@code kind} (github, azure-pipelines, gitlab, kubernetes) with a federated credential
 *       of the application {@code applicationId}. Returns the environment of the job, and for gitlab and kubernetes the {@code
 *       token} itself. {@code subject}, {@code audience} and {@code life} set the values of the tokens, {@code trustedSubject},
 *       {@code trustedAudience} and {@code trustedIssuer} those of the federated credential; {@code trusted} false omits the
 *       credential.
 *   <li>{@code POST /machines}: adds the identity of {@code applicationId} to the machine, or with the {@code kind} app to the
 *       app. Requests can also select it by its {@code resourceId}; {@code systemAssigned}: requests without an identity
 *       select it; {@code failing}: the number of requests that are answered with {@code failure} first. Returns the
 *       environment.
 *   <li>{@code POST /distance}: adds latency to every service: one {@code roundTrip} for each request, and two more for each new
 *       TLS connection; {@code GET /distance} returns it and the number of {@code connections}.
 *   <li>{@code POST /proxies}: starts a forward proxy on a free port that opens tunnels to this machine. With {@code userName}
 *       and {@code password} it requires authentication by the {@code scheme}, Basic by default; with {@code intercepts} it
 *       intercepts TLS, with certificates of a second authority, which the response contains as {@code caPem}; with {@code
 *       refusal} it rejects every tunnel with that status. {@code GET /proxies}: the proxies and the requested tunnels.
 *   <li>{@code POST /faults}: adds a fault; {@code GET /faults}: how many requests each fault has affected and is holding
 *       back; {@code DELETE /faults} cancels all and opens the ports that they closed.
 * </ul>
 *
 * <p>A fault applies to the requests whose {@code service}, {@code method} and {@code path} (a regular expression for the
 * complete path) match: it skips the first {@code skip} of them and applies to the next {@code times}, by default one. {@code
 * afterEffect} is whether the effect of the request takes place. The {@code kind} is one of
 *
 * <ul>
 *   <li>{@code answer}: {@code status}, {@code headers} and {@code body} replace the service's own response.
 *   <li>{@code broken-off}: sends half of the service's own response or of the given one, then closes the connection.
 *   <li>{@code trickle}: sends the same byte by byte, {@code delay} apart (by default 0.1 s).
 *   <li>{@code no-answer}: closes the connection.
 *   <li>{@code outage}: closes the connection and the service's port for {@code delay}, or until the faults are cancelled.
 *       Meanwhile connections are refused.
 *   <li>{@code delay}: sends the regular response after {@code delay} (by default 1 s). The delay follows the effect, unless
 *       {@code afterEffect} is false.
 *   <li>{@code tokens}: sends the regular response; immediately before or after the effect another client creates tokens, as by
 *       {@code POST /tokens}: by default as many as the quota allows.
 * </ul>
 */
public final class ControlService implements Service<AnonymousCaller> {
    private final EmulatorState state;
    private final ControlAccess access;
    private final Routes<AnonymousCaller> routes = Routes.caseSensitive();

    /**
     * @param secret what every request must present
     * @param port the endpoint's own port, which every request must name
     */
    public ControlService(EmulatorState state, String secret, int port) {
        this.state = state;
        this.access = new ControlAccess(secret, port);
        StateSnapshot snapshot = new StateSnapshot(state);
        StateCommands stateCommands = new StateCommands(state);
        ProvisioningCommands provisioning = new ProvisioningCommands(state);
        VaultCommands vaults = new VaultCommands(state);
        PlatformCommands platforms = new PlatformCommands(state);
        ProxyCommands proxies = new ProxyCommands(state);
        FaultCommands faults = new FaultCommands(state.faults(), stateCommands);
        on("GET", "/log", call -> list("requests", Json.array(state.log().entries().stream())))
                .on("DELETE", "/log", call -> {
                    state.log().clear();
                    return Response.empty(204);
                })
                .on("GET", "/state", call -> snapshot.get())
                .on(
                        "GET",
                        "/secrets",
                        call -> list("secrets", Json.strings(state.secrets().known())))
                .on("POST", "/clock", stateCommands::advanceClock)
                .on("POST", "/distance", stateCommands::setLatency)
                .on("GET", "/distance", call -> stateCommands.latency())
                .on("POST", "/settings", provisioning::settings)
                .on("POST", "/subscriptions", stateCommands::addSubscription)
                .on("PATCH", "/subscriptions", provisioning::changeSubscription)
                .on("POST", "/api-versions", provisioning::limitVersions)
                .on("DELETE", "/api-versions", call -> provisioning.removeVersionLimits())
                .on("POST", "/locks", provisioning::addLock)
                .on("DELETE", "/locks", call -> provisioning.removeLocks())
                .on("POST", "/policy", provisioning::setPolicy)
                .on("DELETE", "/policy", call -> provisioning.removePolicy())
                .on("POST", "/principals", stateCommands::addPrincipal)
                .on("PATCH", "/principals", stateCommands::grant)
                .on("POST", "/certificates", platforms::addCertificate)
                .on("POST", "/jobs", platforms::addJob)
                .on("POST", "/machines", platforms::addMachine)
                .on("POST", "/workspaces", stateCommands::addWorkspace)
                .on("PATCH", "/workspaces", stateCommands::changeWorkspace)
                .on("POST", "/tokens", stateCommands::addTokens)
                .on("POST", "/vaults", vaults::add)
                .on("PATCH", "/vaults", vaults::change)
                .on("POST", "/entra-tokens", stateCommands::issueEntraToken)
                .on("POST", "/proxies", proxies::add)
                .on("GET", "/proxies", call -> proxies.list())
                .on("POST", "/faults", faults::add)
                .on("GET", "/faults", call -> faults.counts())
                .on("DELETE", "/faults", call -> faults.clear());
    }

    /** Runs a control request under the lock of Resource Manager. */
    private ControlService on(String method, String path, Handler<AnonymousCaller> handler) {
        routes.on(method, path, call -> state.resourceManager().exclusively(() -> handler.handle(call)));
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
        return new ControlError(404, "The control endpoint has no " + request.method() + " " + request.path() + ".");
    }
}
