/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.emulator.server;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The routes of a service, tried in the order in which they were added.
 *
 * <p>A pattern is a path whose segments in braces are placeholders. Empty segments of a request are skipped, so double
 * and trailing slashes do not matter.
 *
 * @param <C> what the service knows of a caller
 */
public final class Routes<C> {
    private final boolean ignoreCase;
    private final List<Route<C>> routes = new ArrayList<>();

    private Routes(boolean ignoreCase) {
        this.ignoreCase = ignoreCase;
    }

    public static <C> Routes<C> caseSensitive() {
        return new Routes<>(false);
    }

    public static <C> Routes<C> ignoringCase() {
        return new Routes<>(true);
    }

    public Routes<C> on(String method, String pattern, Handler<C> handler) {
        routes.add(new Route<>(method, segments(pattern), handler));
        return this;
    }

    /** Each route as its method and its pattern, such as {@code GET /tenants}. */
    public List<String> patterns() {
        return routes.stream()
                .map(route -> route.method + " /" + String.join("/", route.pattern))
                .toList();
    }

    Optional<Match<C>> find(Request request) {
        List<String> path = segments(request.path());
        return routes.stream()
                .filter(route -> route.method.equals(request.method()))
                .flatMap(route -> match(route, path).stream())
                .findFirst();
    }

    /** Whether the path exists with another method. */
    public boolean knowsPath(Request request) {
        List<String> path = segments(request.path());
        return routes.stream().anyMatch(route -> match(route, path).isPresent());
    }

    /** The decoded segments of a path, without the empty ones. */
    public static List<String> segments(String path) {
        return Stream.of(path.split("/", -1))
                .filter(segment -> !segment.isEmpty())
                // URLDecoder is made for forms, where a plus sign is a space
                .map(segment -> URLDecoder.decode(segment.replace("+", "%2B"), StandardCharsets.UTF_8))
                .toList();
    }

    private Optional<Match<C>> match(Route<C> route, List<String> path) {
        if (route.pattern.size() != path.size()) {
            return Optional.empty();
        }
        Map<String, String> variables = new LinkedHashMap<>();
        for (int i = 0; i < path.size(); i++) {
            String expected = route.pattern.get(i);
            String actual = path.get(i);
            if (expected.startsWith("{")) {
                variables.put(expected.substring(1, expected.length() - 1), actual);
            } else if (ignoreCase ? !expected.equalsIgnoreCase(actual) : !expected.equals(actual)) {
                return Optional.empty();
            }
        }
        return Optional.of(new Match<>(route.handler, variables));
    }

    private record Route<C>(String method, List<String> pattern, Handler<C> handler) {}

    record Match<C>(Handler<C> handler, Map<String, String> variables) {}
}
