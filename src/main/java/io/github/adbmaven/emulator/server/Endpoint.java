/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.emulator.server;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicLong;
import javax.net.ssl.SSLContext;

/** One port on loopback, with https unless the service has none. The address is known before the service starts. */
public final class Endpoint implements AutoCloseable {
    private static final String NO_DELAY = "sun.net.httpserver.nodelay";
    private static final int BACKLOG = 256;

    private final InetSocketAddress address;
    private final Optional<SSLContext> tls;
    private final Executor executor;
    private final Clock clock;
    private final SimulatedLatency distance;
    private final AtomicLong sequence;
    private HttpServer server;
    private boolean open = true;
    private boolean closed;

    private Endpoint(
            InetSocketAddress wanted,
            Optional<SSLContext> tls,
            Executor executor,
            Clock clock,
            SimulatedLatency distance,
            AtomicLong sequence)
            throws IOException {
        this.tls = tls;
        this.executor = executor;
        this.clock = clock;
        this.distance = distance;
        this.sequence = sequence;
        this.server = listen(wanted);
        this.address = server.getAddress();
    }

    /**
     * Binds the port.
     *
     * @param port 0 for a free one
     * @param tls absent for plain http
     * @param distance the simulated latency
     * @param sequence numbers the requests of all endpoints of an emulator
     * @throws UncheckedIOException if the port is already in use; the message names it
     */
    public static Endpoint bind(
            int port,
            Optional<SSLContext> tls,
            Executor executor,
            Clock clock,
            SimulatedLatency distance,
            AtomicLong sequence) {
        InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
        try {
            return new Endpoint(address, tls, executor, clock, distance, sequence);
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "Port " + port + " on " + address.getHostString() + " cannot be used: " + e.getMessage(), e);
        }
    }

    private HttpServer listen(InetSocketAddress where) throws IOException {
        HttpServer made = createWithoutDelay(where);
        made.setExecutor(executor);
        return made;
    }

    /**
     * Before JDK 25 every further request on a connection waits 40 ms for a delayed acknowledgement, unless this
     * property is set when the JVM makes its first server; it is read once (JDK-6968351).
     */
    private HttpServer createWithoutDelay(InetSocketAddress where) throws IOException {
        String before = System.getProperty(NO_DELAY);
        System.setProperty(NO_DELAY, "true");
        try {
            if (tls.isEmpty()) {
                return HttpServer.create(where, BACKLOG);
            }
            HttpsServer made = HttpsServer.create(where, BACKLOG);
            made.setHttpsConfigurator(new DistantConfigurator(tls.get(), distance));
            return made;
        } finally {
            if (before == null) {
                System.clearProperty(NO_DELAY);
            } else {
                System.setProperty(NO_DELAY, before);
            }
        }
    }

    public URI uri() {
        return URI.create((tls.isPresent() ? "https" : "http") + "://localhost:" + port());
    }

    public int port() {
        return address.getPort();
    }

    /** Starts the service. */
    public synchronized <C> void serve(RequestPipeline<C> chain) {
        server.createContext("/", exchange -> {
            try (exchange) {
                handle(exchange, chain);
            }
        });
        // the dispatcher is a daemon only if its creator is: a forgotten emulator must not keep the process alive
        CompletableFuture.runAsync(server::start, executor).join();
    }

    private <C> void handle(HttpExchange exchange, RequestPipeline<C> chain) throws IOException {
        Request request;
        try {
            request = Request.read(exchange, sequence.incrementAndGet(), chain.serviceName(), clock.instant());
        } catch (IllegalArgumentException malformed) {
            new ResponseWriter(exchange).whole(Response.of(400, "text/html", "<h2>Bad Request - Invalid URL</h2>"));
            return;
        }
        distance.request();
        TransportOutcome reply = chain.answer(request);
        if (reply instanceof TransportOutcome.Answer answer) {
            new ResponseWriter(exchange).whole(answer.whole());
        } else if (reply instanceof TransportOutcome.BrokenOff brokenOff) {
            new ResponseWriter(exchange).half(brokenOff.whole());
        } else if (reply instanceof TransportOutcome.Trickle trickle) {
            new ResponseWriter(exchange).slowly(trickle.whole(), trickle.pause());
        } else if (reply instanceof TransportOutcome.Outage outage) {
            interrupt(chain, outage);
        }
        // closing the exchange without an answer hangs up
    }

    private <C> void interrupt(RequestPipeline<C> chain, TransportOutcome.Outage outage) {
        synchronized (this) {
            if (open) {
                open = false;
                // before the caller can notice the outage and end it
                chain.atTheEndOfFaults(() -> reopen(chain));
                server.stop(0);
            }
        }
        outage.duration()
                .ifPresent(duration -> executor.execute(() -> {
                    if (duration.getAsBoolean()) {
                        reopen(chain);
                    }
                }));
    }

    private synchronized <C> void reopen(RequestPipeline<C> chain) {
        if (open || closed) {
            return;
        }
        try {
            server = listen(address);
        } catch (IOException e) {
            throw new UncheckedIOException("Port " + port() + " is already in use: " + e.getMessage(), e);
        }
        open = true;
        serve(chain);
    }

    @Override
    public synchronized void close() {
        closed = true;
        server.stop(0);
    }

    /** Called once for each new connection, on the thread that serves it. */
    private static final class DistantConfigurator extends HttpsConfigurator {
        private final SimulatedLatency distance;

        DistantConfigurator(SSLContext context, SimulatedLatency distance) {
            super(context);
            this.distance = distance;
        }

        @Override
        public void configure(HttpsParameters parameters) {
            super.configure(parameters);
            distance.connect();
        }
    }
}
