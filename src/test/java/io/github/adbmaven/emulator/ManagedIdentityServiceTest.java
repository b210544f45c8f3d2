/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tokens for machines and apps, for each ID of an identity. */
class ManagedIdentityServiceTest extends SharedEmulatorTest {
    private static final String RESOURCE_ID =
            "/subscriptions/s/resourceGroups/g/providers/" + "Microsoft.ManagedIdentity/userAssignedIdentities/build";

    private JsonNode ofSystem = Arm.json("{}");
    private JsonNode ofUser = Arm.json("{}");
    private JsonNode machine = Arm.json("{}");
    private JsonNode app = Arm.json("{}");

    @BeforeAll
    void assign() {
        ofSystem = wire.control("POST", "/principals", "{}").json();
        ofUser = wire.control("POST", "/principals", "{}").json();
        for (String kind : List.of("machine", "app")) {
            assign(kind, ofUser, false, RESOURCE_ID);
            ObjectNode environment = assign(kind, ofSystem, true, "");
            if (kind.equals("app")) {
                app = environment;
            } else {
                machine = environment;
            }
        }
    }

    private ObjectNode assign(String kind, JsonNode principal, boolean ofSystem, String resourceId) {
        ObjectNode order = Arm.json("{}")
                .put("kind", kind)
                .put("applicationId", principal.path("applicationId").asText())
                .put("systemAssigned", ofSystem);
        if (!resourceId.isEmpty()) {
            order.put("resourceId", resourceId);
        }
        return (ObjectNode)
                wire.control("POST", "/machines", order.toString()).json().path("environment");
    }

    @ParameterizedTest
    @ValueSource(strings = {"client_id", "object_id", "principal_id", "msi_res_id", "mi_res_id"})
    void identityIsFoundByEachOfItsIds(String name) {
        String value = switch (name) {
            case "client_id" -> ofUser.path("applicationId").asText();
            case "object_id", "principal_id" -> ofUser.path("objectId").asText();
            default -> RESOURCE_ID;
        };
        assertThat(applicationOf(ofMachine(Wire.DATABRICKS, "&" + name + "=" + Wire.encode(value))))
                .isEqualTo(ofUser.path("applicationId").asText());
        assertThat(applicationOf(ofApp(Wire.DATABRICKS, "&" + name + "=" + Wire.encode(value))))
                .isEqualTo(ofUser.path("applicationId").asText());
    }

    @ParameterizedTest
    @ValueSource(strings = {"client_id", "object_id", "principal_id", "msi_res_id", "mi_res_id"})
    void unknownIdDoesNotSelectTheDefault(String name) {
        for (Wire.Answer answer :
                List.of(ofMachine(Wire.DATABRICKS, "&" + name + "=x"), ofApp(Wire.DATABRICKS, "&" + name + "=x"))) {
            assertThat(answer.status()).isEqualTo(400);
            assertThat(answer.json().path("error_description").asText()).isEqualTo("Identity not found");
        }
    }

    @Test
    void systemAssignedIdentityIsTheDefault() {
        assertThat(applicationOf(ofMachine(Wire.DATABRICKS, "")))
                .isEqualTo(ofSystem.path("applicationId").asText());
    }

    @ParameterizedTest
    @CsvSource({
        "2ff814a6-3304-4ab8-85cb-cd0e6f879c1d, 200",
        "https://management.azure.com, 200",
        "https://management.core.windows.net/, 200",
        "https://vault.azure.net, 200",
        "https://graph.example.org, 400",
        "2ff814a6-3304-4ab8-85cb-cd0e6f879c1e, 400"
    })
    void resourceDecidesWhetherATokenIsIssued(String resource, int status) {
        for (Wire.Answer answer : List.of(ofMachine(resource, ""), ofApp(resource, ""))) {
            assertThat(answer.status()).as(answer.text()).isEqualTo(status);
            assertThat(answer.json().path("error").asText()).isEqualTo(status == 200 ? "" : "invalid_resource");
        }
    }

    private Wire.Answer ofMachine(String resource, String more) {
        return wire.get(
                machine.path("AZURE_POD_IDENTITY_AUTHORITY_HOST").asText()
                        + "/metadata/identity/oauth2/token?api-version=2018-02-01&resource=" + Wire.encode(resource)
                        + more,
                Map.of("Metadata", "true"));
    }

    private Wire.Answer ofApp(String resource, String more) {
        return wire.get(
                app.path("IDENTITY_ENDPOINT").asText() + "?api-version=2019-08-01&resource=" + Wire.encode(resource)
                        + more,
                Map.of("X-IDENTITY-HEADER", app.path("IDENTITY_HEADER").asText()));
    }

    private static String applicationOf(Wire.Answer answer) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        String claims = answer.json().path("access_token").asText().split("\\.", -1)[1];
        return Wire.parse(new String(Base64.getUrlDecoder().decode(claims), StandardCharsets.UTF_8))
                .path("appid")
                .asText();
    }
}
