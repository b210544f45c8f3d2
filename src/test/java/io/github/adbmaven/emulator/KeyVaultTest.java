/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.emulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.azure.core.exception.HttpResponseException;
import com.azure.core.http.policy.FixedDelayOptions;
import com.azure.core.http.policy.RetryOptions;
import com.azure.identity.ClientSecretCredentialBuilder;
import com.azure.security.keyvault.secrets.SecretClient;
import com.azure.security.keyvault.secrets.SecretClientBuilder;
import com.azure.security.keyvault.secrets.implementation.KeyVaultCredentialPolicy;
import com.azure.security.keyvault.secrets.models.DeletedSecret;
import com.azure.security.keyvault.secrets.models.KeyVaultSecret;
import com.azure.security.keyvault.secrets.models.SecretProperties;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A vault, called by Microsoft's own client where possible, else by plain requests. */
class KeyVaultTest extends EmulatorTest {
    private static final String VAULT = "https://vault.azure.net";

    /** The SDK caches the challenge of an address until the JVM ends, but another server may use the port by now. */
    @BeforeEach
    void forgetOtherVaults() {
        KeyVaultCredentialPolicy.clearCache();
    }

    @Test
    void clientWritesAndReadsVersions() {
        SecretClient client = client();
        OffsetDateTime end = OffsetDateTime.of(2030, 1, 2, 3, 4, 5, 0, ZoneOffset.UTC);
        KeyVaultSecret first = client.setSecret(new KeyVaultSecret("token", "first value")
                .setProperties(new SecretProperties()
                        .setExpiresOn(end)
                        .setContentType("text/plain")
                        .setTags(Map.of("a", "b"))));
        KeyVaultSecret second = client.setSecret("token", "second value");

        assertThat(first.getId()).matches(access.vault() + "/secrets/token/[0-9a-f]{32}");
        assertThat(client.getSecret("token").getValue()).isEqualTo("second value");
        assertThat(client.getSecret("TOKEN").getId())
                .endsWith(second.getProperties().getVersion());
        KeyVaultSecret read = client.getSecret("token", first.getProperties().getVersion());
        assertThat(read.getValue()).isEqualTo("first value");
        assertThat(read.getProperties().getExpiresOn()).isEqualTo(end);
        assertThat(read.getProperties().getContentType()).isEqualTo("text/plain");
        assertThat(read.getProperties().getTags()).isEqualTo(Map.of("a", "b"));
        assertThat(read.getProperties().isEnabled()).isTrue();
        assertThat(emulator.secrets()).contains("first value", "second value");
    }

    @Test
    void disabledVersionCannotBeRead() {
        SecretClient client = client();
        SecretProperties version = client.setSecret("token", "a value").getProperties();

        assertThat(client.updateSecretProperties(version.setEnabled(false)).isEnabled())
                .isFalse();

        refused(() -> client.getSecret("token"), 403, "SecretDisabled");
    }

    @Test
    void listsHavePagesAndNoValues() {
        SecretClient client = client();
        IntStream.range(0, 30).forEach(i -> client.setSecret("many", "value " + i));
        IntStream.range(0, 26).forEach(i -> client.setSecret("secret-" + i, "value"));

        assertThat(client.listPropertiesOfSecretVersions("many").stream()).hasSize(30);
        assertThat(client.listPropertiesOfSecrets().stream().map(SecretProperties::getName))
                .hasSize(27)
                .contains("many", "secret-25");
        assertThat(vault("GET", "/secrets/many/versions?api-version=7.4&maxresults=5", "")
                        .text())
                .doesNotContain("value ");
    }

