/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Every service rejects what is not emulated with the same error, which no service of Azure returns. */
class NotEmulatedTest extends EmulatorTest {
    @Test
    void unsupportedResourceManagerRequestIsRejected() {
        assertLacking(
                wire.arm("/subscriptions/" + access.subscriptionId() + "/tagNames?api-version=2022-12-01"), "tagNames");
        assertLacking(
                wire.arm("/subscriptions/" + access.subscriptionId()
                        + "/providers/Microsoft.Storage?api-version=2022-12-01"),
                "Microsoft.Storage");
    }

    @Test
    void unsupportedEntraRequestIsRejected() {
        assertLacking(wire.get(access.authorityHost() + "/common/GetCredentialType", Map.of()), "GetCredentialType");
        Map<String, String> form = Map.of("grant_type", "refresh_token", "client_id", access.clientId());
        assertLacking(wire.form("/" + access.tenantId() + "/oauth2/v2.0/token", form), "refresh_token");
    }

    @Test
    void unsupportedWorkspaceRequestIsRejected() {
        Map<String, String> managementHeaders = wire.managementHeaders(workspace);
        assertLacking(wire.get(workspace.host() + "/api/2.1/jobs/list", managementHeaders), "/api/2.1/jobs/list");
        assertLacking(wire.send("POST", workspace.host() + "/oidc/v1/token", Map.of(), "x"), "/oidc/v1/token");
        assertLacking(
                wire.get(
                        workspace.host() + "/api/2.0/preview/scim/v2/ServicePrincipals?filter=id%20pr",
                        managementHeaders),
                "ServicePrincipals");
    }

    @Test
    void unsupportedKeyVaultRequestIsRejected() {
        Map<String, String> bearer = Wire.bearer(wire.token("https://vault.azure.net"));
        assertLacking(wire.get(access.vault() + "/keys?api-version=7.6", bearer), "/keys");
    }

    @Test
    void unsupportedMetadataRequestIsRejected() {
        String environment = wire.control("POST", "/machines", "{\"applicationId\": \"" + access.clientId() + "\"}")
                .text();
        String address = environment.replaceAll("(?s).*?(http://localhost:\\d+).*", "$1");
        assertLacking(
                wire.get(address + "/metadata/instance?api-version=2021-02-01", Map.of("Metadata", "true")),
                "/metadata/instance");
    }

    private static void assertLacking(Wire.Answer answer, String what) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(501);
        JsonNode body = answer.json();
        assertThat(body.path("error_code").asText()).isEqualTo("NotEmulated");
        assertThat(body.at("/error/code").asText()).isEqualTo("NotEmulated");
        assertThat(body.path("message").asText())
                .startsWith("The emulator does not emulate ")
                .contains(what);
        assertThat(body.at("/error/message")).isEqualTo(body.path("message"));
        assertThat(body).hasSize(3);
    }
}
