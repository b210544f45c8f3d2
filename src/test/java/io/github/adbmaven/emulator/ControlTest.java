/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.emulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The request log and the changes that tests make by control requests. */
class ControlTest extends EmulatorTest {
    private static final String CREATE = "/api/2.0/token/create";

    @Test
    void logHasCallerRequestAndStatus() {
        wire.arm("/subscriptions?api-version=2022-12-01");
        wire.get(workspace.host() + "/api/2.0/token/list", Map.of());
        JsonNode log = log();
        assertThat(log).hasSize(3);
        JsonNode token = log.path(0);
        assertThat(token.path("service").asText()).isEqualTo("entra");
        assertThat(token.path("method").asText()).isEqualTo("POST");
        assertThat(token.path("status").asInt()).isEqualTo(200);
        assertThat(token.at("/body/resource").asText()).isEqualTo(Wire.MANAGEMENT);
        assertThat(token.path("principal").asText()).isEqualTo(access.clientId());
        JsonNode list = log.path(1);
        assertThat(list.path("service").asText()).isEqualTo("arm");
        assertThat(list.path("path").asText()).isEqualTo("/subscriptions");
        assertThat(list.at("/query/api-version").asText()).isEqualTo("2022-12-01");
        assertThat(list.path("principal").asText()).isEqualTo(access.clientId());
        assertThat(log.at("/2/status").asInt()).isEqualTo(401);
        assertThat(log.at("/2/headers/host").asText())
                .isEqualTo(workspace.host().getAuthority());
        wire.control("DELETE", "/log", "");
        assertThat(log()).isEmpty();
    }

    @Test
    void logHasHashesInPlaceOfSecrets() {
        Map<String, String> managementHeaders = wire.managementHeaders(workspace);
        JsonNode created = wire.send("POST", workspace.host() + CREATE, managementHeaders, "{\"comment\": \"x\"}")
                .json();
        String pat = created.path("token_value").asText();
        wire.get(workspace.host() + "/api/2.0/token/list", Wire.bearer(pat));
        assertThat(emulator.secrets()).hasSizeGreaterThan(3).contains(pat, access.clientSecret());
        String log = wire.control("GET", "/log", "").text();
        String state = wire.control("GET", "/state", "").text();
        assertThat(emulator.secrets()).noneMatch(log::contains).noneMatch(state::contains);
        JsonNode entries = log();
        String hash = entries.at("/2/answer/token_value").asText();
        assertThat(hash).matches("sha256:[0-9a-f]{64}");
        assertThat(entries.at("/3/headers/authorization").asText()).isEqualTo(hash);
        assertThat(entries.at("/0/body/client_secret")).isEqualTo(entries.at("/1/body/client_secret"));
        assertThat(entries.at("/2/body/comment").asText()).isEqualTo("x");
    }

    @Test
    void unknownFieldIsRejected() {
        for (String path : new String[] {
            "/principals", "/workspaces", "/tokens", "/faults", "/clock", "/settings", "/locks", "/policy"
        }) {
            Wire.Answer answer = wire.control("POST", path, "{\"nonsense\": 1}");
            assertThat(answer.status()).as(path).isEqualTo(400);
            assertThat(answer.text()).contains("nonsense");
        }
        assertThat(wire.control("POST", "/nonsense", "{}").status()).isEqualTo(404);
    }

