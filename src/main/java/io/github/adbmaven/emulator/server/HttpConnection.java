/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.emulator.server;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.ProtocolException;
import java.net.Socket;
import java.time.Clock;
import javax.net.ssl.SSLContext;

/**
 * HTTP/1.1 on one connection: reads the requests one after the other and writes their responses.
 *
 * <p>The emulator does not use the server of the JDK, because that writes the header {@code Date} by the clock of the machine.
 * Clients compare this header with their own clock, and tests move the emulator's clock.
 */
final class HttpConnection {
    static final Response BAD_REQUEST = Response.of(400, "text/html", "<h2>Bad Request - Invalid URL</h2>");

    private final InputStream in;
    private final OutputStream out;
    private final Clock clock;

    private HttpConnection(Socket socket, Clock clock) throws IOException {
        this.in = new BufferedInputStream(socket.getInputStream());
        this.out = new BufferedOutputStream(socket.getOutputStream());
        this.clock = clock;
    }

    static HttpConnection plain(Socket socket, Clock clock) throws IOException {
        return new HttpConnection(socket, clock);
    }

    /** Waits for the client's first byte, then starts TLS: a client that sends nothing has only checked the port. */
    static HttpConnection secured(Socket socket, SSLContext tls, SimulatedLatency latency, Clock clock)
            throws IOException {
        int first = socket.getInputStream().read();
        if (first < 0) {
            throw new EOFException("The client has closed the connection.");
        }
        latency.connect();
        InputStream consumed = new ByteArrayInputStream(new byte[] {(byte) first});
        // an SSLSocket in server mode, which shakes hands when it is first read
        return new HttpConnection(tls.getSocketFactory().createSocket(socket, consumed, true), clock);
    }

    /** Serves requests until the exchange, the client or a malformed request ends the connection. */
    void serve(Exchange exchange) throws IOException {
        boolean open = true;
        while (open) {
            RequestHead head;
            String body;
            try {
                head = RequestHead.read(in);
                body = RequestBody.read(head, in, out);
            } catch (ProtocolException malformed) {
                // the end of this request is unknown, and so is the start of the next one
                open = new ResponseWriter(out, false, false, clock).whole(BAD_REQUEST);
                continue;
            }
            open = exchange.answer(
                    head, body, new ResponseWriter(out, head.method().equals("HEAD"), head.keepsConnection(), clock));
        }
    }

    /** Answers one request. */
    @FunctionalInterface
    interface Exchange {
        /** Returns whether the connection stays open. */
        boolean answer(RequestHead head, String body, ResponseWriter writer) throws IOException;
    }
}
