/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.emulator.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicLong;
import javax.net.ssl.SSLContext;

/** One port on loopback, with https unless the service has none. The address is known before the service starts. */
public final class Endpoint implements AutoCloseable {
    private final InetSocketAddress address;
    private final Optional<SSLContext> tls;
    private final Executor executor;
    private final Clock clock;
    private final SimulatedLatency latency;
    private final AtomicLong sequence;
    private Listener listener;
    private boolean open = true;
    private boolean closed;

    private Endpoint(
            InetSocketAddress wanted,
            Optional<SSLContext> tls,
            Executor executor,
            Clock clock,
            SimulatedLatency latency,
            AtomicLong sequence)
            throws IOException {
        this.tls = tls;
        this.executor = executor;
        this.clock = clock;
        this.latency = latency;
        this.sequence = sequence;
        this.listener = Listener.open(wanted, executor);
        this.address = listener.address();
    }

    /**
     * Binds the port.
     *
     * @param port 0 for a free one
     * @param tls absent for plain http
     * @param latency the simulated latency
     * @param sequence numbers the requests of all endpoints of an emulator
     * @throws UncheckedIOException if the port is already in use; the message names it
     */
    public static Endpoint bind(
            int port,
            Optional<SSLContext> tls,
            Executor executor,
            Clock clock,
            SimulatedLatency latency,
            AtomicLong sequence) {
        InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
        try {
            return new Endpoint(address, tls, executor, clock, latency, sequence);
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "Port " + port + " on " + address.getHostString() + " cannot be used: " + e.getMessage(), e);
        }
    }

    public URI uri() {
        return URI.create((tls.isPresent() ? "https" : "http") + "://localhost:" + port());
    }

    public int port() {
        return address.getPort();
    }

    /** Starts the service. */
    public synchronized <C> void serve(RequestPipeline<C> pipeline) {
        listener.start(socket -> serve(socket, pipeline));
    }

    private <C> void serve(Socket socket, RequestPipeline<C> pipeline) throws IOException {
        HttpConnection connection = tls.isEmpty()
                ? HttpConnection.plain(socket, clock)
                : HttpConnection.secured(socket, tls.get(), latency, clock);
        connection.serve((head, body, writer) -> answer(head, body, writer, pipeline));
    }

    /** Returns whether the connection stays open. */
    private <C> boolean answer(RequestHead head, String body, ResponseWriter writer, RequestPipeline<C> pipeline)
            throws IOException {
        Request request;
        try {
            request = Request.of(head, body, sequence.incrementAndGet(), pipeline.serviceName(), clock.instant());
        } catch (IllegalArgumentException malformed) {
            return writer.whole(HttpConnection.BAD_REQUEST);
        }
        latency.request();
        TransportOutcome outcome = pipeline.answer(request);
        if (outcome instanceof TransportOutcome.Answer answer) {
            return writer.whole(answer.whole());
        }
        if (outcome instanceof TransportOutcome.Trickle trickle) {
            return writer.slowly(trickle.whole(), trickle.pause());
        }
        if (outcome instanceof TransportOutcome.BrokenOff brokenOff) {
            writer.half(brokenOff.whole());
        } else if (outcome instanceof TransportOutcome.Outage outage) {
            interrupt(pipeline, outage);
        }
        return false;
    }

    private synchronized <C> void interrupt(RequestPipeline<C> pipeline, TransportOutcome.Outage outage)
            throws IOException {
        if (closed) {
            return;
        }
        if (open) {
            open = false;
            // before the caller can notice the outage and end it
            pipeline.onFaultsCleared(() -> reopen(pipeline));
            listener.close();
        }
        outage.duration()
                .ifPresent(duration -> executor.execute(() -> {
                    if (duration.getAsBoolean()) {
                        reopen(pipeline);
                    }
                }));
    }

    private synchronized <C> void reopen(RequestPipeline<C> pipeline) {
        if (open || closed) {
            return;
        }
        try {
            listener = Listener.open(address, executor);
        } catch (IOException e) {
            throw new UncheckedIOException("Port " + port() + " is already in use: " + e.getMessage(), e);
        }
        open = true;
        serve(pipeline);
    }

    @Override
    public synchronized void close() {
        closed = true;
        try {
            listener.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
