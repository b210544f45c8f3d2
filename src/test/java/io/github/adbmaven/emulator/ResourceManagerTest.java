/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ResourceManagerTest extends SharedEmulatorTest {
    private static final String PERMISSIONS = "/providers/Microsoft.Authorization/permissions?api-version=2022-04-01";

    private static final String VERSION = "?api-version=2022-12-01";
    private String subscription = "";

    @BeforeAll
    void nameTheSubscription() {
        subscription = "/subscriptions/" + access.subscriptionId();
    }

    @Test
    void challengeNamesTheTenant() {
        Wire.Answer answer = wire.get(access.resourceManager() + subscription + VERSION, Map.of());
        assertRefused(answer, 401, "AuthenticationFailed");
        assertThat(answer.header("www-authenticate"))
                .startsWith("Bearer authorization_uri=\"" + access.authorityHost() + "/" + access.tenantId() + "\"")
                .contains("error=\"invalid_token\"");
    }

    @Test
    void errorForWrongAudienceListsAllowedAudiences() {
        Wire.Answer answer = ask(subscription + VERSION, wire.token(Wire.DATABRICKS));
        assertRefused(answer, 401, "InvalidAuthenticationTokenAudience");
        assertThat(answer.text()).contains("https://management.azure.com", "https://management.core.windows.net/");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://management.azure.com",
                "https://management.azure.com/",
                "https://management.core.windows.net",
                "https://management.core.windows.net/"
            })
    void allFourAudiencesAreAccepted(String audience) {
        assertThat(ask(subscription + VERSION, wire.token(audience)).status()).isEqualTo(200);
    }

    @Test
    void modifiedTokenIsRejected() {
        String token = wire.token(Wire.MANAGEMENT);
        String[] parts = token.split("\\.", -1);
        String other = wire.token("https://management.azure.com");
        String forged = parts[0] + "." + other.split("\\.", -1)[1] + "." + parts[2];
        assertRefused(ask(subscription + VERSION, forged), 401, "InvalidAuthenticationToken");
        assertRefused(ask(subscription + VERSION, "nonsense"), 401, "InvalidAuthenticationToken");
    }

    @Test
    void unsignedTokenIsRejected() {
        String[] parts = wire.token(Wire.MANAGEMENT).split("\\.", -1);
        String header = Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString("{\"alg\":\"none\",\"typ\":\"JWT\"}".getBytes(StandardCharsets.UTF_8));
        assertRefused(ask(subscription + VERSION, header + "." + parts[1] + "."), 401, "InvalidAuthenticationToken");
    }

    @Test
    void tokenWithoutObjectIdIsRejected() {
        Wire.Answer answer = ask(subscription + VERSION, odd("{\"oid\": null}"));
        assertRefused(answer, 401, "InvalidAuthenticationToken");
        assertThat(answer.text()).contains("'oid' should be present");
    }

    @Test
    void tokenThatIsNotValidYetOrOfAnUnknownIssuerIsRejected() {
        assertRefused(ask(subscription + VERSION, odd("{\"nbf\": 4000000000}")), 401, "InvalidAuthenticationToken");
        assertRefused(
                ask(subscription + VERSION, odd("{\"iss\": \"https://evil.example/\"}")),
                401,
                "InvalidAuthenticationToken");
    }

    @Test
    void expiredTokenIsRejected() {
        String token = wire.token(Wire.MANAGEMENT);
        wire.control("POST", "/clock", "{\"advance\": \"PT61M\"}");
        assertRefused(ask(subscription + VERSION, token), 401, "ExpiredAuthenticationToken");
    }

    @Test
    void tokenOfAnotherTenantIsRejectedAndSeesNoSubscription() {
        String tenant = "00000000-1111-2222-3333-444444444444";
        JsonNode other = wire.control("POST", "/principals", "{\"tenantId\": \"" + tenant + "\"}")
                .json();
        String token = wire.token(
                other.path("applicationId").asText(), other.path("secret").asText(), tenant, Wire.MANAGEMENT);
        Wire.Answer answer = ask(subscription + VERSION, token);
        assertRefused(answer, 401, "InvalidAuthenticationTokenTenant");
        assertThat(answer.text()).contains(tenant, access.tenantId());
        assertThat(ask("/subscriptions" + VERSION, token).json().path("value")).isEmpty();
    }

    @Test
    void errorOfAMissingRoleNamesPrincipalAndScope() {
        JsonNode stranger = wire.control("POST", "/principals", "{}").json();
        Wire.Answer answer = ask(workspace.resourceId() + "?api-version=2026-01-01", tokenOf(stranger));
        assertRefused(answer, 403, "AuthorizationFailed");
        assertThat(answer.text())
                .contains(
                        stranger.path("applicationId").asText(),
                        stranger.path("objectId").asText(),
                        "Microsoft.Databricks/workspaces/read",
                        workspace.resourceId());
        assertThat(ask("/subscriptions" + VERSION, tokenOf(stranger)).json().path("value"))
                .isEmpty();
    }

    @Test
    void readerSeesOneWorkspaceAndItsSubscription() {
        JsonNode neighbour =
                wire.control("POST", "/workspaces", "{\"name\": \"neighbour\"}").json();
        JsonNode reader = wire.control(
                        "POST",
                        "/principals",
                        "{\"role\": \"Reader\", \"workspace\": \"" + workspace.resourceId() + "\"}")
                .json();
        String token = tokenOf(reader);
        assertThat(ask(workspace.resourceId() + "?api-version=2026-01-01", token)
                        .status())
                .isEqualTo(200);
        assertThat(names(
                        ask(subscription + "/providers/Microsoft.Databricks/workspaces?api-version=2026-01-01", token)))
                .containsExactly("emulator");
        assertThat(ask("/subscriptions" + VERSION, token).json().path("value")).hasSize(1);
        assertRefused(
                ask(neighbour.path("resourceId").asText() + "?api-version=2026-01-01", token),
                403,
                "AuthorizationFailed");
    }

    @ParameterizedTest
    @CsvSource({"Owner, *, 0", "Contributor, *, 8", "Reader, */read, 0"})
    void permissionsAreThoseOfTheRole(String role, String action, int without) {
        JsonNode principal = wire.control(
                        "POST",
                        "/principals",
                        "{\"role\": \"" + role + "\", \"workspace\": \"" + workspace.resourceId() + "\"}")
                .json();
        Wire.Answer answer = ask(workspace.resourceId() + PERMISSIONS, tokenOf(principal));
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().path("value")).hasSize(1);
        assertThat(answer.json().at("/value/0/actions/0").asText()).isEqualTo(action);
        assertThat(answer.json().at("/value/0/notActions")).hasSize(without);
    }

    @Test
    void permissionsOfAnInvisibleResourceAreNotReturned() {
        JsonNode stranger = wire.control("POST", "/principals", "{}").json();
        assertRefused(ask(workspace.resourceId() + PERMISSIONS, tokenOf(stranger)), 403, "AuthorizationFailed");
        assertRefused(wire.arm(workspace.resourceId() + "x" + PERMISSIONS), 404, "ResourceNotFound");
        assertRefused(
                wire.arm(workspace.resourceId() + PERMISSIONS.replace("2022-04-01", "2026-01-01")),
                400,
                "NoRegisteredProviderFound");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''                        | MissingApiVersionParameter",
                "?api-version=             | InvalidApiVersionParameter",
                "?api-version=latest       | InvalidApiVersionParameter",
                "?api-version=2019-01-01   | NoRegisteredProviderFound",
            })
    void apiVersionOfTheProviderIsChecked(String query, String code) {
        Wire.Answer answer = wire.arm(workspace.resourceId() + query);
        assertRefused(answer, 400, code);
        if (!query.isEmpty()) {
            assertThat(answer.text()).contains("2026-01-01", "2018-04-01");
        }
    }

    @Test
    void apiVersionsOfResourceManagerDiffer() {
        assertRefused(wire.arm("/subscriptions?api-version=2026-01-01"), 400, "InvalidApiVersionParameter");
        assertThat(wire.arm("/subscriptions?Api-Version=2016-06-01").status()).isEqualTo(200);
    }

    @Test
    void workspaceUrlHasNoScheme() {
        JsonNode json =
                wire.arm(workspace.resourceId() + "?api-version=2026-01-01").json();
        assertThat(json.path("id").asText()).isEqualTo(workspace.resourceId());
        assertThat(json.path("type").asText()).isEqualTo("Microsoft.Databricks/workspaces");
        assertThat(json.at("/sku/name").asText()).isEqualTo("premium");
        assertThat(json.at("/properties/provisioningState").asText()).isEqualTo("Succeeded");
        assertThat(json.at("/properties/computeMode").asText()).isEqualTo("Hybrid");
        assertThat(json.at("/properties/workspaceId").isTextual()).isTrue();
        assertThat(json.at("/properties/workspaceUrl").asText())
                .isEqualTo(workspace.host().getAuthority());
    }

    @Test
    void letterCaseAndDoubleSlashesOfAnIdAreIgnored() {
        String spelled = workspace
                .resourceId()
                .replace("resourceGroups", "resourcegroups")
                .replace("Databricks/", "Databricks//")
                .replace("emulator", "EMULATOR");
        Wire.Answer answer = wire.arm(spelled + "?api-version=2026-01-01");
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        assertThat(answer.json().path("id").asText()).isEqualTo(workspace.resourceId());
    }

    @Test
    void workspaceThatIsNotReadyHasNoUrl() {
        JsonNode made = wire.control(
                        "POST",
                        "/workspaces",
                        "{\"name\": \"young\", \"provisioningState\": \"Creating\", \"workspaceUrl\": null}")
                .json();
        JsonNode json = wire.arm(made.path("resourceId").asText() + "?api-version=2026-01-01")
                .json();
        assertThat(json.at("/properties/provisioningState").asText()).isEqualTo("Creating");
        assertThat(json.path("properties").has("workspaceUrl")).isFalse();
        assertThat(json.path("properties").has("workspaceId")).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "/resourceGroups/none/providers/Microsoft.Databricks/workspaces/w, ResourceGroupNotFound",
        "/resourceGroups/emulator/providers/Microsoft.Databricks/workspaces/w, ResourceNotFound",
        "/resourceGroups/none/providers/Microsoft.Databricks/workspaces, ResourceGroupNotFound",
    })
    void errorNamesTheMissingResource(String path, String code) {
        assertRefused(wire.arm(subscription + path + "?api-version=2026-01-01"), 404, code);
    }

    @Test
    void unknownOrMalformedSubscriptionIsRejected() {
        assertRefused(
                wire.arm("/subscriptions/00000000-1111-2222-3333-444444444444" + VERSION), 404, "SubscriptionNotFound");
        assertRefused(wire.arm("/subscriptions/mine" + VERSION), 400, "InvalidSubscriptionId");
    }

    @Test
    void subscriptionsAndTenantsAreListed() {
        JsonNode one = wire.arm("/subscriptions" + VERSION).json().at("/value/0");
        assertThat(one.path("subscriptionId").asText()).isEqualTo(access.subscriptionId());
        assertThat(one.path("tenantId").asText()).isEqualTo(access.tenantId());
        assertThat(one.path("state").asText()).isEqualTo("Enabled");
        assertThat(wire.arm(subscription + VERSION).json()).isEqualTo(one);
        assertThat(wire.arm("/tenants" + VERSION).json().at("/value/0/tenantId").asText())
                .isEqualTo(access.tenantId());
    }

    @Test
    void locationsHaveANameAndADisplayName() {
        String subscription = "/subscriptions/" + access.subscriptionId();
        JsonNode list = wire.arm(subscription + "/locations?api-version=2022-12-01")
                .json()
                .path("value");
        assertThat(list)
                .extracting(location -> location.path("name").asText())
                .contains("westeurope", "westus3", "southcentralus", "australiaeast", "japaneast", "eastus2")
                .doesNotHaveDuplicates();
        assertThat(list.get(0).path("id").asText()).isEqualTo(subscription + "/locations/westeurope");
        assertThat(list.get(0).path("displayName").asText()).isEqualTo("West Europe");
        assertThat(wire.arm("/subscriptions/" + UUID.randomUUID() + "/locations?api-version=2022-12-01")
                        .status())
                .isEqualTo(404);
    }

    @Test
    void providerListsItsVersionsAndLocations() {
        JsonNode provider = wire.arm(subscription + "/providers/microsoft.databricks?api-version=2025-04-01")
                .json();
        assertThat(provider.path("registrationState").asText()).isEqualTo("Registered");
        JsonNode type = provider.at("/resourceTypes/0");
        assertThat(type.path("resourceType").asText()).isEqualTo("workspaces");
        assertThat(type.at("/apiVersions/0").asText()).isEqualTo("2026-01-01");
        assertThat(type.path("locations")).isNotEmpty();
        assertThat(wire.arm(subscription + "/providers?api-version=2025-04-01")
                        .json()
                        .path("value"))
                .hasSize(1);
        assertRefused(
                wire.arm(subscription + "/providers/Contoso.Things?api-version=2025-04-01"),
                404,
                "InvalidResourceNamespace");
    }

    @Test
    void headOfAnExistingGroupIs204() {
        String path = access.resourceManager() + subscription + "/resourcegroups/";
        Map<String, String> bearer = Wire.bearer(wire.token(Wire.MANAGEMENT));
        assertThat(wire.send("HEAD", path + "emulator?api-version=2025-04-01", bearer, "")
                        .status())
                .isEqualTo(204);
        assertThat(wire.send("HEAD", path + "none?api-version=2025-04-01", bearer, "")
                        .status())
                .isEqualTo(404);
        JsonNode group =
                wire.get(path + "emulator?api-version=2025-04-01", bearer).json();
        assertThat(group.path("type").asText()).isEqualTo("Microsoft.Resources/resourceGroups");
        assertThat(group.at("/properties/provisioningState").asText()).isEqualTo("Succeeded");
        assertThat(names(wire.arm(subscription + "/resourcegroups?api-version=2025-04-01")))
                .containsExactly("databricks-rg-emulator", "emulator");
    }

    @Test
    void everyResponseHasItsIds() {
        Map<String, String> headers = Map.of("x-ms-client-request-id", "mine", "x-ms-return-client-request-id", "true");
        Wire.Answer answer = wire.get(access.resourceManager() + subscription + VERSION, headers);
        assertThat(answer.header("x-ms-request-id")).isNotEmpty();
        assertThat(answer.header("x-ms-correlation-request-id")).isNotEmpty();
        assertThat(answer.header("x-ms-routing-request-id")).contains(answer.header("x-ms-request-id"));
        assertThat(answer.header("x-ms-client-request-id")).isEqualTo("mine");
        assertThat(answer.header("x-ms-ratelimit-remaining-subscription-reads")).isNotEmpty();
    }

    @Test
    void errorNamesWhatIsNotEmulated() {
        Wire.Answer answer = wire.arm(subscription + "/tagNames" + VERSION);
        assertRefused(answer, 501, "NotEmulated");
        assertThat(answer.text().toLowerCase(Locale.ROOT)).contains("get", "/tagnames");
    }

    @Test
    void cloudMetadataNeedsNoAuthentication() {
        String login = access.authorityHost().toString();
        JsonNode clouds = wire.get(access.resourceManager() + "/metadata/endpoints?api-version=2019-05-01", Map.of())
                .json();
        assertThat(clouds.at("/0/authentication/loginEndpoint").asText()).isEqualTo(login);
        // the Azure CLI appends its path to an address that ends with a slash
        JsonNode cloud = wire.get(access.resourceManager() + "//metadata/endpoints?api-version=2022-09-01", Map.of())
                .json();
        assertThat(cloud.at("/authentication/loginEndpoint").asText()).isEqualTo(login);
        assertThat(cloud.at("/suffixes/keyVaultDns").asText()).isEqualTo("vault.azure.net");
    }

    private String odd(String claims) {
        return wire.control(
                        "POST",
                        "/entra-tokens",
                        "{\"audience\": \"" + Wire.MANAGEMENT + "\", \"claims\": " + claims + "}")
                .json()
                .path("access_token")
                .asText();
    }

    private String tokenOf(JsonNode principal) {
        return wire.token(
                principal.path("applicationId").asText(),
                principal.path("secret").asText(),
                access.tenantId(),
                Wire.MANAGEMENT);
    }

    private Wire.Answer ask(String pathAndQuery, String token) {
        return wire.get(access.resourceManager() + pathAndQuery, Wire.bearer(token));
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
