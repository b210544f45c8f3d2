/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Replays the requests of Terraform's databricks provider (1.128.0), in its order, with the token of {@code emulator.env}. */
class TerraformDatabricksProviderTest extends EmulatorTest {
    private static final String PRINCIPALS = "/api/2.0/preview/scim/v2/ServicePrincipals";
    private static final String PERMISSIONS = "/api/2.0/permissions/authorization/tokens";
    private static final String ROBOT = "11111111-2222-3333-4444-555555555555";
    private static final String ATTRIBUTES = "?attributes=userName,displayName,active,externalId,entitlements";

    private String token = "";

    @BeforeEach
    void issueToken() {
        token = emulator.issuePat("for terraform", Duration.ofDays(1)).value();
    }

    @Test
    void hostMetadataDescribesAnAzureWorkspace() {
        JsonNode metadata = anonymous("/.well-known/databricks-config");

        assertThat(metadata.path("host_type").asText()).isEqualTo("workspace");
        assertThat(metadata.path("cloud").asText()).isEqualTo("Azure");
        assertThat(metadata.path("workspace_id").asText()).matches("\\d+");
        assertThat(metadata.path("account_id").asText()).matches("[0-9a-f-]{36}");
        assertThat(metadata.path("oidc_endpoint").asText()).isEqualTo(workspace.host() + "/oidc");
        assertThat(metadata.at("/token_federation_default_oidc_audiences/0").asText())
                .isEqualTo(workspace.host() + "/oidc/v1/token");
    }

    @Test
    void tokenIsCreatedReadReplacedAndDeleted() {
        String first = createToken("made by terraform");
        assertThat(listedTokens()).contains(first);

        ok("POST", "/api/2.0/token/delete", "{'token_id': '" + first + "'}");
        String second = createToken("other");
        assertThat(listedTokens()).contains(second).doesNotContain(first);

        ok("POST", "/api/2.0/token/delete", "{'token_id': '" + second + "'}");
        assertThat(listedTokens()).doesNotContain(second);
    }

    @Test
    void servicePrincipalIsCreatedReadChangedAndDeleted() {
        JsonNode added = addRobot();
        String path = PRINCIPALS + "/" + added.path("id").asText();

        JsonNode read = ok("GET", path + ATTRIBUTES, "");
        assertThat(read).as("an empty plan needs what was sent").isEqualTo(added);
        assertThat(read.path("applicationId").asText()).isEqualTo(ROBOT);
        assertThat(read.path("active").asBoolean()).isTrue();
        assertThat(read.at("/entitlements/0/value").asText()).isEqualTo("workspace-access");

        ok("GET", path + "?attributes=groups,roles", "");
        ok("PUT", path, robot("other name", ""));
        JsonNode changed = ok("GET", path + ATTRIBUTES, "");
        assertThat(changed.path("displayName").asText()).isEqualTo("other name");
        assertThat(changed.path("id").asText()).isEqualTo(added.path("id").asText());
        assertThat(changed.has("entitlements")).isFalse();

        assertThat(send("DELETE", path, "").status()).isEqualTo(204);
        Wire.Answer gone = send("GET", path + ATTRIBUTES, "");
        assertThat(gone.status()).isEqualTo(404);
        assertThat(gone.json().path("status").asText()).isEqualTo("404");
        assertThat(send("DELETE", path, "").status()).isEqualTo(404);
    }

    @Test
    void servicePrincipalIsNotDeactivated() {
        String path = PRINCIPALS + "/" + addRobot().path("id").asText();

        assertThat(send("PUT", path, robot("robot", "").replace("true", "false"))
                        .text())
                .contains("NotEmulated");
        assertThat(send("PATCH", path, "{'Operations': []}").text()).contains("NotEmulated");
        assertThat(ok("GET", path, "").path("displayName").asText()).isEqualTo("robot");
    }

    @Test
    void tokenPermissionsAreSetReadAndRemoved() {
        addRobot();
        createToken("the permissions exist from the first token on");

        JsonNode set = ok("PUT", PERMISSIONS, acl(entry("service_principal_name", ROBOT, "CAN_USE")));

        assertThat(ok("GET", PERMISSIONS, "")).isEqualTo(set);
        assertThat(set.path("object_type").asText()).isEqualTo("tokens");
        assertThat(set.path("access_control_list")).hasSize(2);
        assertThat(set.at("/access_control_list/0/service_principal_name").asText())
                .isEqualTo(ROBOT);
        assertThat(set.at("/access_control_list/1/group_name").asText()).isEqualTo("admins");
        assertThat(set.at("/access_control_list/1/all_permissions/0/permission_level")
                        .asText())
                .isEqualTo("CAN_MANAGE");

        JsonNode removed = ok("PUT", PERMISSIONS, acl(""));
        assertThat(removed.path("access_control_list")).hasSize(1);
        assertThat(removed.at("/access_control_list/0/group_name").asText()).isEqualTo("admins");
    }

    @Test
    void administratorsKeepTheirPermission() {
        createToken("first");

        Wire.Answer refused =
                send("PUT", PERMISSIONS, "{'access_control_list': [" + entry("group_name", "admins", "CAN_USE") + "]}");

        assertThat(refused.status()).isEqualTo(400);
        assertThat(ok("GET", PERMISSIONS + "/permissionLevels", "").findValuesAsText("permission_level"))
                .containsExactly("CAN_USE", "CAN_MANAGE");
    }

    private JsonNode addRobot() {
        return ok("POST", PRINCIPALS, robot("robot", "{'value': 'workspace-access'}"));
    }

    private static String robot(String name, String entitlements) {
        return """
                {'schemas': ['urn:ietf:params:scim:schemas:core:2.0:ServicePrincipal'], 'applicationId': '%s',
                 'displayName': '%s', 'active': true, 'entitlements': [%s]}
                """.formatted(ROBOT, name, entitlements);
    }

    /** The provider adds the group admins to every list that it sets. */
    private static String acl(String entry) {
        return "{'access_control_list': [" + (entry.isEmpty() ? "" : entry + ", ")
                + entry("group_name", "admins", "CAN_MANAGE") + "]}";
    }

    private static String entry(String kind, String name, String level) {
        return "{'" + kind + "': '" + name + "', 'permission_level': '" + level + "'}";
    }

    private String createToken(String comment) {
        return ok("POST", "/api/2.0/token/create", "{'lifetime_seconds': 3600, 'comment': '" + comment + "'}")
                .at("/token_info/token_id")
                .asText();
    }

    private List<String> listedTokens() {
        return ok("GET", "/api/2.0/token/list", "").findValuesAsText("token_id");
    }

    private JsonNode anonymous(String path) {
        return wire.get(workspace.host() + path, Map.of()).json();
    }

    private JsonNode ok(String method, String path, String body) {
        Wire.Answer answer = send(method, path, body);
        assertThat(answer.status()).as(answer.text()).isBetween(200, 201);
        return answer.json();
    }

    private Wire.Answer send(String method, String path, String body) {
        return wire.send(method, workspace.host() + path, Wire.bearer(token), body.replace('\'', '"'));
    }
}
