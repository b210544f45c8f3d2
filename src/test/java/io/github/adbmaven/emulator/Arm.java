/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.UncheckedIOException;
import java.util.Map;

/** Sends requests to Resource Manager, as the owner of the subscription or as another principal. */
final class Arm {
    static final String VERSION = "2026-01-01";

    private final Wire wire;
    private final EmulatorAccess access;
    private final String token;

    Arm(Wire wire, EmulatorAccess access) {
        this(wire, access, wire.token(Wire.MANAGEMENT));
    }

    private Arm(Wire wire, EmulatorAccess access, String token) {
        this.wire = wire;
        this.access = access;
        this.token = token;
    }

    Arm as(JsonNode principal) {
        return new Arm(
                wire,
                access,
                wire.token(
                        principal.path("applicationId").asText(),
                        principal.path("secret").asText(),
                        access.tenantId(),
                        Wire.MANAGEMENT));
    }

    String subscription() {
        return "/subscriptions/" + access.subscriptionId();
    }

    String group(String name) {
        return subscription() + "/resourceGroups/" + name;
    }

    /** Returns the path of a workspace in the resource group of the configured workspace. */
    String workspace(String name) {
        return group("emulator") + "/providers/Microsoft.Databricks/workspaces/" + name;
    }

    /** Returns the request body of a Hybrid workspace. */
    ObjectNode declaration(String name) {
        return json("""
                {"location": "westeurope", "sku": {"name": "premium"}, "tags": {"team": "data"},
                 "properties": {"computeMode": "Hybrid", "managedResourceGroupId": "%s",
                  "parameters": {"enableNoPublicIp": {"value": true}}}}
                """.formatted(group("managed-" + name)));
    }

    static ObjectNode json(String text) {
        return (ObjectNode) Wire.parse(text.replace('\'', '"'));
    }

    Wire.Answer send(String method, String path, String body) {
        String query = path.contains("?") ? "" : "?api-version=" + version(path);
        return wire.send(method, access.resourceManager() + path + query, Wire.bearer(token), body);
    }

    private static String version(String path) {
        return path.contains("Databricks/workspaces") ? VERSION : "2022-12-01";
    }

    Wire.Answer get(String path) {
        return send("GET", path, "");
    }

    Wire.Answer put(String path, JsonNode body) {
        return send("PUT", path, body.toString());
    }

    Wire.Answer patch(String path, String body) {
        return send("PATCH", path, body.replace('\'', '"'));
    }

    Wire.Answer delete(String path) {
        return send("DELETE", path, "");
    }

    /** Sends a GET to the address in a header of a response. */
    Wire.Answer follow(Wire.Answer answer, String header) {
        return wire.get(answer.header(header), Wire.bearer(token));
    }

    /** Polls an operation until it has ended and returns its status record. */
    JsonNode end(Wire.Answer begun) {
        String header = begun.header("Azure-AsyncOperation").isEmpty() ? "Location" : "Azure-AsyncOperation";
        for (int i = 0; i < 5; i++) {
            Wire.Answer record = follow(begun, header);
            if (record.status() == 200) {
                return record.json();
            }
        }
        throw new IllegalStateException("still running: " + begun.text());
    }

    /** Creates a workspace, waits for it, and returns it. */
    JsonNode created(String name) {
        Wire.Answer answer = put(workspace(name), declaration(name));
        assertThat(end(answer).path("status").asText()).as(answer.text()).isEqualTo("Succeeded");
        return get(workspace(name)).json();
    }

    String state(String name) {
        return get(workspace(name)).json().at("/properties/provisioningState").asText();
    }

    /** Calls the workspace with both management headers. */
    Wire.Answer call(JsonNode created, String path) {
        return wire.get(
                "https://" + created.at("/properties/workspaceUrl").asText() + path, managementHeaders(created));
    }

    /** Returns whether the endpoint of the workspace is open. */
    boolean answers(JsonNode created) {
        try {
            return call(created, "/api/2.0/clusters/list").status() > 0;
        } catch (UncheckedIOException refused) {
            return false;
        }
    }

    Map<String, String> managementHeaders(JsonNode created) {
        return Map.of(
                "Authorization",
                "Bearer " + wire.token(Wire.DATABRICKS),
                "X-Databricks-Azure-SP-Management-Token",
                token,
                "X-Databricks-Azure-Workspace-Resource-Id",
                created.path("id").asText());
    }

    void settings(String json) {
        order("POST", "/settings", json);
    }

    void order(String method, String path, String json) {
        Wire.Answer answer = wire.control(method, path, json.replace('\'', '"'));
        assertThat(answer.status()).as(answer.text()).isLessThan(300);
    }

    static void assertRefused(Wire.Answer answer, int status, String code, String... parts) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(status);
        assertThat(answer.json().at("/error/code").asText()).as(answer.text()).isEqualTo(code);
        assertThat(answer.json().at("/error/message").asText()).isNotEmpty();
        assertThat(parts).allSatisfy(part -> assertThat(answer.text()).contains(part));
    }

    /** Merges the change into the base; an empty object of the change replaces that of the base. */
    static ObjectNode merged(ObjectNode base, String change) {
        merge(base, json(change));
        return base;
    }

    private static void merge(ObjectNode base, ObjectNode change) {
        change.properties().forEach(field -> {
            if (field.getValue() instanceof ObjectNode inner
                    && !inner.isEmpty()
                    && base.get(field.getKey()) instanceof ObjectNode outer) {
                merge(outer, inner);
            } else {
                base.set(field.getKey(), field.getValue());
            }
        });
    }
}
