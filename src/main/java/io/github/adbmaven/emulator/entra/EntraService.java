/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.emulator.entra;

import io.github.adbmaven.emulator.server.NotEmulated;
import io.github.adbmaven.emulator.server.Request;
import io.github.adbmaven.emulator.server.Response;
import io.github.adbmaven.emulator.server.Routes;
import io.github.adbmaven.emulator.server.Service;
import io.github.adbmaven.emulator.server.ServiceException;
import java.net.URI;
import java.time.Clock;

/** Entra ID at its login address. */
public final class EntraService implements Service<ClientCredentials> {
    private final Routes<ClientCredentials> routes = Routes.ignoringCase();

    public EntraService(Directory directory, Tokens tokens, TokenAudiences audiences, URI authority, Clock clock) {
        TokenEndpoint endpoint = new TokenEndpoint(
                directory, tokens, audiences, new ClientAssertions(directory.credentials(), authority, clock), clock);
        DiscoveryDocuments documents = new DiscoveryDocuments(directory, tokens, authority);
        routes.on(
                        "POST",
                        "/{tenant}/oauth2/v2.0/token",
                        call -> endpoint.v2(
                                call.variable("tenant"),
                                call.caller(),
                                call.request().form()))
                .on(
                        "POST",
                        "/{tenant}/oauth2/token",
                        call -> endpoint.v1(
                                call.variable("tenant"),
                                call.caller(),
                                call.request().form()))
                .on("GET", "/common/discovery/instance", call -> documents.instance(call.request()))
                .on(
                        "GET",
                        "/{tenant}/v2.0/.well-known/openid-configuration",
                        call -> documents.metadataV2(call.variable("tenant")))
                .on(
                        "GET",
                        "/{tenant}/.well-known/openid-configuration",
                        call -> documents.metadataV1(call.variable("tenant")))
                .on("GET", "/{tenant}/discovery/v2.0/keys", call -> documents.keys(call.variable("tenant")))
                .on("GET", "/{tenant}/discovery/keys", call -> documents.keys(call.variable("tenant")));
    }

    @Override
    public String name() {
        return "entra";
    }

    /** Reads the client ID for the log; the token endpoint verifies it. */
    @Override
    public ClientCredentials authenticate(Request request) {
        return ClientCredentials.of(request);
    }

    @Override
    public String describe(ClientCredentials caller) {
        return caller.clientId().orElse("");
    }

    @Override
    public Routes<ClientCredentials> routes() {
        return routes;
    }

    @Override
    public ServiceException unrouted(Request request) {
        return NotEmulated.of(request);
    }

    @Override
    public Response finish(Request request, Response response) {
        Response finished = response.with("x-ms-request-id", request.id())
                .with("x-ms-ests-server", "2.1.0 - emulator")
                .with("Strict-Transport-Security", "max-age=31536000; includeSubDomains")
                .with("X-Content-Type-Options", "nosniff");
        return request.header("client-request-id")
                .filter(id -> request.header("return-client-request-id")
                        .filter("true"::equalsIgnoreCase)
                        .isPresent())
                .map(id -> finished.with("client-request-id", id))
                .orElse(finished);
    }
}
