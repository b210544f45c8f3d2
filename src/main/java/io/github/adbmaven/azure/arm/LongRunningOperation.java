/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.azure.arm;

import com.azure.core.http.HttpHeaderName;
import com.azure.core.http.HttpHeaders;
import com.azure.core.util.Context;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.adbmaven.azure.http.ServiceResponse;
import io.github.adbmaven.error.LogSanitizer;
import io.github.adbmaven.error.ProblemException;
import io.github.adbmaven.json.Json;
import io.github.adbmaven.wait.Progress;
import io.github.adbmaven.wait.WaitContext;
import java.net.HttpURLConnection;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * An operation that Azure reports by a status record, by a result address, or only by the state of the resource.
 *
 * @see <a href="https://github.com/Azure/azure-resource-manager-rpc/blob/master/v1.0/async-api-reference.md">Asynchronous
 *     operations</a>
 */
final class LongRunningOperation implements ArmOperation {
    private static final HttpHeaderName STATUS_RECORD = HttpHeaderName.fromString("Azure-AsyncOperation");

    private static final Set<String> ENDS = Set.of("succeeded", "failed", "canceled", "cancelled");

    private final ArmRequestSender sender;
    private final Start start;
    private final ServiceResponse first;
    private final StatusSource by;
    private final String address;
    private final Instant receivedAt;

    /** Where the status of the operation is read. */
    private enum StatusSource {
        STATUS_RECORD,
        RESULT,
        RESOURCE
    }

    /**
     * The operation.
     *
     * @param action an infinitive without "to", such as "delete workspace x"
     * @param deletes whether the operation deletes the resource
     * @param resource the request that reads the resource
     */
    record Start(String action, boolean deletes, ArmRequestSender.Request resource) {}

    private LongRunningOperation(
            ArmRequestSender sender, Start start, ServiceResponse first, StatusSource by, String address) {
        this.sender = sender;
        this.start = start;
        this.first = first;
        this.by = by;
        this.address = address;
        this.receivedAt = sender.clock().instant();
    }

    /** @param first the response to the request that started the operation */
    static ArmOperation of(ArmRequestSender sender, Start start, ServiceResponse first) {
        if (first.status() == HttpURLConnection.HTTP_NO_CONTENT || first.status() == HttpURLConnection.HTTP_NOT_FOUND) {
            return DONE;
        }
        // An accepted operation has not ended, whatever state the resource shows.
        boolean accepted = first.status() == HttpURLConnection.HTTP_ACCEPTED;
        Optional<String> record = first.header(STATUS_RECORD).filter(at -> accepted || !saysSucceeded(first));
        if (record.isPresent()) {
            return new LongRunningOperation(sender, start, first, StatusSource.STATUS_RECORD, record.get());
        }
        // With 201, Location is the address of the resource, not of a result.
        Optional<String> result = first.header(HttpHeaderName.LOCATION).filter(at -> accepted);
        if (result.isPresent()) {
            return new LongRunningOperation(sender, start, first, StatusSource.RESULT, result.get());
        }
        LongRunningOperation byResource = new LongRunningOperation(sender, start, first, StatusSource.RESOURCE, "");
        return start.deletes() && !accepted ? byResource::awaitDeleted : byResource;
    }

    /** Follows a deletion that was started before: it ends when the resource no longer exists. */
    static ArmOperation deletionInProgress(ArmRequestSender sender, Start start) {
        ServiceResponse none = new ServiceResponse(HttpURLConnection.HTTP_ACCEPTED, new HttpHeaders(), "");
        return new LongRunningOperation(sender, start, none, StatusSource.RESOURCE, "")::awaitDeleted;
    }

    private static boolean saysSucceeded(ServiceResponse answer) {
        return Json.object(answer.body())
                .flatMap(resource -> Json.text(resource.path("properties"), "provisioningState"))
                .filter(state -> state.equalsIgnoreCase("Succeeded"))
                .isPresent();
    }

    @Override
    public void await(WaitContext watch) {
        Following following = new Following(watch.progress());
        boolean ofResource = by == StatusSource.RESOURCE && first.status() != HttpURLConnection.HTTP_ACCEPTED;
        new Poller<>(sender, watch, following)
                .pollUntilDone(first, ofResource ? following.interpret(first) : started(), receivedAt);
        if (start.deletes() && following.where != StatusSource.RESOURCE) {
            awaitDeleted(watch);
        }
    }

    /** Waits until the resource no longer exists, because a status record shows only that the operation ended. */
    private void awaitDeleted(WaitContext watch) {
        try {
            new Poller<>(sender, watch, new Deleted()).pollUntilDone();
        } catch (ProblemException e) {
            if (!e.problem().hasCode("AuthorizationFailed")) {
                throw e;
            }
            // A role assignment on the resource was deleted with it.
            watch.progress()
                    .warn("Azure reports success for the request to " + start.action()
                            + ". Not checked: this identity has no permission to read the resource.");
        }
    }

    private Poller.Look<Boolean> started() {
        return Poller.Look.inProgress(Json.object(first.body())
                .map(ResourceJson::state)
                .filter(state -> !state.equals("Succeeded"))
                .orElse("Accepted"));
    }

