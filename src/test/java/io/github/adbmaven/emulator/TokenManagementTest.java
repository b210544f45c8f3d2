/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tokens of all members for administrators, and the permission to use tokens. */
class TokenManagementTest extends EmulatorTest {
    private static final String TOKENS = "/api/2.0/token-management/tokens";
    private static final String PERMISSIONS = "/api/2.0/permissions/authorization/tokens";

    private Map<String, String> admin = Map.of();
    private Map<String, String> member = Map.of();
    private String memberId = "";

    @BeforeEach
    void signIn() {
        admin = Wire.bearer(wire.token(Wire.DATABRICKS));
        wire.get(workspace.host() + "/api/2.0/clusters/list", wire.managementHeaders(workspace));
        JsonNode made = wire.control("POST", "/principals", "{\"member\": true, \"canUseTokens\": true}")
                .json();
        memberId = made.path("applicationId").asText();
        member = Wire.bearer(wire.token(memberId, made.path("secret").asText(), access.tenantId(), Wire.DATABRICKS));
    }

    @Test
    void administratorListsTheTokensOfAllMembers() {
        String id = create(member);
        create(admin);

        JsonNode infos = as(admin, "GET", TOKENS, "").json().path("token_infos");

        assertThat(infos).hasSize(2);
        JsonNode info = infos.get(0);
        assertThat(info.path("token_id").asText()).isEqualTo(id);
        assertThat(info.path("created_by_username").asText()).isEqualTo(memberId);
        assertThat(info.path("owner_id")).isEqualTo(info.path("created_by_id"));
        assertThat(info.path("workspace_id").asText()).isEqualTo(workspace.workspaceId());
        assertThat(info.has("token_value")).isFalse();
        assertThat(as(admin, "GET", TOKENS + "/" + id, "").json().path("token_info"))
                .isEqualTo(info);
    }

    @Test
    void listCanBeLimitedToOneOwner() {
        create(member);
        create(admin);
        String number = as(admin, "GET", TOKENS + "?created_by_username=" + memberId, "")
                .json()
                .at("/token_infos/0/created_by_id")
                .asText();

        assertThat(as(admin, "GET", TOKENS + "?created_by_id=" + number, "")
                        .json()
                        .path("token_infos"))
                .singleElement()
                .satisfies(info ->
                        assertThat(info.path("created_by_username").asText()).isEqualTo(memberId));
        assertThat(as(admin, "GET", TOKENS + "?created_by_id=1", "").text()).isEqualTo("{}");
    }

