/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Authentication and authorization in a workspace. */
class WorkspaceTest extends EmulatorTest {
    private static final String AUTHORIZATION = "Authorization";
    private static final String MANAGEMENT_TOKEN = "X-Databricks-Azure-SP-Management-Token";
    private static final String RESOURCE_ID = "X-Databricks-Azure-Workspace-Resource-Id";

    @Test
    void firstCallRequiresBothManagementHeaders() {
        Map<String, String> all = wire.managementHeaders(workspace);
        for (String missing : new String[] {MANAGEMENT_TOKEN, RESOURCE_ID}) {
            Map<String, String> headers = new HashMap<>(all);
            headers.remove(missing);
            assertRefused(pools(headers), 403, "User not authorized.");
        }
        assertThat(members()).isEmpty();
        assertThat(pools(all).status()).isEqualTo(200);
    }

    @Test
    void principalOfTheManagementHeadersBecomesAnAdministrator() {
        pools(wire.managementHeaders(workspace));
        Wire.Answer me = ask("/api/2.0/preview/scim/v2/Me", Wire.bearer(wire.token(Wire.DATABRICKS)));
        assertThat(me.status()).isEqualTo(200);
        assertThat(me.json().path("userName").asText()).isEqualTo(access.clientId());
        assertThat(me.json().path("id").asText()).matches("\\d+");
        assertThat(me.json().at("/groups/0/display").asText()).isEqualTo("admins");
    }

    @ParameterizedTest
    @CsvSource({"Owner, 200", "Contributor, 200", "Reader, 403", "none, 403"})
    void roleOnTheResourceDecidesWhoCanSignIn(String role, int status) {
        JsonNode principal = wire.control("POST", "/principals", "{\"role\": \"" + role + "\"}")
                .json();
        assertThat(pools(headersOf(principal)).status()).isEqualTo(status);
        assertThat(members()).hasSize(status == 200 ? 1 : 0);
    }

    @Test
    void memberWithoutRoleCanSignInWithAndWithoutTheHeaders() {
        JsonNode principal =
                wire.control("POST", "/principals", "{\"member\": true}").json();
        Map<String, String> headers = headersOf(principal);
        assertThat(pools(Map.of(AUTHORIZATION, headers.getOrDefault(AUTHORIZATION, "")))
                        .status())
                .isEqualTo(200);
        assertThat(pools(headers).status()).isEqualTo(200);
        assertThat(ask("/api/2.0/preview/scim/v2/Me", headers).json().has("groups"))
                .isFalse();
    }

    @Test
    void requestWithoutCredentialIsRejected() {
        Wire.Answer answer = pools(Map.of());
        assertRefused(answer, 401, "Credential was not sent or was of an unsupported type for this API.");
        assertThat(answer.json().path("error_code").isInt()).isTrue();
        assertThat(answer.json().path("message").asText()).contains("[ReqId: " + answer.header("x-request-id") + "]");
        assertThat(ask("/api/2.0/unknown", Map.of()).status()).isEqualTo(401);
    }

    @Test
    void invalidTokenIsRejected() {
        for (String token : new String[] {"dapi00000000000000000000000000000000-2", "nonsense", "a.b.c"}) {
            assertRefused(pools(Wire.bearer(token)), 403, "Invalid access token.");
        }
    }