    @Test
    void deletedSecretKeepsItsNameUntilItIsRecoveredOrPurged() {
        SecretClient client = client();
        client.setSecret("token", "a value");

        JsonNode gone = vault("DELETE", "/secrets/token?api-version=7.6", "").json();
        assertThat(gone.path("recoveryId").asText()).isEqualTo(access.vault() + "/deletedsecrets/token");
        assertThat(gone.path("scheduledPurgeDate").asLong())
                .isGreaterThan(gone.path("deletedDate").asLong());
        refused(() -> client.getSecret("token"), 404, "SecretNotFound");
        refused(() -> client.setSecret("token", "again"), 409, "ObjectIsDeletedButRecoverable");
        assertThat(client.listDeletedSecrets().stream().map(DeletedSecret::getName))
                .containsExactly("token");

        client.beginRecoverDeletedSecret("token").waitForCompletion(Duration.ofSeconds(20));
        assertThat(client.getSecret("token").getValue()).isEqualTo("a value");

        vault("DELETE", "/secrets/token?api-version=7.6", "");
        client.purgeDeletedSecret("token");
        assertThat(client.setSecret("token", "again").getValue()).isEqualTo("again");
    }

    @Test
    void requestWithoutTokenGetsTheChallengeFirst() {
        Wire.Answer answer = wire.send("PUT", access.vault() + "/secrets/not%20a%20name", Map.of(), "no JSON");

        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.header("WWW-Authenticate"))
                .isEqualTo("Bearer authorization=\"" + access.authorityHost() + "/" + access.tenantId()
                        + "\", resource=\"https://vault.azure.net\"");
        assertThat(answer.json().at("/error/message").asText()).startsWith("AKV10000: ");
        assertThat(answer.header("x-ms-request-id")).isNotEmpty();
    }

    @Test
    void tokenOfAnotherServiceOrTenantIsRejected() {
        assertThat(withToken(wire.token(Wire.MANAGEMENT)))
                .startsWith("401 AKV10022: Invalid audience. Expected https://vault.azure.net, found: ");
        assertThat(withToken(wire.token(VAULT + "/")))
                .isEqualTo("401 AKV10022: Invalid audience. Expected https://vault.azure.net, found:"
                        + " https://vault.azure.net/.");
        assertThat(withToken("nonsense")).startsWith("401 ");
        JsonNode other = wire.control("POST", "/principals", "{\"tenantId\":\"22222222-0000-4000-8000-000000000002\"}")
                .json();
        String foreign = wire.token(
                other.path("applicationId").asText(),
                other.path("secret").asText(),
                other.path("tenantId").asText(),
                VAULT);
        assertThat(withToken(foreign))
                .startsWith("401 AKV10032: Invalid issuer. Expected one of https://sts.windows.net/");
        String token = wire.token(VAULT);
        emulator.advance(Duration.ofHours(2));
        assertThat(withToken(token)).startsWith("401 ");
    }

    @ParameterizedTest
    @CsvSource({
        "denied, GET, ForbiddenByRbac",
        "denied-by-policy, PUT, AccessDenied",
        "set-only, GET, AccessDenied",
        "user, PUT, ForbiddenByRbac",
        "firewalled, PUT, ForbiddenByFirewall",
    })
    void rolesDecideWhichRequestsAreAllowed(String order, String method, String code) {
        assertThat(wire.control("PATCH", "/vaults", "{\"access\":\"" + order + "\"}")
                        .status())
                .isEqualTo(204);

        Wire.Answer answer = vault(method, "/secrets/token?api-version=7.6", "{\"value\":\"x\"}");

        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.json().at("/error/code").asText()).isEqualTo("Forbidden");
        assertThat(answer.json().at("/error/innererror/code").asText()).isEqualTo(code);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/secrets/token",
                "/secrets/token?api-version=6.0",
                "/secrets/token?api-version=2025-06-30",
                "/secrets/token?api-version=2026",
                "/secrets/to_ken?api-version=7.6"
            })
    void unknownParameterIsABadParameter(String path) {
        assertThat(vault("PUT", path, "{\"value\":\"x\"}")
                        .json()
                        .at("/error/code")
                        .asText())
                .isEqualTo("BadParameter");
    }

    @Test
    void bodyIsValidatedStrictly() {
        Map<String, String> tags = new HashMap<>();
        IntStream.range(0, 16).forEach(i -> tags.put("tag" + i, "x"));
        String sixteen = tags.toString().replaceAll("(tag\\d+)=x", "\"$1\":\"x\"");
        for (String body : List.of(
                "",
                "{}",
                "{\"value\":7}",
                "{\"value\":\"" + "x".repeat(25 * 1024 + 1) + "\"}",
                "{\"value\":\"x\",\"attributes\":{\"exp\":\"tomorrow\"}}",
                "{\"value\":\"x\",\"attributes\":{\"nbf\":10,\"exp\":5}}",
                "{\"value\":\"x\",\"tags\":" + sixteen + "}")) {
            assertThat(vault("PUT", "/secrets/token?api-version=7.6", body).status())
                    .as(body)
                    .isEqualTo(400);
        }
    }

    @Test
    void errorNamesWhatIsNotEmulated() {
        assertThat(vault("GET", "/keys?api-version=7.6", "").text()).contains("NotEmulated");
        assertThat(vault("POST", "/secrets/token?api-version=7.6", "").status()).isEqualTo(405);
        assertThat(vault("GET", "/nothing?api-version=7.6", "").status()).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"7.0", "2025-07-01", "2026-03-01-preview", "2027-01-01"})
    void laterApiVersionsAreAccepted(String version) {
        assertThat(vault("GET", "/secrets?api-version=" + version, "").status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "-1", "99999999999"})
    void unknownPageIsRejected(String token) {
        Wire.Answer answer = vault("GET", "/secrets?api-version=7.6&$skiptoken=" + token, "");
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().at("/error/code").asText()).isEqualTo("BadParameter");
    }

    @Test
    void updateWithoutVersionChangesTheNewestVersion() {
        SecretClient client = client();
        client.setSecret("token", "old");
        String newest = client.setSecret("token", "new").getProperties().getVersion();
        for (String end : List.of("", "/")) {
            JsonNode changed = vault("PATCH", "/secrets/token" + end + "?api-version=7.6", "{\"tags\":{\"a\":\"b\"}}")
                    .json();
            assertThat(changed.path("id").asText()).endsWith(newest);
        }
        assertThat(vault("PATCH", "/secrets/none?api-version=7.6", "{}").status())
                .isEqualTo(404);
    }

    @Test
    void stateShowsEverythingExceptTheValue() {
        client().setSecret("token", "a value");

        Wire.Answer state = wire.control("GET", "/state", "");

        assertThat(state.json().at("/vaults/0/secrets/0/name").asText()).isEqualTo("token");
        assertThat(state.text()).doesNotContain("a value");
        assertThat(wire.control("GET", "/log", "").text()).doesNotContain("a value");
        assertThat(wire.control("GET", "/secrets", "").text()).contains("a value");
    }

    private String withToken(String token) {
        Wire.Answer answer =
                wire.get(access.vault() + "/secrets?api-version=7.6", Map.of("Authorization", "Bearer " + token));
        assertThat(answer.header("WWW-Authenticate")).isNotEmpty();
        return answer.status() + " " + answer.json().at("/error/message").asText();
    }

    private Wire.Answer vault(String method, String path, String body) {
        return wire.send(method, access.vault() + path, Wire.bearer(wire.token(VAULT)), body);
    }

    private static void refused(Runnable call, int status, String code) {
        assertThatThrownBy(call::run).isInstanceOfSatisfying(HttpResponseException.class, e -> {
            assertThat(e.getResponse().getStatusCode()).isEqualTo(status);
            assertThat(e.getMessage()).contains(code);
        });
    }

    private SecretClient client() {
        AzureTransport http = new AzureTransport(access);
        return new SecretClientBuilder()
                .vaultUrl(access.vault().toString())
                .httpClient(http)
                .retryOptions(new RetryOptions(new FixedDelayOptions(0, Duration.ofSeconds(1))))
                .disableChallengeResourceVerification()
                .credential(new ClientSecretCredentialBuilder()
                        .authorityHost(access.authorityHost().toString())
                        .tenantId(access.tenantId())
                        .clientId(access.clientId())
                        .clientSecret(access.clientSecret())
                        .httpClient(http)
                        .disableInstanceDiscovery()
                        .build())
                .buildClient();
    }
}
