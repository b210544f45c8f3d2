/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.arm;

import com.azure.core.http.HttpHeaderName;
import com.azure.core.http.HttpHeaders;
import com.azure.core.util.Context;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.adbmaven.http.Answer;
import io.github.adbmaven.json.Json;
import io.github.adbmaven.problem.ProblemException;
import io.github.adbmaven.problem.ServerText;
import io.github.adbmaven.progress.Progress;
import io.github.adbmaven.progress.Watch;
import java.net.HttpURLConnection;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Follows an operation by whatever the first answer offered: a status record, a result address, or the resource itself.
 *
 * @see <a href="https://github.com/Azure/azure-resource-manager-rpc/blob/master/v1.0/async-api-reference.md">Asynchronous
 *     operations</a>
 */
final class AcceptedOperation implements Operation {
    private static final HttpHeaderName STATUS_RECORD = HttpHeaderName.fromString("Azure-AsyncOperation");

    private static final Set<String> ENDS = Set.of("succeeded", "failed", "canceled", "cancelled");

    private final ArmCalls calls;
    private final Start start;
    private final Answer first;
    private final By by;
    private final String address;

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
        if (first.status() == HttpURLConnection.HTTP_NO_CONTENT || first.status() == HttpURLConnection.HTTP_NOT_FOUND) {
            return DONE;
        }
        // Whatever the resource shows meanwhile: what was accepted has not ended yet.
        boolean accepted = first.status() == HttpURLConnection.HTTP_ACCEPTED;
        Optional<String> record = first.header(STATUS_RECORD).filter(at -> accepted || !saysSucceeded(first));
        if (record.isPresent()) {
            return new AcceptedOperation(calls, start, first, By.STATUS_RECORD, record.get());
        }
        // A Location beside 201 is where the resource is, not where a result will be.
        Optional<String> result = first.header(HttpHeaderName.LOCATION).filter(at -> accepted);
        if (result.isPresent()) {
            return new AcceptedOperation(calls, start, first, By.RESULT, result.get());
        }
        AcceptedOperation byResource = new AcceptedOperation(calls, start, first, By.RESOURCE, "");
        return start.deletes() && !accepted ? byResource::proveDeleted : byResource;
    }

    /** A deletion that began before this build asked for one: ends when the resource is gone. */
    static Operation deletionUnderWay(ArmCalls calls, Start start) {
        Answer none = new Answer(HttpURLConnection.HTTP_ACCEPTED, new HttpHeaders(), "");
        return new AcceptedOperation(calls, start, none, By.RESOURCE, "")::proveDeleted;
    }

    private static boolean saysSucceeded(Answer answer) {
        return Json.object(answer.body())
                .flatMap(resource -> Json.text(resource.path("properties"), "provisioningState"))
                .filter(state -> state.equalsIgnoreCase("Succeeded"))
                .isPresent();
    }

    @Override
    public void await(Watch watch) {
        Following following = new Following(watch.progress());
        boolean ofResource = by == By.RESOURCE && first.status() != HttpURLConnection.HTTP_ACCEPTED;
        new Poll<>(calls, watch, following).untilEnd(first, ofResource ? following.read(first) : begun());
        if (start.deletes() && following.where != By.RESOURCE) {
            proveDeleted(watch);
        }
    }

    /** A status record only says that the operation ended: the resource itself must be gone. */
    private void proveDeleted(Watch watch) {
        try {
            new Poll<>(calls, watch, new Deleted()).untilEnd();
        } catch (ProblemException e) {
            if (!e.problem().hasCode("AuthorizationFailed")) {
                throw e;
            }
            // A role that was assigned on the resource is gone with it.
            watch.progress()
                    .warn("Azure reports success for the request to " + start.action()
                            + ". Not checked: this identity may not read the resource.");
        }
    }

    private Poll.Look<Boolean> begun() {
        return Poll.Look.goingOn(Json.object(first.body())
                .map(ResourceJson::state)
                .filter(state -> !state.equals("Succeeded"))
                .orElse("Accepted"));
    }

    /** One wait for its end: addresses may move, and may be forgotten. */
    private final class Following implements Poll.Question<Boolean> {
        private final Progress progress;
        private By where = by;
        private String next = address;

        Following(Progress progress) {
            this.progress = progress;
        }

        @Override
        public Answer ask(ArmCalls patient) {
            if (where != By.RESOURCE) {
                boolean onlyPath = next.startsWith("/") && !next.startsWith("//");
                String absolute = onlyPath ? calls.host() + next : next;
                if (calls.isOurs(absolute)) {
                    return patient.look(
                            start.action(),
                            (arm, host) -> arm.operation(host, absolute, Context.NONE),
                            AcceptedOperation::isEnded);
                }
                // The token goes along. Azure has begun all the same, and the resource shows how it goes on.
                progress.debug("Not asked, for it is not at Azure Resource Manager: " + ServerText.safe(next));
                where = By.RESOURCE;
            }
            return patient.look(start.action(), start.resource());
        }

        @Override
        public boolean isTrouble(Answer answer) {
            return answer.isTrouble() && (where == By.RESOURCE || !isEnded(answer));
        }

        @Override
        public Poll.Look<Boolean> read(Answer answer) {
            return switch (where) {
                case STATUS_RECORD -> readRecord(answer);
                case RESULT -> readResult(answer);
                case RESOURCE -> readResource(answer);
            };
        }

        private Poll.Look<Boolean> readRecord(Answer answer) {
            if (answer.status() == HttpURLConnection.HTTP_NOT_FOUND && !isEnded(answer)) {
                return recordGone();
            }
            ObjectNode record = calls.json(start.action(), answer);
            Optional<String> status = Json.text(record, "status");
            // While it goes on, Azure Databricks signs the address of the record anew and gives it as Location.
            answer.header(STATUS_RECORD)
                    .or(() -> answer.header(HttpHeaderName.LOCATION)
                            .filter(at -> answer.status() == HttpURLConnection.HTTP_ACCEPTED))
                    .ifPresent(moved -> next = moved);
            return status.map(word -> judged(word, answer)).orElseGet(this::recordGone);
        }

        private Poll.Look<Boolean> readResult(Answer answer) {
            if (answer.status() == HttpURLConnection.HTTP_NOT_FOUND && !isEnded(answer)) {
                return recordGone();
            }
            answer.header(HttpHeaderName.LOCATION).ifPresent(moved -> next = moved);
            // Azure Databricks answers here with a status record, which ends with HTTP 200 also when the operation
            // failed.
            Optional<String> status = Json.object(answer.body()).flatMap(record -> Json.text(record, "status"));
            if (status.isPresent()) {
                return judged(status.get(), answer);
            }
            return answer.status() == HttpURLConnection.HTTP_ACCEPTED
                            || answer.status() == HttpURLConnection.HTTP_CREATED
                    ? Poll.Look.goingOn("Accepted")
                    : Poll.Look.over("Succeeded", true);
        }

        /** Azure forgets records after some time; the resource shows what came of it. */
        private Poll.Look<Boolean> recordGone() {
            where = By.RESOURCE;
            return Poll.Look.goingOn("its record is gone, looking at the resource");
        }
    }

    /** Whether the resource is gone. */
    private final class Deleted implements Poll.Question<Boolean> {
        @Override
        public Answer ask(ArmCalls patient) {
            return patient.look(start.action(), start.resource());
        }

        @Override
        public Poll.Look<Boolean> read(Answer answer) {
            return readResource(answer);
        }
    }

    private Poll.Look<Boolean> readResource(Answer answer) {
        if (calls.missingAtMost(start.action(), answer).status() == HttpURLConnection.HTTP_NOT_FOUND) {
            return start.deletes() ? Poll.Look.over("Deleted", true) : Poll.Look.goingOn("not visible yet");
        }
        String state = answer.body().isBlank() ? "Accepted" : ResourceJson.state(calls.json(start.action(), answer));
        if (start.deletes() && state.equals("Deleted")) {
            return Poll.Look.over(state, true);
        }
        boolean stillThere = start.deletes() && state.equals("Succeeded");
        return stillThere ? Poll.Look.goingOn("still there") : judged(state, answer);
    }

    /** Whether the body is a status record of an operation that ended, whatever the HTTP status is. */
    private static boolean isEnded(Answer answer) {
        return Json.object(answer.body())
                .flatMap(record -> Json.text(record, "status"))
                .filter(status -> ENDS.contains(status.toLowerCase(Locale.ROOT)))
                .isPresent();
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
