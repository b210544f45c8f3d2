/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.emulator.keyvault;

import io.github.adbmaven.emulator.entra.TokenAudiences;
import io.github.adbmaven.emulator.entra.Tokens;
import io.github.adbmaven.emulator.entra.VerifiedToken;
import io.github.adbmaven.emulator.server.NotEmulated;
import io.github.adbmaven.emulator.server.Request;
import io.github.adbmaven.emulator.server.Response;
import io.github.adbmaven.emulator.server.Routes;
import io.github.adbmaven.emulator.server.Service;
import io.github.adbmaven.emulator.server.ServiceException;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/** One vault at its address. A call without a token gets the authentication challenge before any other check. */
final class VaultService implements Service<Caller> {
    private static final Set<String> NUMBERED_VERSIONS = Set.of("7.0", "7.1", "7.2", "7.3", "7.4", "7.5", "7.6");

    /** The first API version that is a date. Every later date is accepted, because clients use new versions early. */
    private static final String FIRST_DATED_VERSION = "2025-07-01";

    /** Known parts of the API that are not emulated; the error names them. */
    private static final Set<String> NOT_EMULATED =
            Set.of("keys", "certificates", "storage", "deletedkeys", "deletedcertificates", "deletedstorage", "rng");

    private static final String SECRETS = "/secrets";
    private static final String DELETED = "/deletedsecrets";

    private final Vault vault;
    private final Tokens tokens;
    private final TokenAudiences audiences;
    private final URI authorityHost;
    private final Clock clock;
    private final Routes<Caller> routes = Routes.ignoringCase();

    VaultService(Vault vault, Tokens tokens, TokenAudiences audiences, URI authorityHost, Clock clock) {
        this.vault = vault;
        this.tokens = tokens;
        this.audiences = audiences;
        this.authorityHost = authorityHost;
        this.clock = clock;
        SecretApi secrets = new SecretApi(vault);
        DeletedSecretApi deleted = new DeletedSecretApi(vault);
        routes.on("GET", SECRETS, secrets::list)
                .on("PUT", SECRETS + "/{name}", secrets::set)
                .on("GET", SECRETS + "/{name}", secrets::get)
                .on("DELETE", SECRETS + "/{name}", deleted::delete)
                // an address that ends where a version could be means the newest
                .on("PATCH", SECRETS + "/{name}", secrets::change)
                .on("GET", SECRETS + "/{name}/versions", secrets::versions)
                .on("GET", SECRETS + "/{name}/{version}", secrets::get)
                .on("PATCH", SECRETS + "/{name}/{version}", secrets::change)
                .on("GET", DELETED, deleted::list)
                .on("GET", DELETED + "/{name}", deleted::get)
                .on("POST", DELETED + "/{name}/recover", deleted::recover)
                .on("DELETE", DELETED + "/{name}", deleted::purge);
    }

    @Override
    public String name() {
        return "keyvault";
    }

    @Override
    public Caller authenticate(Request request) {
        String value = request.bearerToken()
                .orElseThrow(() -> unauthorized("AKV10000: Request is missing a Bearer or PoP token."));
        // The number is assumed.
        VerifiedToken token = tokens.verify(value)
                .orElseThrow(() -> unauthorized("AKV10013: The signature of the token is not valid."));
        Instant now = clock.instant();
        if (!now.isBefore(token.expires()) || now.isBefore(token.notBefore())) {
            // The number is assumed.
            throw unauthorized("AKV10015: The token is outside of its lifetime.");
        }
        if (!audiences.isVault(token.audience())) {
            throw unauthorized("AKV10022: Invalid audience. Expected " + TokenAudiences.VAULT + ", found: "
                    + token.audience() + ".");
        }
        String issuer = Tokens.issuer(vault.tenantId());
        if (!token.issuer().equals(issuer)) {
            throw unauthorized(
                    "AKV10032: Invalid issuer. Expected one of " + issuer + ", found " + token.issuer() + ".");
        }
        String version = request.query()
                .first("api-version")
                .orElseThrow(() -> VaultError.badParameter("The api-version query parameter is missing."));
        if (!isKnown(version)) {
            throw VaultError.badParameter("The specified version (" + version + ") is not recognized.");
        }
        return new Caller(token.tenantId(), token.objectId().orElse(""), token.applicationId());
    }

    private static boolean isKnown(String version) {
        return NUMBERED_VERSIONS.contains(version)
                || (version.matches("\\d{4}-\\d{2}-\\d{2}(-preview)?") && version.compareTo(FIRST_DATED_VERSION) >= 0);
    }

    private VaultError unauthorized(String message) {
        return VaultError.unauthorized(
                message,
                "Bearer authorization=\"" + authorityHost + "/" + vault.tenantId() + "\", resource=\""
                        + TokenAudiences.VAULT + "\"");
    }

    @Override
    public String describe(Caller caller) {
        return caller.applicationId();
    }

    @Override
    public Routes<Caller> routes() {
        return routes;
    }

    @Override
    public ServiceException unrouted(Request request) {
        List<String> path = Routes.segments(request.path());
        if (!path.isEmpty() && NOT_EMULATED.contains(path.get(0))) {
            return NotEmulated.of(request);
        }
        return routes.knowsPath(request) ? VaultError.methodNotAllowed(request) : VaultError.noResource(request);
    }

    @Override
    public Response finish(Request request, Response response) {
        return response.with("x-ms-request-id", request.id())
                .with("x-ms-keyvault-region", "westeurope")
                .with("x-ms-keyvault-service-version", "1.9.0.0")
                .with("x-ms-keyvault-network-info", "conn_type=Ipv4;addr=127.0.0.1;act_addr_fam=InterNetwork;")
                .with("Cache-Control", "no-cache")
                .with("Strict-Transport-Security", "max-age=31536000;includeSubDomains")
                .with("X-Content-Type-Options", "nosniff");
    }
}
