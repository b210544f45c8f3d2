/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.emulator.databricks;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.adbmaven.emulator.entra.TokenAudiences;
import io.github.adbmaven.emulator.server.Json;
import io.github.adbmaven.emulator.server.Request;
import io.github.adbmaven.emulator.server.Response;
import java.net.URI;
import java.util.List;

/** The endpoints of a workspace that need no authentication. */
final class Discovery {
    /** The Databricks account of every emulated workspace. */
    private static final String ACCOUNT = "6f1d3c52-8a0b-4c3e-9d57-2b4e6a8c0f13";

    private final Workspace workspace;
    private final URI authorityHost;

    Discovery(Workspace workspace, URI authorityHost) {
        this.workspace = workspace;
        this.authorityHost = authorityHost;
    }

    /** Clients read the tenant from the address and do not follow it. */
    Response tenant() {
        return Response.empty(302)
                .with(
                        "Location",
                        authorityHost + "/" + workspace.tenantId() + "/oauth2/authorize?client_id="
                                + TokenAudiences.DATABRICKS + "&response_type=code&response_mode=form_post");
    }

    /** Databricks' own OAuth, which the SDKs look up before they use a credential. Its endpoints are not emulated. */
    Response oauth(Request request) {
        String issuer = issuer(request);
        ObjectNode answer = Json.object()
                .put("issuer", issuer)
                .put("authorization_endpoint", issuer + "/v1/authorize")
                .put("token_endpoint", issuer + "/v1/token");
        answer.set("response_types_supported", Json.strings(List.of("code")));
        answer.set("grant_types_supported", Json.strings(List.of("authorization_code", "client_credentials")));
        return Response.json(200, answer);
    }

    /** What kind of host this is, which the SDKs read first. The account is the emulator's own. */
    Response host(Request request) {
        ObjectNode answer = Json.object()
                .put("oidc_endpoint", issuer(request))
                .put("account_id", ACCOUNT)
                .put("workspace_id", workspace.id())
                .put("cloud", "Azure")
                .put("host_type", "workspace");
        answer.set("token_federation_default_oidc_audiences", Json.strings(List.of(issuer(request) + "/v1/token")));
        return Response.json(200, answer);
    }

    private static String issuer(Request request) {
        return "https://" + request.header("host").orElse("localhost") + "/oidc";
    }
}
