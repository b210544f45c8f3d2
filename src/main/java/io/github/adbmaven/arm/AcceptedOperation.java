/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.arm;

import com.azure.core.http.HttpHeaderName;
import com.azure.core.util.Context;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.adbmaven.http.Answer;
import io.github.adbmaven.json.Json;
import io.github.adbmaven.problem.ProblemException;
import io.github.adbmaven.progress.Watch;
import java.util.Locale;
import java.util.Optional;

/**
 * Follows an operation by whatever the first answer offered: a status record, a result address, or the resource itself.
 *
 * @see <a href="https://github.com/Azure/azure-resource-manager-rpc/blob/master/v1.0/async-api-reference.md">Asynchronous
 *     operations</a>
 */
final class AcceptedOperation implements Operation, Poll.Question<Boolean> {
    private static final HttpHeaderName STATUS_RECORD = HttpHeaderName.fromString("Azure-AsyncOperation");
    private static final int CREATED = 201;
    private static final int ACCEPTED = 202;
    private static final int NO_CONTENT = 204;
    private static final int NOT_FOUND = 404;

    private final ArmCalls calls;
    private final Start start;
    private final Answer first;

    private By by;
    private String address;

    /** Where the truth is to be had. */
    private enum By {
        STATUS_RECORD,
        RESULT,
        RESOURCE
    }

    /**
     * What was begun.
     *
     * @param action such that "refused to …" reads well
     * @param deletes whether it ends with the resource gone
     * @param resource asks for the resource
     */
    record Start(String action, boolean deletes, ArmCalls.Request resource) {}

    private AcceptedOperation(ArmCalls calls, Start start, Answer first, By by, String address) {
        this.calls = calls;
        this.start = start;
        this.first = first;
        this.by = by;
        this.address = address;
    }

    /** @param first the answer to the request that began it */
    static Operation of(ArmCalls calls, Start start, Answer first) {
        if (first.status() == NO_CONTENT || first.status() == NOT_FOUND) {
            return DONE;
        }
        boolean settled =
                Json.object(first.body()).map(ResourceJson::state).orElse("").equals("Succeeded");
        Optional<String> record = first.header(STATUS_RECORD);
        if (record.isPresent() && !settled) {
            return new AcceptedOperation(calls, start, first, By.STATUS_RECORD, record.get());
        }
        // A Location beside 201 is where the resource is, not where a result will be.
        Optional<String> result = first.header(HttpHeaderName.LOCATION).filter(at -> first.status() == ACCEPTED);
        if (result.isPresent()) {
            return new AcceptedOperation(calls, start, first, By.RESULT, result.get());
        }
        boolean over = start.deletes() && first.status() != ACCEPTED;
        return over ? DONE : new AcceptedOperation(calls, start, first, By.RESOURCE, "");
    }

    @Override
    public void await(Watch watch) {
        new Poll<>(calls, watch, this).untilEnd(first, by == By.RESOURCE ? read(first) : begun());
    }

    private Poll.Look<Boolean> begun() {
        return Poll.Look.goingOn(Json.object(first.body())
                .map(ResourceJson::state)
                .filter(state -> !state.equals("Succeeded"))
                .orElse("Accepted"));
    }

    @Override
    public Answer ask(ArmCalls patient) {
        String trusted = by == By.RESOURCE ? "" : trusted();
        return by == By.RESOURCE
                ? patient.look(start.action(), start.resource())
                : patient.look(start.action(), (arm, host) -> arm.operation(host, trusted, Context.NONE));
    }

    /** The token goes along: an address on another host is not asked. */
    private String trusted() {
        boolean onlyPath = address.startsWith("/") && !address.startsWith("//");
        String absolute = onlyPath ? calls.host() + address : address;
        if (!calls.isOurs(absolute)) {
            throw new ProblemException(calls.notTrusted(start.action(), address)
                    .left("what Azure has begun goes on; running the same goal again waits for it."));
        }
        return absolute;
    }

    @Override
    public Poll.Look<Boolean> read(Answer answer) {
        return switch (by) {
            case STATUS_RECORD -> readRecord(answer);
            case RESULT -> readResult(answer);
            case RESOURCE -> readResource(answer);
        };
    }

    private Poll.Look<Boolean> readRecord(Answer answer) {
        if (answer.status() == NOT_FOUND) {
            return recordGone();
        }
        ObjectNode record = calls.json(start.action(), answer);
        Optional<String> status = Json.text(record, "status");
        answer.header(STATUS_RECORD).ifPresent(next -> address = next);
        return status.map(word -> judged(word, answer)).orElseGet(this::recordGone);
    }

    private Poll.Look<Boolean> readResult(Answer answer) {
        if (answer.status() == NOT_FOUND) {
            return recordGone();
        }
        answer.header(HttpHeaderName.LOCATION).ifPresent(next -> address = next);
        return answer.status() == ACCEPTED || answer.status() == CREATED
                ? Poll.Look.goingOn("Accepted")
                : Poll.Look.over("Succeeded", true);
    }

    /** Azure forgets records after some time; the resource shows what came of it. */
    private Poll.Look<Boolean> recordGone() {
        by = By.RESOURCE;
        return Poll.Look.goingOn("its record is gone, looking at the resource");
    }

    private Poll.Look<Boolean> readResource(Answer answer) {
        if (answer.status() == NOT_FOUND) {
            return start.deletes() ? Poll.Look.over("Deleted", true) : Poll.Look.goingOn("not visible yet");
        }
        String state = answer.body().isBlank() ? "Accepted" : ResourceJson.state(calls.json(start.action(), answer));
        boolean stillThere = start.deletes() && state.equals("Succeeded");
        return stillThere ? Poll.Look.goingOn("still there") : judged(state, answer);
    }

    private Poll.Look<Boolean> judged(String state, Answer answer) {
        return switch (state.toLowerCase(Locale.ROOT)) {
            case "succeeded" -> Poll.Look.over(state, true);
            case "failed", "canceled", "cancelled" ->
                throw new ProblemException(calls.refusals().ended(start.action(), state, answer));
            default -> Poll.Look.goingOn(state);
        };
    }
}
