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
    private final StateCommands arrangements;

    FaultCommands(Faults faults, StateCommands arrangements) {
        this.faults = faults;
        this.arrangements = arrangements;
    }

    Response add(RequestContext<AnonymousCaller> call) {
        ControlRequest order = ControlRequest.of(
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
        faults.order(matching(order), count(order, "skip", 0), count(order, "times", 1), fault(order));
        return Response.empty(204);
    }

    Response counts() {
        ObjectNode answer = Json.object();
        answer.set(
                "faults",
                Json.array(faults.counts().stream()
                        .map(count ->
                                Json.object().put("struck", count.struck()).put("holding", count.holding()))));
        return Response.json(200, answer);
    }

    Response clear() {
        faults.clear();
        return Response.empty(204);
    }

    private static Predicate<Request> matching(ControlRequest order) {
        String service = order.text("service", "");
        String method = order.text("method", "");
        Pattern path = path(order.text("path", ".*"));
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

    private static int count(ControlRequest order, String field, int fallback) {
        int count = order.number(field, fallback);
        if (count < 0) {
            throw new ControlError(400, "The field " + field + " is negative.");
        }
        return count;
    }

    private Fault fault(ControlRequest order) {
        String kind = order.required("kind");
        Optional<Duration> delay = delay(order);
        return switch (kind) {
            case "answer" -> new Fault.Answer(new Fault.Said(Optional.of(answer(order)), afterEffect(order, false)));
            case "broken-off" -> new Fault.BrokenOff(said(order));
            case "trickle" -> new Fault.Trickle(said(order), delay.orElse(Duration.ofMillis(100)));
            case "no-answer" -> new Fault.NoAnswer(afterEffect(order, false));
            case "outage" -> new Fault.Outage(afterEffect(order, false), delay);
            case "delay" -> new Fault.Delay(delay.orElse(Duration.ofSeconds(1)), afterEffect(order, true));
            case "tokens" -> {
                IntSupplier tokens = arrangements.tokens(order);
                yield new Fault.Meanwhile(
                        () -> {
                            int unused = tokens.getAsInt();
                        },
                        afterEffect(order, false));
            }
            default ->
                throw new ControlError(
                        400,
                        "The field kind is '" + kind
                                + "'. Supported values: answer, broken-off, trickle, no-answer, outage, delay, tokens.");
        };
    }

    private static boolean afterEffect(ControlRequest order, boolean fallback) {
        return order.flag("afterEffect", fallback);
    }

    /** Limits the delay, so that a request does not outlive its test. */
    private static Optional<Duration> delay(ControlRequest order) {
        Optional<Duration> delay = order.duration("delay");
        delay.filter(time -> time.isNegative() || time.compareTo(LONGEST) > 0).ifPresent(time -> {
            throw new ControlError(400, "The field delay is negative or longer than " + LONGEST + ".");
        });
        return delay;
    }

    /** Returns the service's own response, or the response in the request, which by default suppresses the effect. */
    private static Fault.Said said(ControlRequest order) {
        boolean other = order.body().has("status") || order.body().has("body");
        boolean afterEffect = afterEffect(order, !other);
        if (!other && !afterEffect) {
            throw new ControlError(400, "If afterEffect is false, status or body is required.");
        }
        return new Fault.Said(other ? Optional.of(answer(order)) : Optional.empty(), afterEffect);
    }

    private static Response answer(ControlRequest order) {
        String body = order.text("body", "");
        String type = body.startsWith("{") ? "application/json" : "text/html;charset=utf-8";
        int status = order.number("status", 500);
        if (status < 200 || status > 599) {
            throw new ControlError(400, "The field status is not between 200 and 599.");
        }
        Response response = new Response(status, Map.of("Content-Type", type), body);
        for (Map.Entry<String, String> header : order.map("headers").entrySet()) {
            response = response.with(header.getKey(), header.getValue());
        }
        return response;
    }
}
