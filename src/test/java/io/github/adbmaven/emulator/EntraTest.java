/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.RSAPublicKeySpec;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EntraTest extends SharedEmulatorTest {
    private static final String UNKNOWN = "00000000-1111-2222-3333-444444444444";

    @Test
    void v1ReturnsEveryValueAsText() {
        JsonNode answer = v1(Map.of()).json();
        assertThat(answer.properties())
                .allSatisfy(field -> assertThat(field.getValue().isTextual())
                        .as(field.getKey())
                        .isTrue());
        assertThat(answer.path("resource").asText()).isEqualTo(Wire.DATABRICKS);
        assertThat(answer.path("expires_in").asText()).isEqualTo("3599");
    }

    @Test
    void v2ReturnsNumbersAndNoRefreshToken() {
        JsonNode answer = v2(Map.of()).json();
        assertThat(answer.path("expires_in").isInt()).isTrue();
        assertThat(answer.path("ext_expires_in").isInt()).isTrue();
        assertThat(answer.path("token_type").asText()).isEqualTo("Bearer");
        assertThat(answer.has("refresh_token")).isFalse();
    }

    @Test
    void bothVersionsGiveTokensOfVersion1WithTheDocumentedClaims() {
        for (Wire.Answer answer : new Wire.Answer[] {v1(Map.of()), v2(Map.of())}) {
            JsonNode claims = claims(answer);
            assertThat(claims.path("aud").asText()).isEqualTo(Wire.DATABRICKS);
            assertThat(claims.path("iss").asText()).isEqualTo("https://sts.windows.net/" + access.tenantId() + "/");
            assertThat(claims.path("tid").asText()).isEqualTo(access.tenantId());
            assertThat(claims.path("appid").asText()).isEqualTo(access.clientId());
            assertThat(claims.path("sub").asText())
                    .isEqualTo(claims.path("oid").asText())
                    .isNotEqualTo(access.clientId());
            assertThat(claims.path("nbf").asLong())
                    .isEqualTo(claims.path("iat").asLong())
                    .isEqualTo(claims.path("exp").asLong() - 3900);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "https://management.azure.com/.default, https://management.azure.com",
        "https://management.azure.com//.default, https://management.azure.com/",
        "https://management.core.windows.net//.default openid profile offline_access, https://management.core.windows.net/",
        "https://vault.azure.net/.default, https://vault.azure.net",
        "https://vault.azure.net//.default, https://vault.azure.net/",
        "offline_access 2ff814a6-3304-4ab8-85cb-cd0e6f879c1d/.default openid, 2ff814a6-3304-4ab8-85cb-cd0e6f879c1d",
    })
    void audienceKeepsTheSlashOfTheResource(String scope, String audience) {
        assertThat(claims(v2(Map.of("scope", scope))).path("aud").asText()).isEqualTo(audience);
    }

    @Test
    void addressOfResourceManagerIsAnAudience() {
        for (String end : new String[] {"/.default", "//.default"}) {
            assertThat(v2(Map.of("scope", access.resourceManager() + end)).status())
                    .isEqualTo(200);
        }
    }

    @Test
    void publishedKeysAndIssuerVerifyAToken() throws GeneralSecurityException {
        String token = v1(Map.of()).json().path("access_token").asText();
        String[] parts = token.split("\\.", -1);
        JsonNode header = decode(parts[0]);
        for (String tenant : new String[] {access.tenantId(), "common", "organizations"}) {
            JsonNode metadata = wire.get(
                            access.authorityHost() + "/" + tenant + "/.well-known/openid-configuration", Map.of())
                    .json();
            assertThat(metadata.path("issuer").asText().replace("{tenantid}", access.tenantId()))
                    .isEqualTo(decode(parts[1]).path("iss").asText());
            JsonNode key = wire.get(metadata.path("jwks_uri").asText(), Map.of())
                    .json()
                    .at("/keys/0");
            assertThat(key.path("kid")).isEqualTo(header.path("kid"));
            Signature signature = Signature.getInstance("SHA256withRSA");
            signature.initVerify(KeyFactory.getInstance("RSA")
                    .generatePublic(new RSAPublicKeySpec(number(key.path("n")), number(key.path("e")))));
            signature.update((parts[0] + "." + parts[1]).getBytes(StandardCharsets.US_ASCII));
            assertThat(signature.verify(Base64.getUrlDecoder().decode(parts[2])))
                    .isTrue();
        }
    }

    @Test
    void secretCanBeInABasicHeader() {
        String pair = access.clientId() + ":" + Wire.encode(access.clientSecret());
        String basic = "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
        Wire.Answer answer = wire.form(
                v2Path(access.tenantId()),
                Map.of("grant_type", "client_credentials", "scope", Wire.DATABRICKS + "/.default"),
                Map.of("Authorization", basic));
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    }

    @Test
    void claimsForContinuousAccessEvaluationAreAccepted() {
        assertThat(v2(Map.of("claims", "{\"access_token\":{\"xms_cc\":{\"values\":[\"CP1\"]}}}", "client_info", "1"))
                        .status())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "client_secret | wrong                 | 401 | invalid_client         | 7000215",
                "client_secret | -                     | 401 | invalid_client         | 7000216",
                "client_secret | ''                    | 401 | invalid_client         | 7000216",
                "client_id     | " + UNKNOWN + "       | 400 | unauthorized_client    | 700016",
                "client_id     | -                     | 400 | invalid_request        | 900144",
                "grant_type    | -                     | 400 | invalid_request        | 900144",
                "grant_type    | magic                 | 400 | unsupported_grant_type | 70003",
                "scope         | -                     | 400 | invalid_request        | 900144",
                "scope         | openid                | 400 | invalid_scope          | 70011",
                "scope         | https://storage.azure.com/.default | 400 | invalid_resource | 500011",
                "scope         | https://management.azure.com/user_impersonation | 400 | invalid_scope | 70011",
                "scope         | a/.default b/.default | 400 | invalid_scope          | 70011",
                "scope         | /.default             | 400 | invalid_scope          | 70011",
            })
    void errorsHaveTheNumberAndTheStatusOfEntra(String field, String value, int status, String error, int number) {
        Wire.Answer answer = v2(Map.of(field, value));
        assertThat(answer.status()).as(answer.text()).isEqualTo(status);
        JsonNode body = answer.json();
        assertThat(body.path("error").asText()).isEqualTo(error);
        assertThat(body.at("/error_codes/0").asInt()).isEqualTo(number);
        assertThat(body.path("error_description").asText())
                .startsWith("AADSTS" + number + ": ")
                .contains("Trace ID: " + body.path("trace_id").asText())
                .contains("Correlation ID: " + body.path("correlation_id").asText())
                .endsWith("Timestamp: " + body.path("timestamp").asText());
        assertThat(answer.header("x-ms-request-id"))
                .isEqualTo(body.path("trace_id").asText());
    }

    @ParameterizedTest
    @CsvSource({
        UNKNOWN + ", 90002",
        "nobody.example, 90002",
        "nonsense, 900023",
        "common, 50059",
    })
    void errorDependsOnTheFormOfTheUnknownTenant(String tenant, int number) {
        Wire.Answer answer = wire.form(v2Path(tenant), fields(Map.of()));
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().path("error").asText()).isEqualTo("invalid_request");
        assertThat(answer.json().at("/error_codes/0").asInt()).isEqualTo(number);
    }

    @Test
    void applicationOfAnotherTenantIsUnknown() {
        // not UNKNOWN: the other tests of the class use the same emulator
        JsonNode other = wire.control("POST", "/principals", "{\"tenantId\": \"" + UUID.randomUUID() + "\"}")
                .json();
        Wire.Answer answer = v2(Map.of("client_id", other.path("applicationId").asText()));
        assertThat(answer.json().at("/error_codes/0").asInt()).isEqualTo(700016);
    }

    @Test
    void expiredSecretIsRejected() {
        JsonNode short1 = wire.control("POST", "/principals", "{\"secretLife\": \"PT1H\"}")
                .json();
        Map<String, String> who = Map.of(
                "client_id", short1.path("applicationId").asText(),
                "client_secret", short1.path("secret").asText());
        assertThat(v2(who).status()).isEqualTo(200);
        wire.control("POST", "/clock", "{\"advance\": \"PT1H\"}");
        assertThat(v2(who).json().at("/error_codes/0").asInt()).isEqualTo(7000222);
    }

    @Test
    void bodyThatIsNoFormHasNoParameters() {
        Wire.Answer answer = wire.send(
                "POST",
                access.authorityHost() + v2Path(access.tenantId()),
                Map.of("Content-Type", "application/json"),
                "{\"grant_type\": \"client_credentials\"}");
        assertThat(answer.json().at("/error_codes/0").asInt()).isEqualTo(900144);
    }

    @Test
    void errorLinksToItsExplanationInThePublicCloud() {
        assertThat(v2(Map.of("client_secret", "no")).json().path("error_uri").asText())
                .isEqualTo("https://login.microsoftonline.com/error?code=7000215");
    }

    @Test
    void missingConsentHasASuberror() {
        JsonNode other = wire.control("POST", "/principals", "{}").json();
        String id = other.path("applicationId").asText();
        wire.control("PATCH", "/principals", "{\"applicationId\": \"" + id + "\", \"block\": \"CONSENT\"}");
        JsonNode error = v2(Map.of(
                        "client_id", id, "client_secret", other.path("secret").asText()))
                .json();
        assertThat(error.path("error").asText()).isEqualTo("invalid_grant");
        assertThat(error.at("/error_codes/0").asInt()).isEqualTo(65001);
        assertThat(error.path("suberror").asText()).isEqualTo("consent_required");
        assertThat(v2(Map.of("client_secret", "no")).json().has("suberror")).isFalse();
    }

    @Test
    void requestIdIsReturnedOnRequest() {
        Map<String, String> headers =
                Map.of("client-request-id", "7a4b0c8e-0000-4000-8000-00000000000a", "return-client-request-id", "true");
        Wire.Answer good = wire.form(v2Path(access.tenantId()), fields(Map.of()), headers);
        assertThat(good.header("client-request-id")).isEqualTo("7a4b0c8e-0000-4000-8000-00000000000a");
        Wire.Answer bad = wire.form(v2Path(access.tenantId()), fields(Map.of("client_secret", "no")), headers);
        assertThat(bad.json().path("correlation_id").asText()).isEqualTo("7a4b0c8e-0000-4000-8000-00000000000a");
    }

    @Test
    void instanceDiscoveryKnowsThisAuthorityOnly() {
        String asked = access.authorityHost() + "/" + access.tenantId() + "/oauth2/v2.0/authorize";
        String path = access.authorityHost() + "/common/discovery/instance?api-version=1.1&authorization_endpoint=";
        JsonNode known = wire.get(path + Wire.encode(asked), Map.of()).json();
        assertThat(known.path("tenant_discovery_endpoint").asText())
                .isEqualTo(access.authorityHost() + "/" + access.tenantId() + "/v2.0/.well-known/openid-configuration");
        assertThat(known.at("/metadata/0/aliases/0").asText())
                .isEqualTo(access.authorityHost().getAuthority());
        Wire.Answer unknown = wire.get(path + Wire.encode("https://evil.example/t/oauth2/v2.0/authorize"), Map.of());
        assertThat(unknown.status()).isEqualTo(400);
        assertThat(unknown.json().path("error").asText()).isEqualTo("invalid_instance");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/", "//"})
    void instanceDiscoveryRequiresATenant(String path) {
        assertInstanceRefused(access.authorityHost() + path);
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://a b/t", "%", "https://[/t"})
    void instanceDiscoveryRequiresAnAddress(String endpoint) {
        assertInstanceRefused(endpoint);
    }

    private void assertInstanceRefused(String endpoint) {
        Wire.Answer answer = wire.get(
                access.authorityHost() + "/common/discovery/instance?api-version=1.1&authorization_endpoint="
                        + Wire.encode(endpoint),
                Map.of());
        assertThat(answer.status()).as(answer.text()).isEqualTo(400);
        assertThat(answer.json().path("error").asText()).isEqualTo("invalid_request");
    }

    @Test
    void v2MetadataHasTheEndpointsOfTheTenant() {
        JsonNode metadata = wire.get(
                        access.authorityHost() + "/" + access.tenantId() + "/v2.0/.well-known/openid-configuration",
                        Map.of())
                .json();
        assertThat(metadata.path("token_endpoint").asText())
                .isEqualTo(access.authorityHost() + v2Path(access.tenantId()));
    }

    @Test
    void errorNamesTheGrantThatIsNotEmulated() {
        Wire.Answer answer = v2(Map.of("grant_type", "device_code"));
        assertThat(answer.status()).isEqualTo(501);
        assertThat(answer.text()).contains("NotEmulated", "device_code");
    }

    @Test
    void assertionRequiresItsType() {
        assertThat(v2(Map.of("client_assertion", "a.b.c"))
                        .json()
                        .path("error_description")
                        .asText())
                .startsWith("AADSTS900144:")
                .contains("'client_assertion_type'");
    }

    private Wire.Answer v1(Map<String, String> changes) {
        Map<String, String> fields = fields(changes);
        fields.remove("scope");
        fields.putIfAbsent("resource", Wire.DATABRICKS);
        return wire.form("/" + access.tenantId() + "/oauth2/token", fields);
    }

    private Wire.Answer v2(Map<String, String> changes) {
        return wire.form(v2Path(access.tenantId()), fields(changes));
    }

    private static String v2Path(String tenant) {
        return "/" + tenant + "/oauth2/v2.0/token";
    }

    /** Sends a valid request with changes; "-" removes a field. */
    private Map<String, String> fields(Map<String, String> changes) {
        Map<String, String> fields = new HashMap<>(Map.of(
                "grant_type",
                "client_credentials",
                "client_id",
                access.clientId(),
                "client_secret",
                access.clientSecret(),
                "scope",
                Wire.DATABRICKS + "/.default"));
        fields.putAll(changes);
        fields.values().removeIf("-"::equals);
        return fields;
    }

    private static JsonNode claims(Wire.Answer answer) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return decode(answer.json().path("access_token").asText().split("\\.", -1)[1]);
    }

    private static JsonNode decode(String part) {
        return Wire.parse(new String(Base64.getUrlDecoder().decode(part), StandardCharsets.UTF_8));
    }

    private static BigInteger number(JsonNode base64) {
        return new BigInteger(1, Base64.getUrlDecoder().decode(base64.asText()));
    }
}
