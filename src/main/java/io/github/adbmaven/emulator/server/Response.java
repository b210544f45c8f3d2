/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.emulator.server;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * One answer, written whole.
 *
 * @param headers the headers; names are case-insensitive
 */
public record Response(int status, Map<String, String> headers, String body) {

    public Response {
        Map<String, String> copy = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        copy.putAll(headers);
        headers = Collections.unmodifiableMap(copy);
    }

    public static Response json(int status, JsonNode body) {
        return of(status, "application/json; charset=utf-8", Json.write(body));
    }

    public static Response of(int status, String contentType, String body) {
        return new Response(status, Map.of("Content-Type", contentType), body);
    }

    public static Response empty(int status) {
        return new Response(status, Map.of(), "");
    }

    public Response with(String name, String value) {
        Map<String, String> more = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        more.putAll(headers);
        more.put(name, value);
        return new Response(status, more, body);
    }

    /** Without the body, which may hold a token. */
    @Override
    public String toString() {
        return "Response " + status;
    }
}