    /** One wait for the end. The status address may change or expire. */
    private final class Following implements Poller.Question<Boolean> {
        private final Progress progress;
        private StatusSource where = by;
        private String next = address;

        Following(Progress progress) {
            this.progress = progress;
        }

        @Override
        public ServiceResponse request(ArmRequestSender pollSender) {
            if (where != StatusSource.RESOURCE) {
                boolean onlyPath = next.startsWith("/") && !next.startsWith("//");
                String absolute = onlyPath ? sender.host() + next : next;
                if (sender.isOurs(absolute)) {
                    return pollSender.sendTolerantly(
                            start.action(),
                            (arm, host) -> arm.operation(host, absolute, Context.NONE),
                            LongRunningOperation::isEnded);
                }
                // The token must not be sent there. The resource shows the progress of the operation too.
                progress.debug("Ignored a status address on an untrusted host: " + LogSanitizer.safe(next));
                where = StatusSource.RESOURCE;
            }
            return pollSender.sendTolerantly(start.action(), start.resource());
        }

        @Override
        public boolean isTrouble(ServiceResponse answer) {
            return answer.isTrouble() && (where == StatusSource.RESOURCE || !isEnded(answer));
        }

        @Override
        public Poller.Look<Boolean> interpret(ServiceResponse answer) {
            return switch (where) {
                case STATUS_RECORD -> readRecord(answer);
                case RESULT -> readResult(answer);
                case RESOURCE -> readResource(answer);
            };
        }

        private Poller.Look<Boolean> readRecord(ServiceResponse answer) {
            if (answer.status() == HttpURLConnection.HTTP_NOT_FOUND && !isEnded(answer)) {
                return statusExpired();
            }
            ObjectNode record = sender.json(start.action(), answer);
            Optional<String> status = Json.text(record, "status");
            // Azure Databricks returns a newly signed address of the record as Location.
            answer.header(STATUS_RECORD)
                    .or(() -> answer.header(HttpHeaderName.LOCATION)
                            .filter(at -> answer.status() == HttpURLConnection.HTTP_ACCEPTED))
                    .ifPresent(moved -> next = moved);
            return status.map(word -> toResult(word, answer)).orElseGet(this::statusExpired);
        }

        private Poller.Look<Boolean> readResult(ServiceResponse answer) {
            if (answer.status() == HttpURLConnection.HTTP_NOT_FOUND && !isEnded(answer)) {
                return statusExpired();
            }
            answer.header(HttpHeaderName.LOCATION).ifPresent(moved -> next = moved);
            // Azure Databricks answers here with a status record, which ends with HTTP 200 also when the operation
            // failed.
            Optional<String> status = Json.object(answer.body()).flatMap(record -> Json.text(record, "status"));
            if (status.isPresent()) {
                return toResult(status.get(), answer);
            }
            return answer.status() == HttpURLConnection.HTTP_ACCEPTED
                            || answer.status() == HttpURLConnection.HTTP_CREATED
                    ? Poller.Look.inProgress("Accepted")
                    : Poller.Look.done("Succeeded", true);
        }

        /** Azure deletes status records after some time; the resource then shows the result. */
        private Poller.Look<Boolean> statusExpired() {
            where = StatusSource.RESOURCE;
            return Poller.Look.otherSource("status record expired, reading the resource");
        }
    }

    /** Reads whether the resource still exists. */
    private final class Deleted implements Poller.Question<Boolean> {
        @Override
        public ServiceResponse request(ArmRequestSender pollSender) {
            return pollSender.sendTolerantly(start.action(), start.resource());
        }

        @Override
        public Poller.Look<Boolean> interpret(ServiceResponse answer) {
            return readResource(answer);
        }
    }

    private Poller.Look<Boolean> readResource(ServiceResponse answer) {
        if (sender.allowNotFound(start.action(), answer).status() == HttpURLConnection.HTTP_NOT_FOUND) {
            return start.deletes() ? Poller.Look.done("Deleted", true) : Poller.Look.inProgress("not visible yet");
        }
        String state = answer.body().isBlank() ? "Accepted" : ResourceJson.state(sender.json(start.action(), answer));
        if (start.deletes() && state.equals("Deleted")) {
            return Poller.Look.done(state, true);
        }
        boolean stillThere = start.deletes() && state.equals("Succeeded");
        return stillThere ? Poller.Look.inProgress("not deleted yet") : toResult(state, answer);
    }

    /** Whether the body is the status record of an ended operation, independent of the HTTP status. */
    private static boolean isEnded(ServiceResponse answer) {
        return Json.object(answer.body())
                .flatMap(record -> Json.text(record, "status"))
                .filter(status -> ENDS.contains(status.toLowerCase(Locale.ROOT)))
                .isPresent();
    }

    private Poller.Look<Boolean> toResult(String state, ServiceResponse answer) {
        return switch (state.toLowerCase(Locale.ROOT)) {
            case "succeeded" -> Poller.Look.done(state, true);
            case "failed", "canceled", "cancelled" ->
                throw new ProblemException(sender.errors().ended(start.action(), state, answer));
            default -> Poller.Look.inProgress(state);
        };
    }
}
