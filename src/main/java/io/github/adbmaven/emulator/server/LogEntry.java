/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.emulator.server;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * One entry of the request log, with hashes in place of secrets.
 *
 * @param principal the caller, if the service identified it
 * @param failure a defect of the emulator itself
 */
record LogEntry(Request request, TransportOutcome outcome, Optional<String> principal, Optional<String> failure) {
    /** An allow-list: a header that is not here does not reach the log. */
    private static final Set<String> PLAIN_HEADERS = Set.of(
            "host",
            "user-agent",
            "content-type",
            "client-request-id",
            "x-ms-client-request-id",
            "x-databricks-azure-workspace-resource-id");

    private static final Set<String> SECRET_HEADERS =
            Set.of("authorization", "proxy-authorization", "x-databricks-azure-sp-management-token");

    private static final Set<String> SECRET_FIELDS = Set.of(
            "client_secret", "client_assertion", "password", "access_token", "refresh_token", "token_value", "value");

    ObjectNode toJson() {
        ObjectNode json = Json.object()
                .put("sequence", request.sequence())
                .put("time", request.received().toString())
                .put("service", request.service())
                .put("method", request.method())
                .put("path", request.path());
        ObjectNode query = json.putObject("query");
        request.query().values().forEach((name, values) -> query.put(name, redact(name, values.get(0))));
        ObjectNode headers = json.putObject("headers");
        request.headers().map().forEach((name, values) -> {
            String key = name.toLowerCase(Locale.ROOT);
            if (PLAIN_HEADERS.contains(key)) {
                headers.put(key, values.get(0));
            } else if (SECRET_HEADERS.contains(key)) {
                headers.put(key, hash(withoutScheme(values.get(0))));
            }
        });
        ObjectNode body = json.putObject("body");
        // curl declares whatever it sends to be a form
        if (Json.readObject(request.body()).isPresent()) {
            fields(request.body(), body);
        } else {
            request.form().values().forEach((name, values) -> body.put(name, redact(name, values.get(0))));
        }
        principal.ifPresent(name -> json.put("principal", name));
        failure.ifPresent(text -> json.put("failure", text));
        json.put("status", outcome.response().map(Response::status).orElse(0));
        outcome.response().ifPresent(answer -> {
            ObjectNode secrets = Json.object();
            fields(answer.body(), secrets);
            secrets.retain(SECRET_FIELDS)
                    .properties()
                    .removeIf(field -> !field.getValue().isTextual());
            json.set("answer", secrets);
        });
        return json;
    }

    private static void fields(String text, ObjectNode into) {
        Json.readObject(text)
                .ifPresent(object -> object.properties().forEach(field -> {
                    JsonNode value = field.getValue();
                    into.set(
                            field.getKey(),
                            value.isTextual() ? into.textNode(redact(field.getKey(), value.textValue())) : value);
                }));
    }

    private static String redact(String name, String value) {
        return SECRET_FIELDS.contains(name) ? hash(value) : value;
    }

    private static String hash(String secret) {
        return "sha256:" + KnownSecrets.hash(secret);
    }

    private static String withoutScheme(String authorization) {
        return authorization.substring(authorization.indexOf(' ') + 1);
    }
}
