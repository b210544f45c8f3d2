/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.emulator.server;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.BooleanSupplier;

/** Writes a response, completely or with a transport failure. */
record ResponseWriter(HttpExchange exchange) {
    /** The shortest body that can be cut in half. */
    private static final int SHORTEST = 2;

    private static final String LENGTH = "Content-Length";

    void whole(Response response) throws IOException {
        byte[] body = body(response);
        if (response.headers().containsKey(LENGTH)) {
            withItsOwnLength(response, body);
            return;
        }
        boolean bodiless = exchange.getRequestMethod().equals("HEAD") || response.status() == 204 || body.length == 0;
        head(response, bodiless ? -1 : body.length);
        if (!bodiless) {
            try (OutputStream out = exchange.getResponseBody()) {
                out.write(body);
            }
        }
    }

    /** With a length that a test chose; in chunks, because the server would correct the length of any other body. */
    private void withItsOwnLength(Response response, byte[] body) throws IOException {
        head(response, 0);
        try (OutputStream out = exchange.getResponseBody()) {
            out.write(body);
        }
    }

    /** The first half of the announced body; the server closes the connection as soon as the exchange is closed. */
    void half(Response response) throws IOException {
        byte[] body = body(response);
        head(response, Math.max(body.length, SHORTEST));
        OutputStream out = exchange.getResponseBody();
        out.write(body, 0, body.length / 2);
        out.flush();
    }

    /** Writes byte by byte, until the client disconnects or the pause returns false. */
    void slowly(Response response, BooleanSupplier pause) throws IOException {
        byte[] body = body(response);
        head(response, body.length == 0 ? -1 : body.length);
        OutputStream out = exchange.getResponseBody();
        for (byte one : body) {
            if (!pause.getAsBoolean()) {
                return;
            }
            out.write(one);
            out.flush();
        }
    }

    private void head(Response response, long length) throws IOException {
        response.headers().forEach(exchange.getResponseHeaders()::set);
        exchange.sendResponseHeaders(response.status(), length);
    }

    private static byte[] body(Response response) {
        return response.body().getBytes(StandardCharsets.UTF_8);
    }
}
