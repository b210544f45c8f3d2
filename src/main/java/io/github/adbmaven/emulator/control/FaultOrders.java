/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.emulator.control;

import io.github.adbmaven.emulator.server.Call;
import io.github.adbmaven.emulator.server.Fault;
import io.github.adbmaven.emulator.server.Faults;
import io.github.adbmaven.emulator.server.Request;
import io.github.adbmaven.emulator.server.Response;
import java.time.Duration;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** Turns a test's words into faults. */
final class FaultOrders {
    private final Faults faults;

    FaultOrders(Faults faults) {
        this.faults = faults;
    }

    Response add(Call<Nobody> call) {
        Order order = Order.of(
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
                "delay");
        faults.order(matching(order), order.number("skip", 0), order.number("times", 1), fault(order));
        return Response.empty(204);
    }

    Response clear() {
        faults.clear();
        return Response.empty(204);
    }

    private static Predicate<Request> matching(Order order) {
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
            throw new ControlError(400, "The path is not a regular expression: " + e.getDescription());
        }
    }

    private static Fault fault(Order order) {
        boolean afterEffect = order.flag("afterEffect", false);
        return switch (order.required("kind")) {
            case "answer" -> new Fault.Answer(answer(order), afterEffect);
            case "no-answer" -> new Fault.NoAnswer(afterEffect);
            case "delay" -> new Fault.Delay(order.duration("delay").orElse(Duration.ofSeconds(1)));
            default -> throw new ControlError(400, "The kinds of fault are answer, no-answer and delay.");
        };
    }

    private static Response answer(Order order) {
        String body = order.text("body", "");
        String type = body.startsWith("{") ? "application/json" : "text/html;charset=utf-8";
        Response response = new Response(order.number("status", 500), Map.of("Content-Type", type), body);
        for (Map.Entry<String, String> header : order.map("headers").entrySet()) {
            response = response.with(header.getKey(), header.getValue());
        }
        return response;
    }
}
