/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.emulator.entra;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.adbmaven.emulator.server.FormParameters;
import io.github.adbmaven.emulator.server.Json;
import io.github.adbmaven.emulator.server.NotEmulated;
import io.github.adbmaven.emulator.server.Response;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The client credentials flow at the token endpoints of both versions. */
final class TokenEndpoint {
    private static final Set<String> OTHER_GRANTS = Set.of(
            "authorization_code",
            "password",
            "refresh_token",
            "device_code",
            "urn:ietf:params:oauth:grant-type:device_code",
            "urn:ietf:params:oauth:grant-type:jwt-bearer");

    /** OpenID Connect scopes that client libraries add and that have no effect in this flow. */
    private static final Set<String> OIDC_WORDS = Set.of("openid", "profile", "offline_access");

    private static final String DEFAULT_SCOPE = "/.default";

    private final Directory directory;
    private final Tokens tokens;
    private final TokenAudiences audiences;
    private final ClientAssertions assertions;
    private final Clock clock;

    TokenEndpoint(
            Directory directory, Tokens tokens, TokenAudiences audiences, ClientAssertions assertions, Clock clock) {
        this.assertions = assertions;
        this.directory = directory;
        this.tokens = tokens;
        this.audiences = audiences;
        this.clock = clock;
    }

    /** Version 1.0: the resource is named as it is, and every value of the answer is text. */
    Response v1(String tenantName, ClientCredentials credentials, FormParameters form) {
        AuthenticatedClient client = authenticate(tenantName, credentials, form);
        String resource = required(form, "resource");
        Tokens.IssuedToken token = issue(client, resource);
        ObjectNode body = Json.object()
                .put("token_type", "Bearer")
                .put("expires_in", Long.toString(token.expiresIn()))
                .put("ext_expires_in", Long.toString(token.expiresIn()))
                .put("expires_on", Long.toString(token.expires().getEpochSecond()))
                .put("not_before", Long.toString(token.notBefore().getEpochSecond()))
                .put("resource", resource)
                .put("access_token", token.value());
        return uncached(Response.json(200, body));
    }

    /** Version 2.0: the resource is the part of the scope before "/.default". */
    Response v2(String tenantName, ClientCredentials credentials, FormParameters form) {
        AuthenticatedClient client = authenticate(tenantName, credentials, form);
        Tokens.IssuedToken token = issue(client, resourceOf(required(form, "scope")));
        ObjectNode body = Json.object()
                .put("token_type", "Bearer")
                .put("expires_in", token.expiresIn())
                .put("ext_expires_in", token.expiresIn())
                .put("access_token", token.value());
        return uncached(Response.json(200, body));
    }

    private AuthenticatedClient authenticate(String tenantName, ClientCredentials credentials, FormParameters form) {
        Tenant tenant = tenant(tenantName);
        form.repeated().ifPresent(name -> {
            throw EntraError.parameterRepeated(name);
        });
        String grant = required(form, "grant_type");
        if (!grant.equals("client_credentials")) {
            throw OTHER_GRANTS.contains(grant)
                    ? NotEmulated.of("the grant type '" + grant + "'")
                    : EntraError.grantUnsupported(grant);
        }
        String clientId = credentials.clientId().orElseThrow(() -> EntraError.parameterMissing("client_id"));
        Directory.Registration registration = directory
                .registration(tenant, clientId)
                .orElseThrow(() -> EntraError.applicationUnknown(clientId, tenant.id()));
        boolean asserted = form.first("client_assertion").isPresent();
        if (asserted) {
            assertions.check(registration.principal(), tenant, form);
        } else {
            checkSecret(registration, credentials);
        }
        rejectIfBlocked(registration.principal().applicationId());
        return new AuthenticatedClient(registration.principal(), asserted ? Tokens.BY_ASSERTION : Tokens.BY_SECRET);
    }

    private void checkSecret(Directory.Registration registration, ClientCredentials credentials) {
        String clientId = registration.principal().applicationId();
        String secret = credentials.clientSecret().orElseThrow(EntraError::credentialMissing);
        if (!registration.secret().equals(secret)) {
            throw EntraError.secretWrong(clientId);
        }
        if (!clock.instant().isBefore(registration.secretExpires())) {
            throw EntraError.secretExpired(clientId);
        }
    }

    private void rejectIfBlocked(String clientId) {
        switch (directory.credentials().block(clientId)) {
            case NONE -> {}
            case DISABLED -> throw EntraError.applicationDisabled(clientId);
            case CONDITIONAL_ACCESS -> throw EntraError.blockedByPolicy();
            case CONSENT -> throw EntraError.consentMissing(clientId);
            case THROTTLED -> throw EntraError.throttled();
        }
    }

    /** An authenticated client and its method, as the value of the claim {@code appidacr}. */
    private record AuthenticatedClient(ServicePrincipal principal, String authentication) {}

    private Tenant tenant(String name) {
        if (Set.of("common", "organizations", "consumers").contains(name)) {
            throw EntraError.tenantNotNamed();
        }
        if (!name.matches("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}") && !name.contains(".")) {
            throw EntraError.tenantMalformed(name);
        }
        return directory.tenant(name).orElseThrow(() -> EntraError.tenantUnknown(name));
    }

    private Tokens.IssuedToken issue(AuthenticatedClient client, String resource) {
        if (!audiences.contains(resource)) {
            throw EntraError.resourceUnknown(resource, client.principal().tenantId());
        }
        return tokens.issue(client.principal(), resource, client.authentication());
    }

    /** A resource that ends with a slash gives two of them in the scope, and its token's audience keeps its own. */
    private static String resourceOf(String scope) {
        List<String> words = Stream.of(scope.split(" ", -1))
                .filter(word -> !word.isEmpty() && !OIDC_WORDS.contains(word))
                .toList();
        if (words.size() != 1 || !words.get(0).endsWith(DEFAULT_SCOPE)) {
            throw EntraError.scopeInvalid(scope);
        }
        String resource = words.get(0).substring(0, words.get(0).length() - DEFAULT_SCOPE.length());
        if (resource.isEmpty()) {
            throw EntraError.scopeInvalid(scope);
        }
        return resource;
    }

    private static String required(FormParameters form, String name) {
        return form.first(name).filter(value -> !value.isEmpty()).orElseThrow(() -> EntraError.parameterMissing(name));
    }

    private static Response uncached(Response response) {
        return response.with("Cache-Control", "no-store, no-cache").with("Pragma", "no-cache");
    }
}