    @Test
    void faultAffectsTheMatchingRequestOnly() {
        wire.control("POST", "/faults", """
                {"service": "databricks", "method": "GET", "path": "/api/2.0/token/.*", "skip": 1, "times": 2,
                 "kind": "answer", "status": 503, "headers": {"Retry-After": "1"},
                 "body": "{\\"error_code\\": \\"TEMPORARILY_UNAVAILABLE\\", \\"message\\": \\"later\\"}"}
                """);
        Map<String, String> managementHeaders = wire.managementHeaders(workspace);
        String list = workspace.host() + "/api/2.0/token/list";
        assertThat(wire.get(list, managementHeaders).status()).isEqualTo(200);
        assertThat(wire.get(workspace.host() + "/api/2.0/clusters/list", managementHeaders)
                        .status())
                .isEqualTo(200);
        for (int i = 0; i < 2; i++) {
            Wire.Answer fault = wire.get(list, managementHeaders);
            assertThat(fault.status()).isEqualTo(503);
            assertThat(fault.header("retry-after")).isEqualTo("1");
            assertThat(fault.json().path("error_code").asText()).isEqualTo("TEMPORARILY_UNAVAILABLE");
        }
        assertThat(wire.get(list, managementHeaders).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({"false, 0", "true, 1"})
    void responseCanGetLostBeforeOrAfterTheEffect(boolean afterEffect, int tokens) {
        Map<String, String> managementHeaders = wire.managementHeaders(workspace);
        wire.control(
                "POST",
                "/faults",
                "{\"path\": \"" + CREATE + "\", \"kind\": \"no-answer\", \"afterEffect\": " + afterEffect + "}");
        assertThatThrownBy(() -> wire.send("POST", workspace.host() + CREATE, managementHeaders, "{}"))
                .isInstanceOf(UncheckedIOException.class)
                .hasCauseInstanceOf(IOException.class);
        assertThat(wire.control("GET", "/state", "").json().at("/workspaces/0/tokens"))
                .hasSize(tokens);
        assertThat(log().path(2).path("status").asInt()).isZero();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void loginPageCanReplaceAnyResponse(boolean afterEffect) {
        wire.control(
                "POST",
                "/faults",
                "{\"service\": \"databricks\", \"kind\": \"answer\", \"status\": 200, \"body\": \"<!doctype html>\", \"afterEffect\": "
                        + afterEffect + "}");
        Wire.Answer answer = wire.send("POST", workspace.host() + CREATE, wire.managementHeaders(workspace), "{}");
        assertThat(answer.header("content-type")).startsWith("text/html");
        assertThat(answer.text()).isEqualTo("<!doctype html>");
        assertThat(wire.control("GET", "/state", "").json().at("/workspaces/0/tokens"))
                .hasSize(afterEffect ? 1 : 0);
    }

    @Test
    void responseCanBeDelayed() {
        wire.control("POST", "/faults", "{\"service\": \"entra\", \"kind\": \"delay\", \"delay\": \"PT0.3S\"}");
        long start = System.nanoTime();
        wire.token(Wire.DATABRICKS);
        assertThat(System.nanoTime() - start).isGreaterThan(300_000_000L);
    }

    @Test
    void faultsCanBeCancelled() {
        wire.control("POST", "/faults", "{\"kind\": \"answer\", \"status\": 500, \"times\": 100}");
        assertThat(wire.get(access.resourceManager() + "/tenants", Map.of()).status())
                .isEqualTo(500);
        wire.control("DELETE", "/faults", "");
        assertThat(wire.get(access.resourceManager() + "/tenants", Map.of()).status())
                .isEqualTo(401);
    }

    @Test
    void workspaceUrlCanBeReplaced() {
        JsonNode made = wire.control(
                        "POST", "/workspaces", "{\"name\": \"astray\", \"workspaceUrl\": \"evil.example\"}")
                .json();
        assertThat(wire.arm(made.path("resourceId").asText() + "?api-version=2026-01-01")
                        .json()
                        .at("/properties/workspaceUrl")
                        .asText())
                .isEqualTo("evil.example");
    }

    @Test
    void subscriptionIsVisibleToPrincipalsWithARoleInIt() {
        String id = "22222222-1111-2222-3333-444444444444";
        wire.control("POST", "/subscriptions", "{\"subscriptionId\": \"" + id + "\"}");
        String list = "/subscriptions?api-version=2022-12-01";
        assertThat(wire.arm(list).json().path("value")).hasSize(1);
        wire.control(
                "PATCH",
                "/principals",
                "{\"applicationId\": \"" + access.clientId()
                        + "\", \"role\": \"Contributor\", \"scope\": \"/subscriptions/" + id + "\"}");
        assertThat(wire.arm(list).json().path("value")).hasSize(2);
    }

    private JsonNode log() {
        return wire.control("GET", "/log", "").json().path("requests");
    }
}
