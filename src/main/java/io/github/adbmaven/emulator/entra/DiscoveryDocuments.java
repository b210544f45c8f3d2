/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.emulator.entra;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.adbmaven.emulator.server.Json;
import io.github.adbmaven.emulator.server.Request;
import io.github.adbmaven.emulator.server.Response;
import io.github.adbmaven.emulator.server.Routes;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The public documents of Entra ID: instance discovery, OpenID metadata and signing keys. */
final class DiscoveryDocuments {
    private static final Set<String> SHARED_TENANTS = Set.of("common", "organizations", "consumers");

    private final Directory directory;
    private final Tokens tokens;
    private final URI authority;

    DiscoveryDocuments(Directory directory, Tokens tokens, URI authority) {
        this.directory = directory;
        this.tokens = tokens;
        this.authority = authority;
    }

    Response instance(Request request) {
        URI asked = endpoint(request.query()
                .first("authorization_endpoint")
                .orElseThrow(() -> EntraError.parameterMissing("authorization_endpoint")));
        if (!authority.getAuthority().equalsIgnoreCase(asked.getAuthority())) {
            throw EntraError.authorityUnknown();
        }
        String tenant = Routes.segments(asked.getRawPath()).stream()
                .findFirst()
                .orElseThrow(() -> EntraError.authorityMalformed(asked.toString()));
        String host = authority.getAuthority();
        ObjectNode network = Json.object().put("preferred_network", host).put("preferred_cache", host);
        network.set("aliases", Json.strings(List.of(host)));
        ObjectNode body = Json.object()
                .put("tenant_discovery_endpoint", authority + "/" + tenant + "/v2.0/.well-known/openid-configuration")
                .put("api-version", "1.1");
        body.set("metadata", Json.array(Stream.of(network)));
        return Response.json(200, body);
    }

    private static URI endpoint(String text) {
        try {
            return new URI(text);
        } catch (URISyntaxException e) {
            throw EntraError.authorityMalformed(text);
        }
    }

    Response metadataV1(String tenantName) {
        String tenant = canonical(tenantName);
        ObjectNode body = metadata(tenant, "", "");
        body.put("issuer", Tokens.issuer(inIssuer(tenant)));
        return Response.json(200, body);
    }

    Response metadataV2(String tenantName) {
        String tenant = canonical(tenantName);
        ObjectNode body = metadata(tenant, "/v2.0", "/v2.0");
        body.put("issuer", authority + "/" + inIssuer(tenant) + "/v2.0");
        return Response.json(200, body);
    }

    Response keys(String tenantName) {
        String tenant = canonical(tenantName);
        ObjectNode jwk = tokens.key().toJwk().put("issuer", Tokens.issuer(inIssuer(tenant)));
        ObjectNode body = Json.object();
        body.set("keys", Json.array(Stream.of(jwk)));
        return Response.json(200, body);
    }

    private ObjectNode metadata(String tenant, String oauthVersion, String keysVersion) {
        String oauth = authority + "/" + tenant + "/oauth2" + oauthVersion;
        ObjectNode body = Json.object()
                .put("token_endpoint", oauth + "/token")
                .put("authorization_endpoint", oauth + "/authorize")
                .put("device_authorization_endpoint", oauth + "/devicecode")
                .put("end_session_endpoint", oauth + "/logout")
                .put("jwks_uri", authority + "/" + tenant + "/discovery" + keysVersion + "/keys")
                .put("tenant_region_scope", "EU")
                .put("cloud_instance_name", authority.getAuthority());
        body.set(
                "token_endpoint_auth_methods_supported",
                Json.strings(List.of("client_secret_post", "client_secret_basic")));
        body.set("response_types_supported", Json.strings(List.of("code", "id_token", "token")));
        body.set("subject_types_supported", Json.strings(List.of("pairwise")));
        body.set("id_token_signing_alg_values_supported", Json.strings(List.of("RS256")));
        body.set("scopes_supported", Json.strings(List.of("openid", "profile", "email", "offline_access")));
        return body;
    }

    /** A domain is answered with the tenant's id. */
    private String canonical(String name) {
        return SHARED_TENANTS.contains(name)
                ? name
                : directory
                        .tenant(name)
                        .orElseThrow(() -> EntraError.tenantUnknown(name))
                        .id();
    }

    /** The documents for all tenants hold a placeholder, which verifiers fill from the token. */
    private static String inIssuer(String tenant) {
        return SHARED_TENANTS.contains(tenant) ? "{tenantid}" : tenant;
    }
}
