/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Creation, use, update and deletion of access tokens. */
class AccessTokenTest extends EmulatorTest {
    private Map<String, String> entra = Map.of();

    @BeforeEach
    void signIn() {
        entra = wire.managementHeaders(workspace);
    }

    @Test
    void tokenHasTheDocumentedForm() {
        JsonNode created = create("{\"lifetime_seconds\": 3600, \"comment\": \"for a test\", \"unknown\": 1}")
                .json();
        assertThat(created.path("token_value").asText()).matches("dapi[a-f0-9]{32}-2");
        JsonNode info = created.path("token_info");
        assertThat(info.path("token_id").asText()).matches("[a-f0-9]{64}");
        assertThat(info.path("comment").asText()).isEqualTo("for a test");
        assertThat(info.path("expiry_time").asLong()
                        - info.path("creation_time").asLong())
                .isEqualTo(3_600_000);
    }

    @Test
    void tokenWithoutLifetimeGetsTheMaximum() {
        JsonNode info = create("{}").json().path("token_info");
        assertThat(info.path("expiry_time").asLong()
                        - info.path("creation_time").asLong())
                .isEqualTo(Duration.ofDays(730).toMillis());
        wire.control("PATCH", "/workspaces", "{\"maximumLifetime\": \"P7D\"}");
        JsonNode shorter = create("").json().path("token_info");
        assertThat(shorter.path("expiry_time").asLong()
                        - shorter.path("creation_time").asLong())
                .isEqualTo(Duration.ofDays(7).toMillis());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"lifetime_seconds\": 0}        | INVALID_PARAMETER_VALUE | requirement failed: Invalid timeout: 0",
                "{\"lifetime_seconds\": -1}       | INVALID_PARAMETER_VALUE | requirement failed: Invalid timeout: -1",
                "{\"lifetime_seconds\": 63072001} | INVALID_PARAMETER_VALUE | maximum token lifetime of 730 days",
                "{\"lifetime_seconds\": 1.5}      | MALFORMED_REQUEST       | lifetime_seconds",
                "{\"lifetime_seconds\": true}     | MALFORMED_REQUEST       | lifetime_seconds",
                "{\"comment\": 7}                 | MALFORMED_REQUEST       | comment",
                "{\"lifetime_seconds\": 60        | MALFORMED_REQUEST       | JSON",
                "{} {}                            | MALFORMED_REQUEST       | JSON",
                "[]                               | MALFORMED_REQUEST       | JSON",
            })
    void invalidRequestIsRejectedAndCreatesNoToken(String body, String code, String message) {
        Wire.Answer answer = create(body);
        assertThat(answer.status()).as(answer.text()).isEqualTo(400);
        assertThat(answer.json().path("error_code").asText()).isEqualTo(code);
        assertThat(answer.json().path("message").asText()).contains(message);
        assertThat(active()).isEmpty();
    }

    @Test
    void lifetimeAboveTheMaximumOfTheWorkspaceIsRejected() {
        wire.control("PATCH", "/workspaces", "{\"maximumLifetime\": \"P1D\"}");
        assertThat(create("{\"lifetime_seconds\": 86400}").status()).isEqualTo(200);
        assertThat(create("{\"lifetime_seconds\": 86401}").text()).contains("maximum token lifetime of 1 days");
    }

    @Test
    void tokensAreListedWithoutTheirValues() {
        assertThat(list().text()).isEqualTo("{}");
        String value =
                create("{\"comment\": \"one\"}").json().path("token_value").asText();
        Wire.Answer list = list();
        assertThat(list.json().path("token_infos")).hasSize(1);
        assertThat(list.json().at("/token_infos/0/comment").asText()).isEqualTo("one");
        assertThat(list.text()).doesNotContain(value);
    }

    @Test
    void tokenWorksUntilItExpires() {
        String value =
                create("{\"lifetime_seconds\": 60}").json().path("token_value").asText();
        assertThat(pools(value)).isEqualTo(200);
        wire.control("POST", "/clock", "{\"advance\": \"PT60S\"}");
        assertThat(pools(value)).isEqualTo(403);
        assertThat(active()).isEmpty();
    }

    @Test
    void deletedTokenIsUnknown() {
        JsonNode created = create("{}").json();
        String id = created.at("/token_info/token_id").asText();
        assertThat(delete(id).text()).isEqualTo("{}");
        assertThat(pools(created.path("token_value").asText())).isEqualTo(403);
        Wire.Answer again = delete(id);
        assertThat(again.status()).isEqualTo(404);
        assertThat(again.json().path("error_code").asText()).isEqualTo("RESOURCE_DOES_NOT_EXIST");
    }

    @Test
    void onlyTheOwnerCanDeleteAToken() {
        String id = create("{}").json().at("/token_info/token_id").asText();
        Map<String, String> other = member("{\"member\": true, \"canUseTokens\": true}");
        assertThat(post("delete", "{\"token_id\": \"" + id + "\"}", other).status())
                .isEqualTo(404);
        assertThat(active()).hasSize(1);
    }

    @Test
    void tokenCanRevokeItself() {
        JsonNode created = create("{}").json();
        Map<String, String> itself = Wire.bearer(created.path("token_value").asText());
        String body = "{\"token_id\": \"" + created.at("/token_info/token_id").asText() + "\"}";
        assertThat(post("delete", body, itself).status()).isEqualTo(200);
        assertThat(active()).isEmpty();
    }

    @Test
    void commentCanBeChanged() {
        String id = create("{}").json().at("/token_info/token_id").asText();
        Wire.Answer answer = patch(id, "{\"token\": {\"comment\": \"new\"}, \"update_mask\": \"comment\"}");
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        assertThat(list().json().at("/token_infos/0/comment").asText()).isEqualTo("new");
        for (String mask : List.of("expiry_time", "comment,expiry_time", "comment,", "")) {
            assertThat(patch(id, "{\"token\": {}, \"update_mask\": \"" + mask + "\"}")
                            .status())
                    .as(mask)
                    .isEqualTo(400);
        }
        assertThat(patch("0", "{\"token\": {}, \"update_mask\": \"comment\"}").status())
                .isEqualTo(404);
    }

    @Test
    void scopesCanBeChangedWithOrWithoutTheComment() {
        String id = create("{\"comment\": \"old\", \"scopes\": [\"sql\"]}")
                .json()
                .at("/token_info/token_id")
                .asText();
        String wanted = "{\"token\": {\"comment\": \"new\", \"scopes\": [\"jobs\", \"clusters\"]}, \"update_mask\": ";
        assertThat(patch(id, wanted + "\"scopes\"}").status()).isEqualTo(200);
        JsonNode changed = list().json().at("/token_infos/0");
        assertThat(changed.path("scopes")).extracting(JsonNode::asText).containsExactly("jobs", "clusters");
        assertThat(changed.path("comment").asText()).isEqualTo("old");
        assertThat(patch(id, wanted + "\"scopes, comment\"}").status()).isEqualTo(200);
        assertThat(list().json().at("/token_infos/0/comment").asText()).isEqualTo("new");
    }

    @ParameterizedTest
    @ValueSource(strings = {"create", "delete", "list"})
    void memberWithoutTokenPermissionIsRejected(String call) {
        Map<String, String> member = member("{\"member\": true}");
        Wire.Answer answer = call.equals("list")
                ? wire.get(workspace.host() + "/api/2.0/token/list", member)
                : post(call, "{}", member);
        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.json().path("error_code").asText()).isEqualTo("PERMISSION_DENIED");
        assertThat(answer.json().path("message").asText()).isEqualTo("User does not have permission to use tokens.");
    }

    @Test
    void memberWithTokenPermissionNeedNotBeAnAdministrator() {
        Map<String, String> member = member("{\"member\": true, \"canUseTokens\": true}");
        assertThat(post("create", "{\"scopes\": [\"clusters\"]}", member)
                        .json()
                        .at("/token_info/scopes/0")
                        .asText())
                .isEqualTo("clusters");
    }

    @Test
    void quotaIsSixHundredActiveTokensPerPrincipal() {
        create("{\"lifetime_seconds\": 60}");
        wire.control("POST", "/tokens", "{}");
        assertThat(active()).hasSize(600);
        Wire.Answer refused = create("{}");
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.json().path("error_code").asText()).isEqualTo("QUOTA_EXCEEDED");
        Map<String, String> other = member("{\"member\": true, \"canUseTokens\": true}");
        assertThat(post("create", "{}", other).status()).isEqualTo(200);
        wire.control("POST", "/clock", "{\"advance\": \"PT60S\"}");
        assertThat(create("{}").status()).isEqualTo(200);
    }

    @Test
    void quotaHoldsForConcurrentRequests() {
        wire.control("POST", "/tokens", "{\"count\": 590}");
        List<Integer> statuses = IntStream.range(0, 30)
                .mapToObj(i -> CompletableFuture.supplyAsync(() -> create("{}").status()))
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .toList();
        assertThat(statuses).filteredOn(status -> status == 200).hasSize(10);
        assertThat(active()).hasSize(600);
    }

    private Map<String, String> member(String order) {
        JsonNode principal = wire.control("POST", "/principals", order).json();
        return Wire.bearer(wire.token(
                principal.path("applicationId").asText(),
                principal.path("secret").asText(),
                access.tenantId(),
                Wire.DATABRICKS));
    }

    private Wire.Answer create(String body) {
        return post("create", body, entra);
    }

    private Wire.Answer delete(String id) {
        return post("delete", "{\"token_id\": \"" + id + "\"}", entra);
    }

    private Wire.Answer post(String call, String body, Map<String, String> headers) {
        return wire.send("POST", workspace.host() + "/api/2.0/token/" + call, headers, body);
    }

    private Wire.Answer patch(String id, String body) {
        return wire.send("PATCH", workspace.host() + "/api/2.0/token/" + id, entra, body);
    }

    private Wire.Answer list() {
        return wire.get(workspace.host() + "/api/2.0/token/list", entra);
    }

    private int pools(String pat) {
        return wire.get(workspace.host() + "/api/2.0/instance-pools/list", Wire.bearer(pat))
                .status();
    }

    private JsonNode active() {
        return wire.control("GET", "/state", "").json().at("/workspaces/0/tokens");
    }
}
