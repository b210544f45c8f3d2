/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Filters, pages and items of the resource lists. */
class ResourceListTest extends SharedEmulatorTest {
    private String subscription = "";

    @BeforeAll
    void addWorkspaces() {
        subscription = "/subscriptions/" + access.subscriptionId();
        wire.control("POST", "/workspaces", "{\"name\": \"a\", \"tags\": {\"team\": \"data\"}}");
        wire.control("POST", "/workspaces", "{\"name\": \"b\", \"tags\": {\"team\": \"other\"}}");
        wire.control(
                "POST",
                "/workspaces",
                "{\"name\": \"c\", \"resourceGroup\": \"other\", \"location\": \"northeurope\"}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "resourceType eq 'Microsoft.Databricks/workspaces'        | a,b,c,emulator",
                "''                                                       | a,b,c,emulator",
                "resourcetype EQ 'microsoft.databricks/WORKSPACES'        | a,b,c,emulator",
                "resourceType ne 'Microsoft.Databricks/workspaces'        | ''",
                "name eq 'B'                                              | b",
                "name ne 'b' and resourceGroup eq 'other'                 | c",
                "(name eq 'a' or name eq 'b') and location eq 'West Europe' | a,b",
                "location eq 'northeurope'                                | c",
                "tagName eq 'team'                                        | a,b",
                "tagName eq 'team' and tagValue eq 'data'                 | a",
            })
    void filterIsApplied(String filter, String expected) {
        Wire.Answer answer =
                wire.arm(subscription + "/resources?api-version=2021-04-01&$filter=" + Wire.encode(filter));
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        assertThat(String.join(",", names(answer))).isEqualTo(expected);
        boolean byTag = filter.startsWith("tagName");
        assertThat(answer.json().path("value")).allSatisfy(item -> {
            assertThat(item.has("properties")).isFalse();
            assertThat(item.has("tags")).isEqualTo(!byTag);
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "nonsense",
                "name eq b",
                "name eq 'b",
                "name gt 'b'",
                "(name eq 'b'",
                "name eq 'b' and",
                "colour eq 'red'",
                "tagName eq 'team' and name eq 'b'",
                "tagValue eq 'data'",
                "name eq 'b' name eq 'c'"
            })
    void invalidFilterIsRejected(String filter) {
        assertRefused(
                wire.arm(subscription + "/resources?api-version=2021-04-01&$filter=" + Wire.encode(filter)),
                400,
                "InvalidFilterInQueryString");
    }

    @Test
    void nextPageHasAnAbsoluteLink() {
        wire.control("POST", "/settings", "{\"pageSize\": 3}");
        List<String> names = new ArrayList<>();
        String link = access.resourceManager() + subscription
                + "/resources?api-version=2021-04-01&$filter="
                + Wire.encode("resourceType eq 'Microsoft.Databricks/workspaces'");
        int pages = 0;
        while (!link.isEmpty()) {
            assertThat(URI.create(link).getAuthority())
                    .isEqualTo(access.resourceManager().getAuthority());
            Wire.Answer page = wire.get(link, Wire.bearer(wire.token(Wire.MANAGEMENT)));
            names.addAll(names(page));
            link = page.json().path("nextLink").asText();
            pages++;
        }
        assertThat(names).containsExactlyInAnyOrder("a", "b", "c", "emulator");
        wire.control("POST", "/settings", "{\"pageSize\": 1000}");
        assertThat(pages).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"offset:-5", "offset:x", "offset:2147483647", "x"})
    void unknownPageIsRejected(String token) {
        String encoded = Base64.getUrlEncoder().encodeToString(token.getBytes(StandardCharsets.UTF_8));
        assertRefused(
                wire.arm(subscription + "/resources?api-version=2021-04-01&$skiptoken=" + Wire.encode(encoded)),
                400,
                "InvalidParameter");
    }

    @Test
    void topAndExpandAreSupported() {
        JsonNode page = wire.arm(
                        subscription + "/resources?api-version=2021-04-01&$top=1&$expand=createdTime,provisioningState")
                .json();
        assertThat(page.path("value")).hasSize(1);
        assertThat(page.at("/value/0/provisioningState").asText()).isEqualTo("Succeeded");
        assertThat(page.at("/value/0").has("createdTime")).isTrue();
        assertThat(page.has("nextLink")).isTrue();
        assertRefused(wire.arm(subscription + "/resources?api-version=2021-04-01&$top=0"), 400, "InvalidParameter");
    }

    @Test
    void groupsListTheirOwnResources() {
        String group = subscription + "/resourceGroups/other";
        assertThat(names(wire.arm(group + "/resources?api-version=2021-04-01"))).containsExactly("c");
        assertThat(names(wire.arm(group + "/providers/Microsoft.Databricks/workspaces?api-version=2024-05-01")))
                .containsExactly("c");
    }

    private static List<String> names(Wire.Answer answer) {
        List<String> names = new ArrayList<>();
        answer.json().path("value").forEach(item -> names.add(item.path("name").asText()));
        names.sort(null);
        return names;
    }

    private static void assertRefused(Wire.Answer answer, int status, String code) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(status);
        assertThat(answer.json().at("/error/code").asText()).isEqualTo(code);
        assertThat(answer.json().at("/error/message").asText()).isNotEmpty();
    }
}
