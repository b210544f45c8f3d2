/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.emulator.server;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;

/**
 * Writes the response to one request, completely or with a transport failure.
 *
 * @param withoutBody whether the method of the request is HEAD
 * @param keepsConnection whether the connection stays open after a complete response
 * @param clock the clock of the header {@code Date}
 */
record ResponseWriter(OutputStream out, boolean withoutBody, boolean keepsConnection, Clock clock) {
    /** The shortest body that can be cut in half. */
    private static final int SHORTEST = 2;

    private static final String LENGTH = "Content-Length";

    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern(
                    "EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    /** Writes the whole response and returns whether the connection stays open. */
    boolean whole(Response response) throws IOException {
        byte[] body = body(response);
        head(response, body.length);
        if (!withoutBody && mayHaveBody(response)) {
            out.write(body);
        }
        out.flush();
        return staysOpen(response);
    }

    /** Writes the head and the first half of the announced body. The connection must be closed then. */
    void half(Response response) throws IOException {
        byte[] body = body(response);
        head(response, Math.max(body.length, SHORTEST));
        out.write(body, 0, body.length / 2);
        out.flush();
    }

    /**
     * Writes the body byte by byte, until the pause returns false.
     *
     * @return whether the connection stays open
     */
    boolean slowly(Response response, BooleanSupplier pause) throws IOException {
        byte[] body = body(response);
        head(response, body.length);
        out.flush();
        for (byte one : body) {
            if (!pause.getAsBoolean()) {
                return false;
            }
            out.write(one);
            out.flush();
        }
        return staysOpen(response);
    }

    /** A test can announce another length than that of the body: then only the end of the connection ends the body. */
    private boolean staysOpen(Response response) {
        return keepsConnection && !response.headers().containsKey(LENGTH);
    }

    private static boolean mayHaveBody(Response response) {
        return response.status() != 204 && response.status() != 304;
    }

    private void head(Response response, int length) throws IOException {
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        headers.put("Date", DATE.format(clock.instant()));
        if (mayHaveBody(response)) {
            headers.put(LENGTH, Integer.toString(length));
        }
        if (!keepsConnection) {
            headers.put("Connection", "close");
        }
        headers.putAll(response.headers());
        StringBuilder head = new StringBuilder("HTTP/1.1 ")
                .append(response.status())
                .append(' ')
                .append(reason(response.status()))
                .append("\r\n");
        headers.forEach(
                (name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
        out.write(head.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1));
    }

    private static String reason(int status) {
        return switch (status) {
            case 200 -> "OK";
            case 201 -> "Created";
            case 202 -> "Accepted";
            case 204 -> "No Content";
            case 302 -> "Found";
            case 400 -> "Bad Request";
            case 401 -> "Unauthorized";
            case 403 -> "Forbidden";
            case 404 -> "Not Found";
            case 405 -> "Method Not Allowed";
            case 407 -> "Proxy Authentication Required";
            case 409 -> "Conflict";
            case 410 -> "Gone";
            case 429 -> "Too Many Requests";
            case 500 -> "Internal Server Error";
            case 501 -> "Not Implemented";
            case 502 -> "Bad Gateway";
            case 503 -> "Service Unavailable";
            case 504 -> "Gateway Timeout";
            // the reason phrase may be empty
            default -> "";
        };
    }

    private static byte[] body(Response response) {
        return response.body().getBytes(StandardCharsets.UTF_8);
    }
}