    @Test
    void errorOfAWrongAudienceIsHtml() {
        Wire.Answer answer = pools(Wire.bearer(wire.token(Wire.MANAGEMENT)));
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.header("content-type")).startsWith("text/html");
        assertThat(answer.text())
                .contains("Expected aud claim to be: " + Wire.DATABRICKS + ", but was: " + Wire.MANAGEMENT);
    }

    @Test
    void managementTokenIsChecked() {
        Map<String, String> headers = new HashMap<>(wire.managementHeaders(workspace));
        headers.put(MANAGEMENT_TOKEN, wire.token(Wire.DATABRICKS));
        assertThat(pools(headers).status()).isEqualTo(400);
        headers.put(MANAGEMENT_TOKEN, "a.b.c");
        assertRefused(pools(headers), 403, "Invalid access token.");
        JsonNode stranger = wire.control("POST", "/principals", "{}").json();
        headers.put(MANAGEMENT_TOKEN, tokenOf(stranger, Wire.MANAGEMENT));
        assertRefused(pools(headers), 403, "User not authorized.");
        assertThat(members()).isEmpty();
    }

    @Test
    void tokenIsRejectedInItsLastHalfMinute() {
        Map<String, String> headers = wire.managementHeaders(workspace);
        wire.control("POST", "/clock", "{\"advance\": \"PT59M35S\"}");
        assertRefused(pools(headers), 403, "Token is expiring within 30 seconds. (token expired)");
        wire.control("POST", "/clock", "{\"advance\": \"PT30S\"}");
        assertRefused(pools(headers), 401, "Token is expired");
    }

    @Test
    void tokenOfAnotherTenantIsRejected() {
        String tenant = "00000000-1111-2222-3333-444444444444";
        JsonNode other = wire.control("POST", "/principals", "{\"tenantId\": \"" + tenant + "\"}")
                .json();
        String token = wire.token(
                other.path("applicationId").asText(), other.path("secret").asText(), tenant, Wire.DATABRICKS);
        assertThat(pools(Wire.bearer(token)).text()).contains("Expected iss claim");
    }

    @ParameterizedTest
    @ValueSource(strings = {"emulator", "/subscriptions/x", "https://localhost/"})
    void malformedResourceIdIsRejected(String id) {
        Map<String, String> headers = new HashMap<>(wire.managementHeaders(workspace));
        headers.put(RESOURCE_ID, id);
        Wire.Answer answer = pools(headers);
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.text()).contains("<pre>    Invalid resource ID.</pre>");
    }

    @Test
    void resourceIdMustBeThatOfTheWorkspace() {
        Map<String, String> headers = new HashMap<>(wire.managementHeaders(workspace));
        headers.put(RESOURCE_ID, workspace.resourceId() + "2");
        Wire.Answer unknown = pools(headers);
        assertThat(unknown.status()).isEqualTo(404);
        assertThat(unknown.text()).contains("could not be found");
        JsonNode other =
                wire.control("POST", "/workspaces", "{\"name\": \"other\"}").json();
        headers.put(RESOURCE_ID, other.path("resourceId").asText());
        assertRefused(
                pools(headers),
                403,
                "Invalid access to Org: " + other.path("workspaceId").asText());
        headers.put(RESOURCE_ID, workspace.resourceId().toUpperCase(Locale.ROOT));
        assertThat(pools(headers).status()).isEqualTo(200);
    }

    @Test
    void everyResponseNamesTheWorkspace() {
        assertThat(pools(Map.of()).header("x-databricks-org-id")).isEqualTo(workspace.workspaceId());
        assertThat(pools(Map.of()).header("server")).isEqualTo("databricks");
    }

    @Test
    void tenantIsReturnedWithoutAuthentication() {
        Wire.Answer answer = ask("/aad/auth", Map.of());
        assertThat(answer.status()).isEqualTo(302);
        assertThat(answer.header("location"))
                .startsWith(access.authorityHost() + "/" + access.tenantId() + "/oauth2/authorize?");
    }

    @Test
    void oauthOfDatabricksIsDiscoverableButNotEmulated() {
        Wire.Answer document = ask("/oidc/.well-known/oauth-authorization-server", Map.of());
        assertThat(document.status()).isEqualTo(200);
        String endpoint = document.json().path("token_endpoint").asText();
        assertThat(endpoint).isEqualTo(workspace.host() + "/oidc/v1/token");
        assertThat(wire.send("POST", endpoint, Map.of(), "x").text()).contains("NotEmulated");
    }

    @Test
    void errorsOfUnknownAndNotEmulatedPathsDiffer() {
        Map<String, String> headers = wire.managementHeaders(workspace);
        Wire.Answer unknown = ask("/api/2.0/nonsense/list", headers);
        assertThat(unknown.status()).isEqualTo(404);
        assertThat(unknown.json().path("error_code").asText()).isEqualTo("ENDPOINT_NOT_FOUND");
        Wire.Answer known = ask("/api/2.1/jobs/list", headers);
        assertThat(known.status()).isEqualTo(501);
        assertThat(known.json().path("error_code").asText()).isEqualTo("NotEmulated");
        assertThat(known.json().path("message").asText()).contains("GET /api/2.1/jobs/list");
    }

    @Test
    void newWorkspaceHasNoClustersAndNoPools() {
        Map<String, String> headers = wire.managementHeaders(workspace);
        assertThat(pools(headers).text()).isEqualTo("{}");
        assertThat(ask("/api/2.1/clusters/list", headers).text()).isEqualTo("{}");
        assertThat(ask("/api/2.0/clusters/spark-versions", headers).json().path("versions"))
                .isNotEmpty();
    }

    private Wire.Answer pools(Map<String, String> headers) {
        return ask("/api/2.0/instance-pools/list", headers);
    }

    private Wire.Answer ask(String path, Map<String, String> headers) {
        return wire.get(workspace.host() + path, headers);
    }

    private Map<String, String> headersOf(JsonNode principal) {
        return Map.of(
                AUTHORIZATION, "Bearer " + tokenOf(principal, Wire.DATABRICKS),
                MANAGEMENT_TOKEN, tokenOf(principal, Wire.MANAGEMENT),
                RESOURCE_ID, workspace.resourceId());
    }

    private String tokenOf(JsonNode principal, String resource) {
        return wire.token(
                principal.path("applicationId").asText(),
                principal.path("secret").asText(),
                access.tenantId(),
                resource);
    }

    private JsonNode members() {
        return wire.control("GET", "/state", "").json().at("/workspaces/0/members");
    }

    private static void assertRefused(Wire.Answer answer, int status, String message) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(status);
        assertThat(answer.json().path("message").asText()).startsWith(message);
    }
}
