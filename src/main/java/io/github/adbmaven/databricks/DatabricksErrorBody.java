/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.databricks;

import com.azure.core.http.HttpHeaderName;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.adbmaven.azure.http.HtmlResponseProblem;
import io.github.adbmaven.azure.http.ServiceResponse;
import io.github.adbmaven.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An error response in any form that workspaces use: JSON with {@code error_code} as text or number, JSON with {@code error}, SCIM,
 * HTML with a {@code <pre>}, plain text, or an empty body.
 *
 * @param code error code; empty if missing, or if it only repeats the status
 * @param message error message, with the relevant parts of its details
 * @param fromProxy whether a proxy or gateway wrote the response: HTML without the {@code <pre>} of the workspace's own pages. Such a
 *     response does not show whether the request was processed
 * @param fromDatabricks whether Azure Databricks is known to have written it: JSON with {@code error_code} or of
 *     SCIM, or a known message
 */
record DatabricksErrorBody(
        int status,
        String code,
        String message,
        Optional<String> requestId,
        boolean fromProxy,
        boolean fromDatabricks) {
    static final HttpHeaderName REQUEST_ID = HttpHeaderName.fromString("x-request-id");
    private static final Pattern PRE = Pattern.compile("<pre>(.*?)</pre>", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
    private static final Pattern TAG = Pattern.compile("<[^>]*>");
    private static final Pattern PLAIN = Pattern.compile("([A-Z][A-Z0-9_]{2,}): (.*)", Pattern.DOTALL);
    private static final Pattern TEXT_ID = Pattern.compile("\\[?ReqId: ([^]\\s]+)]?");
    private static final Pattern NUMBER = Pattern.compile("\\d+");

    private static final String SCIM_ERROR = "urn:ietf:params:scim:api:messages:2.0:Error";

    static final int FIRST_ERROR = 400;

    static DatabricksErrorBody of(ServiceResponse response) {
        Optional<ObjectNode> json = Json.object(response.body());
        String message = json.map(DatabricksErrorBody::message).orElseGet(() -> text(response));
        if (response.status() < FIRST_ERROR) {
            // For a redirect only the target is relevant.
            message = response.header(HttpHeaderName.LOCATION).orElse(message);
        }
        String code = json.map(DatabricksErrorBody::code).orElse("");
        Matcher plain = PLAIN.matcher(message);
        if (json.isEmpty() && plain.matches()) {
            code = plain.group(1);
            message = plain.group(2);
        }
        Optional<String> id = response.header(REQUEST_ID)
                .or(() -> json.flatMap(DatabricksErrorBody::requestId))
                .or(() -> idIn(response.body()));
        boolean fromDatabricks = response.status() >= FIRST_ERROR
                && (hasErrorCode(response.body()) || isScim(json) || KnownErrors.isIn(message));
        return new DatabricksErrorBody(
                response.status(),
                code,
                TEXT_ID.matcher(message).replaceAll("").strip(),
                id,
                isFromProxy(response),
                fromDatabricks);
    }

    private static boolean isScim(Optional<ObjectNode> json) {
        return json.filter(body -> body.path("schemas").toString().contains(SCIM_ERROR))
                .isPresent();
    }

    /** Whether a body is a JSON error of Azure Databricks. */
    static boolean hasErrorCode(String body) {
        return Json.object(body).filter(json -> json.hasNonNull("error_code")).isPresent();
    }

    private static boolean isFromProxy(ServiceResponse response) {
        return response.body().stripLeading().startsWith("<")
                && !PRE.matcher(response.body()).find();
    }

    private static String code(ObjectNode json) {
        return Json.text(json, "error_code")
                .or(() -> Json.text(json, "scimType"))
                .filter(code -> !NUMBER.matcher(code).matches())
                .orElse("");
    }

    private static String message(ObjectNode json) {
        List<String> parts = new ArrayList<>();
        Json.text(json, "message")
                .or(() -> Json.text(json, "detail"))
                .or(() -> Json.text(json, "error"))
                .ifPresent(parts::add);
        for (JsonNode detail : json.path("details")) {
            detail.path("field_violations")
                    .forEach(violation -> parts.add(violation.path("field").asText() + ": "
                            + violation.path("description").asText()));
            detail.path("violations")
                    .forEach(
                            violation -> parts.add(violation.path("description").asText()));
        }
        return String.join("; ", parts);
    }

    private static Optional<String> requestId(ObjectNode json) {
        for (JsonNode detail : json.path("details")) {
            Optional<String> id = Json.text(detail, "request_id");
            if (id.isPresent()) {
                return id;
            }
        }
        return Optional.empty();
    }

    private static Optional<String> idIn(String text) {
        Matcher matcher = TEXT_ID.matcher(text);
        return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
    }

    private static String text(ServiceResponse response) {
        Matcher pre = PRE.matcher(response.body());
        if (pre.find()) {
            return TAG.matcher(pre.group(1)).replaceAll(" ").strip();
        }
        return response.body().stripLeading().startsWith("<")
                ? HtmlResponseProblem.describe(response)
                : response.body().strip();
    }
}
