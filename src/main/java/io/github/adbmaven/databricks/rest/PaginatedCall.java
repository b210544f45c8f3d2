/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.databricks.rest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.adbmaven.databricks.WorkspaceClient;
import io.github.adbmaven.error.ErrorCode;
import io.github.adbmaven.error.Problem;
import io.github.adbmaven.error.ProblemException;
import io.github.adbmaven.model.ApiRequest;
import io.github.adbmaven.model.UrlEncoding;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Reads a paginated response. Each page contains {@code next_page_token}, which is sent as {@code page_token} for the next page.
 *
 * @see <a href="https://docs.databricks.com/api/azure/workspace/jobs/list">For example: list jobs</a>
 */
final class PaginatedCall {
    private static final String NEXT = "next_page_token";

    private final WorkspaceClient workspace;
    private final ApiRequest first;

    PaginatedCall(WorkspaceClient workspace, ApiRequest first) {
        this.workspace = workspace;
        this.first = first;
    }

    /** Returns one response with the array elements of all pages. Other members have the value of the last page. */
    Optional<JsonNode> joined() {
        Optional<JsonNode> response = workspace.call(first);
        if (response.isEmpty() || !(response.get() instanceof ObjectNode joined)) {
            return response;
        }
        Set<String> seen = new HashSet<>();
        for (Optional<String> next = next(joined); next.isPresent(); next = next(joined)) {
            if (!seen.add(next.get())) {
                throw new ProblemException(Problem.environment(
                                ErrorCode.INVALID_WORKSPACE_RESPONSE,
                                "The pages of " + first
                                        + " do not end: the workspace returned a page token a second time.")
                        .remedy("request the pages one by one, without <paginate> (-Dadb.paginate)."));
            }
            joined.remove(NEXT);
            workspace.call(first.page(UrlEncoding.encoded(next.get()))).ifPresent(page -> add(page, joined));
        }
        joined.remove(List.of(NEXT, "prev_page_token"));
        return Optional.of(joined);
    }

    private static void add(JsonNode page, ObjectNode joined) {
        page.properties().forEach(member -> {
            if (member.getValue() instanceof ArrayNode added
                    && joined.get(member.getKey()) instanceof ArrayNode elements) {
                elements.addAll(added);
            } else {
                joined.set(member.getKey(), member.getValue());
            }
        });
    }

    private static Optional<String> next(ObjectNode page) {
        return Optional.of(page.path(NEXT).asText("")).filter(token -> !token.isEmpty());
    }
}