    @Test
    void administratorRevokesAnyToken() {
        String id = create(member);

        assertThat(as(admin, "DELETE", TOKENS + "/" + id, "").status()).isEqualTo(200);

        assertThat(as(member, "GET", "/api/2.0/token/list", "").text()).isEqualTo("{}");
        Wire.Answer again = as(admin, "DELETE", TOKENS + "/" + id, "");
        assertThat(again.status()).isEqualTo(404);
        assertThat(again.json().path("error_code").asText()).isEqualTo("RESOURCE_DOES_NOT_EXIST");
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /api/2.0/token-management/tokens",
        "GET, /api/2.0/token-management/tokens/1",
        "DELETE, /api/2.0/token-management/tokens/1",
        "POST, /api/2.0/token-management/on-behalf-of/tokens",
        "GET, /api/2.0/permissions/authorization/tokens",
        "PUT, /api/2.0/permissions/authorization/tokens",
        "PATCH, /api/2.0/permissions/authorization/tokens",
        "GET, /api/2.0/permissions/authorization/tokens/permissionLevels"
    })
    void otherMembersAreRejected(String method, String path) {
        create(member);

        Wire.Answer answer = as(member, method, path, method.startsWith("P") ? "{}" : "");

        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.json().path("error_code").asText()).isEqualTo("PERMISSION_DENIED");
    }

    @Test
    void tokensOnBehalfOfOthersAreNotSupported() {
        assertThat(as(admin, "POST", "/api/2.0/token-management/on-behalf-of/tokens", "{\"application_id\": \"x\"}")
                        .json()
                        .path("message")
                        .asText())
                .isEqualTo("On-behalf-of token creation for service principals is not enabled for this workspace");
    }

    @Test
    void permissionsAreCreatedWithTheFirstToken() {
        Wire.Answer before = as(admin, "GET", PERMISSIONS, "");
        assertThat(before.status()).isEqualTo(404);
        assertThat(before.json().path("message").asText()).isEqualTo("tokens tokens does not exist");
        as(admin, "POST", "/api/2.0/token/delete", "{\"token_id\": \"" + create(admin) + "\"}");

        JsonNode after = as(admin, "GET", PERMISSIONS, "").json();

        assertThat(after.path("object_type").asText()).isEqualTo("tokens");
        assertThat(after.findValuesAsText("service_principal_name")).contains(memberId);
        assertThat(after.at("/access_control_list/0/all_permissions/0/permission_level")
                        .asText())
                .isEqualTo("CAN_USE");
        assertThat(as(admin, "GET", PERMISSIONS + "/permissionLevels", "")
                        .json()
                        .at("/permission_levels/0/permission_level")
                        .asText())
                .isEqualTo("CAN_USE");
    }

    @Test
    void tokensAreRevokedWithThePermission() {
        create(member);
        create(admin);

        assertThat(as(admin, "PUT", PERMISSIONS, "{\"access_control_list\": []}")
                        .status())
                .isEqualTo(200);

        Wire.Answer refused = as(member, "POST", "/api/2.0/token/create", "{}");
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.json().path("message").asText()).isEqualTo("User does not have permission to use tokens.");
        assertThat(as(admin, "GET", TOKENS, "").json().path("token_infos")).hasSize(1);

        as(admin, "PATCH", PERMISSIONS, entries(memberId, "CAN_USE"));
        assertThat(as(member, "GET", "/api/2.0/token/list", "").text()).isEqualTo("{}");
    }

    @Test
    void tokensAreRevokedWithTheAdministratorRole() {
        create(admin);

        wire.control("PATCH", "/principals", "{\"member\": true}");

        assertThat(wire.control("GET", "/state", "").json().at("/workspaces/0/tokens"))
                .isEmpty();
    }

    @Test
    void invalidPermissionListIsRejected() {
        create(member);
        assertThat(as(admin, "PUT", PERMISSIONS, entries("nobody", "CAN_USE")).status())
                .isEqualTo(404);
        assertThat(as(admin, "PUT", PERMISSIONS, entries(memberId, "CAN_MANAGE"))
                        .status())
                .isEqualTo(400);
        assertThat(as(
                                admin,
                                "PUT",
                                PERMISSIONS,
                                "{\"access_control_list\": [{\"group_name\": \"users\","
                                        + " \"permission_level\": \"CAN_USE\"}]}")
                        .text())
                .contains("NotEmulated");

        assertThat(as(member, "GET", "/api/2.0/token/list", "").json().path("token_infos"))
                .hasSize(1);
    }

    @Test
    void anotherClientCanExhaustTheQuota() {
        wire.control(
                "POST", "/faults", "{\"path\": \"/api/2.0/token/list\", \"kind\": \"tokens\", \"afterEffect\": true}");

        assertThat(as(admin, "GET", "/api/2.0/token/list", "").text()).isEqualTo("{}");

        assertThat(as(admin, "POST", "/api/2.0/token/create", "{}")
                        .json()
                        .path("error_code")
                        .asText())
                .isEqualTo("QUOTA_EXCEEDED");
    }

    private String create(Map<String, String> who) {
        return as(who, "POST", "/api/2.0/token/create", "{}")
                .json()
                .at("/token_info/token_id")
                .asText();
    }

    private Wire.Answer as(Map<String, String> who, String method, String path, String body) {
        return wire.send(method, workspace.host() + path, who, body);
    }

    private static String entries(String name, String level) {
        return "{\"access_control_list\": [{\"service_principal_name\": \"" + name + "\", \"permission_level\": \""
                + level + "\"}]}";
    }
}
