/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.emulator.imds;

import io.github.adbmaven.emulator.entra.Directory;
import io.github.adbmaven.emulator.entra.ServicePrincipal;
import io.github.adbmaven.emulator.entra.TokenAudiences;
import io.github.adbmaven.emulator.entra.Tokens;
import io.github.adbmaven.emulator.server.Endpoint;
import io.github.adbmaven.emulator.server.FormParameters;
import io.github.adbmaven.emulator.server.Json;
import io.github.adbmaven.emulator.server.NamedCaller;
import io.github.adbmaven.emulator.server.Request;
import io.github.adbmaven.emulator.server.RequestContext;
import io.github.adbmaven.emulator.server.Response;
import io.github.adbmaven.emulator.server.Service;
import io.github.adbmaven.emulator.server.UnauthenticatedService;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/**
 * The managed identity endpoints of virtual machines and of apps.
 *
 * @see <a href="https://learn.microsoft.com/entra/identity/managed-identities-azure-resources/how-to-use-vm-token">Machines</a>
 * @see <a href="https://learn.microsoft.com/azure/app-service/overview-managed-identity">Apps</a>
 */
public final class ManagedIdentityService extends UnauthenticatedService {
    /** The query parameters that select an identity, of machines and of apps. */
    private static final Set<String> NAMES =
            Set.of("client_id", "object_id", "principal_id", "msi_res_id", "mi_res_id");

    private final List<Assigned> assigned = new CopyOnWriteArrayList<>();
    private final AtomicInteger failing = new AtomicInteger();
    private final Directory directory;
    private final Tokens tokens;
    private final TokenAudiences audiences;
    private volatile int failure = 410;

    /** @param server starts the service on its own port */
    public ManagedIdentityService(
            Directory directory,
            Tokens tokens,
            TokenAudiences audiences,
            Function<Service<NamedCaller>, Endpoint> server) {
        super("machines", "machine", server);
        this.directory = directory;
        this.tokens = tokens;
        this.audiences = audiences;
        routes().on("GET", "/metadata/identity/oauth2/token", this::ofMachine).on("GET", "/msi/token", this::ofApp);
    }

    /**
     * Gives an identity to the machine, or to an app.
     *
     * @param resourceId the id of the identity's own resource, which not every identity has here
     * @param header the secret that an app must send; absent for the machine
     * @param systemAssigned whether a request without an identity selects it
     */
    public record Assigned(
            String applicationId, Optional<String> resourceId, Optional<String> header, boolean systemAssigned) {
        @Override
        public String toString() {
            return applicationId;
        }
    }

    public void assign(Assigned identity) {
        assigned.add(identity);
    }

    /** Responds to the next requests with this status, as while the endpoint is updated. */
    public void fail(int requests, int status) {
        failure = status;
        failing.set(requests);
    }

    private Response ofMachine(RequestContext<NamedCaller> call) {
        Request request = call.request();
        if (request.header("x-forwarded-for").isPresent()
                || request.header("via").isPresent()) {
            throw ImdsError.proxied();
        }
        if (!request.header("metadata").filter("true"::equalsIgnoreCase).isPresent()) {
            throw ImdsError.metadataHeaderMissing();
        }
        checkVersion(request, "2018-02-01");
        return token(request, Optional.empty());
    }

    private Response ofApp(RequestContext<NamedCaller> call) {
        Request request = call.request();
        Optional<String> header = request.header("x-identity-header");
        if (assigned.stream()
                .noneMatch(identity ->
                        identity.header().isPresent() && identity.header().equals(header))) {
            throw ImdsError.identityHeaderInvalid();
        }
        checkVersion(request, "2019-08-01");
        return token(request, header);
    }

    private static void checkVersion(Request request, String version) {
        if (!request.query().first("api-version").filter(version::equals).isPresent()) {
            throw ImdsError.versionUnsupported(version);
        }
    }

    private Response token(Request request, Optional<String> header) {
        if (failing.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
            throw ImdsError.updating(failure);
        }
        String resource = request.query()
                .first("resource")
                .filter(text -> !text.endsWith("/.default"))
                .orElseThrow(ImdsError::resourceMalformed);
        ServicePrincipal principal = principal(request.query(), header);
        if (!audiences.contains(resource)) {
            throw ImdsError.resourceUnknown(resource, principal.tenantId());
        }
        Tokens.IssuedToken token = tokens.issueManaged(principal, resource);
        return Response.json(
                200,
                Json.object()
                        .put("access_token", token.value())
                        .put("client_id", principal.applicationId())
                        .put("expires_in", Long.toString(token.expiresIn()))
                        .put("expires_on", Long.toString(token.expires().getEpochSecond()))
                        .put("ext_expires_in", Long.toString(token.expiresIn()))
                        .put("not_before", Long.toString(token.notBefore().getEpochSecond()))
                        .put("resource", resource)
                        .put("token_type", "Bearer"));
    }

    /** Returns the identity that the query selects, or the system-assigned one. */
    private ServicePrincipal principal(FormParameters query, Optional<String> header) {
        return assigned.stream()
                .filter(identity -> identity.header().equals(header))
                .flatMap(identity -> directory.principal(identity.applicationId()).stream()
                        .filter(principal -> isMeant(identity, principal, query)))
                .findFirst()
                .orElseThrow(ImdsError::identityNotFound);
    }

    private static boolean isMeant(Assigned identity, ServicePrincipal principal, FormParameters query) {
        List<Map.Entry<String, String>> named = query.values().entrySet().stream()
                .filter(entry -> NAMES.contains(entry.getKey()))
                .map(entry -> Map.entry(entry.getKey(), entry.getValue().get(0)))
                .toList();
        return named.isEmpty()
                ? identity.systemAssigned()
                : named.stream().allMatch(name -> switch (name.getKey()) {
                    case "client_id" -> principal.applicationId().equalsIgnoreCase(name.getValue());
                    case "object_id", "principal_id" -> principal.objectId().equalsIgnoreCase(name.getValue());
                    default ->
                        identity.resourceId()
                                .filter(name.getValue()::equalsIgnoreCase)
                                .isPresent();
                });
    }
}
