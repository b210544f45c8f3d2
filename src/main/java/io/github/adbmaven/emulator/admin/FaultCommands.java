/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.emulator.admin;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.adbmaven.emulator.server.Fault;
import io.github.adbmaven.emulator.server.Faults;
import io.github.adbmaven.emulator.server.Json;
import io.github.adbmaven.emulator.server.Request;
import io.github.adbmaven.emulator.server.RequestContext;
import io.github.adbmaven.emulator.server.Response;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntSupplier;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** Adds, counts and removes faults. */
final class FaultCommands {
    private static final Duration LONGEST = Duration.ofMinutes(5);

    private final Faults faults;
    private final StateCommands stateCommands;

    FaultCommands(Faults faults, StateCommands stateCommands) {
        this.faults = faults;
        this.stateCommands = stateCommands;
    }

    Response add(RequestContext<AnonymousCaller> call) {
        ControlRequest command = ControlRequest.of(
                call.request(),
                "service",
                "method",
                "path",
                "skip",
                "times",
                "kind",
                "afterEffect",
                "status",
                "headers",
                "body",
                "delay",
                "workspace",
                "applicationId",
                "count",
                "comment",
                "lifetime");
        faults.add(matching(command), count(command, "skip", 0), count(command, "times", 1), fault(command));
        return Response.empty(204);
    }

    Response counts() {
        ObjectNode answer = Json.object();
        answer.set(
                "faults",
                Json.array(faults.counts().stream()
                        .map(count ->
                                Json.object().put("struck", count.affected()).put("holding", count.holding()))));
        return Response.json(200, answer);
    }

    Response clear() {
        faults.clear();
        return Response.empty(204);
    }

    private static Predicate<Request> matching(ControlRequest command) {
        String service = command.text("service", "");
        String method = command.text("method", "");
        Pattern path = path(command.text("path", ".*"));
        return request -> (service.isEmpty() || service.equals(request.service()))
                && (method.isEmpty() || method.equals(request.method()))
                && path.matcher(request.path()).matches();
    }

    private static Pattern path(String expression) {
        try {
            return Pattern.compile(expression, Pattern.CASE_INSENSITIVE);
        } catch (PatternSyntaxException e) {
            throw new ControlError(400, "The field path is not a valid regular expression: " + e.getDescription());
        }
    }

    private static int count(ControlRequest command, String field, int fallback) {
        int count = command.number(field, fallback);
        if (count < 0) {
            throw new ControlError(400, "The field " + field + " is negative.");
        }
        return count;
    }

    private Fault fault(ControlRequest command) {
        String kind = command.required("kind");
        Optional<Duration> delay = delay(command);
        return switch (kind) {
            case "answer" ->
                new Fault.Answer(new Fault.ClientResponse(Optional.of(answer(command)), afterEffect(command, false)));
            case "broken-off" -> new Fault.BrokenOff(clientResponse(command));
            case "trickle" -> new Fault.Trickle(clientResponse(command), delay.orElse(Duration.ofMillis(100)));
            case "no-answer" -> new Fault.NoAnswer(afterEffect(command, false));
            case "outage" -> new Fault.Outage(afterEffect(command, false), delay);
            case "delay" -> new Fault.Delay(delay.orElse(Duration.ofSeconds(1)), afterEffect(command, true));
            case "tokens" -> {
                IntSupplier tokens = stateCommands.tokens(command);
                yield new Fault.ConcurrentChange(
                        () -> {
                            int unused = tokens.getAsInt();
                        },
                        afterEffect(command, false));
            }
            default ->
                throw new ControlError(
                        400,
                        "The field kind is '" + kind
                                + "'. Supported values: answer, broken-off, trickle, no-answer, outage, delay, tokens.");
        };
    }

    private static boolean afterEffect(ControlRequest command, boolean fallback) {
        return command.flag("afterEffect", fallback);
    }

    /** Limits the delay, so that a request does not outlive its test. */
    private static Optional<Duration> delay(ControlRequest command) {
        Optional<Duration> delay = command.duration("delay");
        delay.filter(time -> time.isNegative() || time.compareTo(LONGEST) > 0).ifPresent(time -> {
            throw new ControlError(400, "The field delay is negative or longer than " + LONGEST + ".");
        });
        return delay;
    }

    /** Returns the service's own response, or the response in the request, which by default suppresses the effect. */
    private static Fault.ClientResponse clientResponse(ControlRequest command) {
        boolean other = command.body().has("status") || command.body().has("body");
        boolean afterEffect = afterEffect(command, !other);
        if (!other && !afterEffect) {
            throw new ControlError(400, "If afterEffect is false, status or body is required.");
        }
        return new Fault.ClientResponse(other ? Optional.of(answer(command)) : Optional.empty(), afterEffect);
    }

    private static Response answer(ControlRequest command) {
        String body = command.text("body", "");
        String type = body.startsWith("{") ? "application/json" : "text/html;charset=utf-8";
        int status = command.number("status", 500);
        if (status < 200 || status > 599) {
            throw new ControlError(400, "The field status is not between 200 and 599.");
        }
        Response response = new Response(status, Map.of("Content-Type", type), body);
        for (Map.Entry<String, String> header : command.map("headers").entrySet()) {
            response = response.with(header.getKey(), header.getValue());
        }
        return response;
    }
}
