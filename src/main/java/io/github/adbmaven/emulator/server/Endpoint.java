/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.emulator.server;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicLong;
import javax.net.ssl.SSLContext;

/** One https port on loopback; it has its address before anything answers there. */
public final class Endpoint implements AutoCloseable {
    private static final String NO_DELAY = "sun.net.httpserver.nodelay";
    private static final int BACKLOG = 256;

    private final HttpsServer server;
    private final Clock clock;
    private final AtomicLong sequence;

    private Endpoint(HttpsServer server, Clock clock, AtomicLong sequence) {
        this.server = server;
        this.clock = clock;
        this.sequence = sequence;
    }

    /**
     * Takes the port.
     *
     * @param port 0 for a free one
     * @param sequence numbers the requests of all endpoints of an emulator
     * @throws UncheckedIOException if it is taken, saying which
     */
    public static Endpoint bind(int port, SSLContext tls, Executor executor, Clock clock, AtomicLong sequence) {
        InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
        try {
            HttpsServer server = createWithoutDelay(address);
            server.setHttpsConfigurator(new HttpsConfigurator(tls));
            server.setExecutor(executor);
            return new Endpoint(server, clock, sequence);
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "Port " + port + " on " + address.getHostString() + " cannot be used: " + e.getMessage(), e);
        }
    }

    /**
     * Before JDK 25 every further request on a connection waits 40 ms for a delayed acknowledgement, unless this
     * property is set when the JVM makes its first server; it is read once (JDK-6968351).
     */
    private static HttpsServer createWithoutDelay(InetSocketAddress address) throws IOException {
        String before = System.getProperty(NO_DELAY);
        System.setProperty(NO_DELAY, "true");
        try {
            return HttpsServer.create(address, BACKLOG);
        } finally {
            if (before == null) {
                System.clearProperty(NO_DELAY);
            } else {
                System.setProperty(NO_DELAY, before);
            }
        }
    }

    public URI uri() {
        return URI.create("https://localhost:" + port());
    }

    public int port() {
        return server.getAddress().getPort();
    }

    /** Starts to answer. */
    public <C> void serve(Chain<C> chain) {
        server.createContext("/", exchange -> {
            try (exchange) {
                handle(exchange, chain);
            }
        });
        // the dispatcher is a daemon only if its creator is: a forgotten emulator must not keep the process alive
        CompletableFuture.runAsync(server::start, server.getExecutor()).join();
    }

    private <C> void handle(HttpExchange exchange, Chain<C> chain) throws IOException {
        Request request;
        try {
            request = Request.read(exchange, sequence.incrementAndGet(), chain.serviceName(), clock.instant());
        } catch (IllegalArgumentException malformed) {
            write(exchange, Response.of(400, "text/html", "<h2>Bad Request - Invalid URL</h2>"));
            return;
        }
        // closing the exchange without an answer hangs up
        if (chain.answer(request) instanceof Reply.Answer answer) {
            write(exchange, answer.response());
        }
    }

    private static void write(HttpExchange exchange, Response response) throws IOException {
        byte[] body = response.body().getBytes(StandardCharsets.UTF_8);
        response.headers().forEach(exchange.getResponseHeaders()::set);
        boolean bodiless = exchange.getRequestMethod().equals("HEAD") || response.status() == 204 || body.length == 0;
        exchange.sendResponseHeaders(response.status(), bodiless ? -1 : body.length);
        if (!bodiless) {
            try (OutputStream out = exchange.getResponseBody()) {
                out.write(body);
            }
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
