/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.emulator.databricks;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.adbmaven.emulator.server.Json;
import io.github.adbmaven.emulator.server.RequestContext;
import io.github.adbmaven.emulator.server.Response;
import java.time.Clock;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Jobs that never run. They provide a list with pages.
 *
 * @see <a href="https://docs.databricks.com/api/azure/workspace/jobs/list">List jobs</a>
 */
final class JobsApi {
    private static final int USUAL_PAGE = 20;
    private static final int LONGEST_PAGE = 100;
    private static final long FIRST_ID = 700_000_000_000_001L;

    private final Clock clock;
    private final List<ObjectNode> jobs = new CopyOnWriteArrayList<>();

    JobsApi(Clock clock) {
        this.clock = clock;
    }

    synchronized Response create(RequestContext<Caller> call) {
        ObjectNode settings = RequestBodies.read(call.request());
        if (RequestBodies.text(settings, "name").isEmpty()) {
            settings.put("name", "Untitled");
        }
        long id = FIRST_ID + jobs.size();
        ObjectNode job = Json.object()
                .put("job_id", id)
                .put("creator_user_name", call.caller().member().applicationId())
                .put("created_time", clock.millis());
        job.set("settings", settings);
        // The latest comes first.
        jobs.add(0, job);
        return Response.json(200, Json.object().put("job_id", id));
    }

    Response list(RequestContext<Caller> call) {
        int limit = limit(call.request().query().first("limit").orElse(Integer.toString(USUAL_PAGE)));
        int start = call.request().query().first("page_token").map(this::start).orElse(0);
        int end = Math.min(jobs.size(), start + limit);
        ObjectNode answer = Json.object();
        if (start < end) {
            answer.set("jobs", Json.array(jobs.subList(start, end).stream()));
        }
        answer.put("has_more", end < jobs.size());
        if (end < jobs.size()) {
            answer.put("next_page_token", token(end));
        }
        if (start > 0) {
            answer.put("prev_page_token", token(Math.max(0, start - limit)));
        }
        return Response.json(200, answer);
    }

    private static int limit(String text) {
        if (!text.matches("\\d{1,3}") || Integer.parseInt(text) < 1 || Integer.parseInt(text) > LONGEST_PAGE) {
            throw DatabricksError.parameterInvalid("limit must be between 1 and " + LONGEST_PAGE + ", not " + text);
        }
        return Integer.parseInt(text);
    }

    /** With characters that have to be encoded in a query. */
    private static String token(int start) {
        return Base64.getEncoder().encodeToString(("from:>>" + start).getBytes(UTF_8));
    }

    private int start(String token) {
        for (int start = 0; start <= jobs.size(); start++) {
            if (token(start).equals(token)) {
                return start;
            }
        }
        throw DatabricksError.parameterInvalid("Invalid page token: " + token);
    }
}
