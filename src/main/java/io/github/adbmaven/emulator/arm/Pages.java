/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.emulator.arm;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.adbmaven.emulator.server.Json;
import io.github.adbmaven.emulator.server.Request;
import io.github.adbmaven.emulator.server.Response;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;

/** Cuts lists into pages; the next page's link is absolute and opaque. */
final class Pages {
    private static final String TOKEN = "$skiptoken";

    private final ResourceManager state;
    private final URI resourceManager;

    Pages(ResourceManager state, URI resourceManager) {
        this.state = state;
        this.resourceManager = resourceManager;
    }

    Response of(Request request, List<ObjectNode> items) {
        int start = request.query().firstIgnoringCase(TOKEN).map(Pages::offset).orElse(0);
        int size = request.query()
                .firstIgnoringCase("$top")
                .map(Pages::top)
                .map(top -> Math.min(top, state.pageSize()))
                .orElse(state.pageSize());
        int end = Math.min(start + size, items.size());
        ObjectNode body = Json.object();
        body.set("value", Json.array(items.subList(Math.min(start, end), end).stream()));
        if (end < items.size()) {
            body.put("nextLink", link(request, end));
        }
        return Response.json(200, body);
    }

    private String link(Request request, int offset) {
        String query = request.query().values().entrySet().stream()
                .filter(entry -> !entry.getKey().equalsIgnoreCase(TOKEN))
                .map(entry ->
                        encode(entry.getKey()) + "=" + encode(entry.getValue().get(0)))
                .collect(Collectors.joining("&"));
        String token = Base64.getUrlEncoder().encodeToString(("offset:" + offset).getBytes(StandardCharsets.UTF_8));
        return resourceManager + request.path() + "?" + query + "&" + encode(TOKEN) + "=" + encode(token);
    }

    private static int offset(String token) {
        try {
            String text = new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8);
            if (text.matches("offset:\\d{1,6}")) {
                return Integer.parseInt(text.substring("offset:".length()));
            }
        } catch (IllegalArgumentException e) {
            // falls through to the error for an unknown token
        }
        throw ArmError.parameterInvalid(TOKEN, token);
    }

    private static int top(String text) {
        if (!text.matches("[1-9]\\d{0,5}")) {
            throw ArmError.parameterInvalid("$top", text);
        }
        return Integer.parseInt(text);
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
