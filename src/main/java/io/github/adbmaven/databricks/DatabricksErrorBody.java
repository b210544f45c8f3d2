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
 * @param foreign whether a proxy or gateway wrote the response: HTML without the {@code <pre>} of the workspace's own pages. Such a
 *     response does not show whether the request was processed
 * @param own whether Azure Databricks is known to have written it: JSON with {@code error_code}, or a known message
 */
record DatabricksErrorBody(
        int status, String code, String message, Optional<String> requestId, boolean foreign, boolean own) {
    static final HttpHeaderName REQUEST_ID = HttpHeaderName.fromString("x-request-id");
    private static final Pattern PRE = Pattern.compile("<pre>(.*?)</pre>", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
    private static final Pattern TAG = Pattern.compile("<[^>]*>");
    private static final Pattern PLAIN = Pattern.compile("([A-Z][A-Z0-9_]{2,}): (.*)", Pattern.DOTALL);
    private static final Pattern TEXT_ID = Pattern.compile("\\[?ReqId: ([^]\\s]+)]?");
    private static final Pattern NUMBER = Pattern.compile("\\d+");

    static final int FIRST_REFUSAL = 400;

    static DatabricksErrorBody of(ServiceResponse answer) {
        Optional<ObjectNode> json = Json.object(answer.body());
        String message = json.map(DatabricksErrorBody::message).orElseGet(() -> text(answer));
        if (answer.status() < FIRST_REFUSAL) {
            // For a redirect only the target is relevant.
            message = answer.header(HttpHeaderName.LOCATION).orElse(message);
        }
        String code = json.map(DatabricksErrorBody::code).orElse("");
        Matcher plain = PLAIN.matcher(message);
        if (json.isEmpty() && plain.matches()) {
            code = plain.group(1);
            message = plain.group(2);
        }
        Optional<String> id = answer.header(REQUEST_ID)
                .or(() -> json.flatMap(DatabricksErrorBody::requestId))
                .or(() -> idIn(answer.body()));
        boolean own = answer.status() >= FIRST_REFUSAL && (hasErrorCode(answer.body()) || KnownRefusals.isIn(message));
        return new DatabricksErrorBody(
                answer.status(), code, TEXT_ID.matcher(message).replaceAll("").strip(), id, isForeign(answer), own);
    }

    /** Whether a body is a JSON error of Azure Databricks. */
    static boolean hasErrorCode(String body) {
        return Json.object(body).filter(json -> json.hasNonNull("error_code")).isPresent();
    }

    private static boolean isForeign(ServiceResponse answer) {
        return answer.body().stripLeading().startsWith("<")
                && !PRE.matcher(answer.body()).find();
    }

    private static String code(ObjectNode json) {
        return Json.text(json, "error_code")
                .or(() -> Json.text(json, "scimType"))
                .filter(code -> !NUMBER.matcher(code).matches())
                .orElse("");
    }

    private static String message(ObjectNode json) {
        List<String> words = new ArrayList<>();
        Json.text(json, "message")
                .or(() -> Json.text(json, "detail"))
                .or(() -> Json.text(json, "error"))
                .ifPresent(words::add);
        for (JsonNode detail : json.path("details")) {
            detail.path("field_violations")
                    .forEach(violation -> words.add(violation.path("field").asText() + ": "
                            + violation.path("description").asText()));
            detail.path("violations")
                    .forEach(
                            violation -> words.add(violation.path("description").asText()));
        }
        return String.join("; ", words);
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

    private static String text(ServiceResponse answer) {
        Matcher pre = PRE.matcher(answer.body());
        if (pre.find()) {
            return TAG.matcher(pre.group(1)).replaceAll(" ").strip();
        }
        return answer.body().stripLeading().startsWith("<")
                ? HtmlResponseProblem.describe(answer)
                : answer.body().strip();
    }
}
