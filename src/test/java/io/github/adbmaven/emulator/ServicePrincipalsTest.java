/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.emulator;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Service principals of a workspace, and the list of jobs with its pages. */
class ServicePrincipalsTest extends EmulatorTest {
    private static final String PRINCIPALS = "/api/2.0/preview/scim/v2/ServicePrincipals";

    private Map<String, String> admin = Map.of();

    @BeforeEach
    void signIn() {
        admin = wire.managementHeaders(workspace);
    }

    @Test
    void addedApplicationCanSignInAndIsNoAdministrator() {
        JsonNode principal =
                wire.control("POST", "/principals", "{\"role\": \"none\"}").json();
        String id = principal.path("applicationId").asText();
        Map<String, String> its = Map.of(
                "Authorization",
                "Bearer " + wire.token(id, principal.path("secret").asText(), access.tenantId(), Wire.DATABRICKS));
        assertThat(ask("GET", PRINCIPALS, its, "").status()).isEqualTo(403);

        Wire.Answer added = add(admin, id, "weak");

        assertThat(added.status()).isEqualTo(201);
        assertThat(added.header("content-type")).startsWith("application/scim+json");
        assertThat(added.json().path("id").asText()).matches("\\d+");
        assertThat(added.json().path("displayName").asText()).isEqualTo("weak");
        assertThat(ask("GET", PRINCIPALS, its, "").status()).isEqualTo(200);
        assertThat(ask("POST", "/api/2.0/token/create", its, "{}").status()).isEqualTo(403);
        assertThat(add(its, UUID.randomUUID().toString(), "x").status()).isEqualTo(403);
    }

    @Test
    void existingServicePrincipalIsAConflict() {
        Wire.Answer again = add(admin, access.clientId(), "again");

        assertThat(again.status()).isEqualTo(409);
        assertThat(again.json().path("detail").asText()).contains("already exists");
        assertThat(again.json().path("status").asText()).isEqualTo("409");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"applicationId\":\"x\"}", "{\"displayName\":\"x\"}"})
    void servicePrincipalRequiresAnApplication(String body) {
        assertThat(ask("POST", PRINCIPALS, admin, body).status()).isEqualTo(400);
    }

    @Test
    void listHasPagesAndAFilter() {
        String known = UUID.randomUUID().toString();
        add(admin, known, "one");
        add(admin, UUID.randomUUID().toString(), "two");

        JsonNode page =
                ask("GET", PRINCIPALS + "?startIndex=2&count=1", admin, "").json();
        JsonNode found = ask("GET", PRINCIPALS + "?filter=applicationId%20eq%20%22" + known + "%22", admin, "")
                .json();

        assertThat(page.path("totalResults").asInt()).isEqualTo(3);
        assertThat(page.path("itemsPerPage").asInt()).isEqualTo(1);
        assertThat(page.at("/Resources/0/displayName").asText()).isEqualTo("one");
        assertThat(found.path("Resources")).hasSize(1);
        assertThat(ask("GET", PRINCIPALS + "?filter=active%20pr", admin, "").text())
                .contains("NotEmulated");
    }

    @Test
    void jobsAreListedInPages() {
        assertThat(jobs("").has("jobs")).isFalse();
        for (int i = 0; i < 3; i++) {
            ask("POST", "/api/2.2/jobs/create", admin, "{\"name\":\"job " + i + "\"}");
        }

        JsonNode first = jobs("?limit=2");
        JsonNode last = jobs("?limit=2&page_token="
                + URLEncoder.encode(first.path("next_page_token").asText(), UTF_8));

        assertThat(first.path("has_more").asBoolean()).isTrue();
        assertThat(first.path("jobs")).hasSize(2);
        assertThat(last.path("jobs")).hasSize(1);
        assertThat(last.has("next_page_token")).isFalse();
        assertThat(last.at("/jobs/0/settings/name").asText()).isEqualTo("job 0");
        assertThat(ask("GET", "/api/2.2/jobs/list?page_token=x", admin, "").status())
                .isEqualTo(400);
        assertThat(ask("GET", "/api/2.2/jobs/list?limit=101", admin, "").status())
                .isEqualTo(400);
    }

    private JsonNode jobs(String query) {
        return ask("GET", "/api/2.2/jobs/list" + query, admin, "").json();
    }

    private Wire.Answer add(Map<String, String> headers, String applicationId, String name) {
        return ask(
                "POST",
                PRINCIPALS,
                headers,
                "{\"schemas\":[\"urn:ietf:params:scim:schemas:core:2.0:ServicePrincipal\"],\"applicationId\":\""
                        + applicationId + "\",\"displayName\":\"" + name + "\"}");
    }

    private Wire.Answer ask(String method, String path, Map<String, String> headers, String body) {
        return wire.send(method, workspace.host() + path, headers, body);
    }
}
