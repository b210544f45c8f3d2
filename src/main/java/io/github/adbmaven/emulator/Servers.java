/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.emulator;

import io.github.adbmaven.emulator.proxy.ForwardProxies;
import io.github.adbmaven.emulator.server.Endpoint;
import io.github.adbmaven.emulator.server.InterruptibleDelay;
import io.github.adbmaven.emulator.server.SimulatedLatency;
import io.github.adbmaven.emulator.server.Tls;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import javax.net.ssl.SSLContext;

/** The ports of one emulator and the threads that serve them. */
final class Servers implements AutoCloseable {
    private final Tls tls = Tls.create();
    private final AtomicLong sequence = new AtomicLong();
    private final AtomicInteger nextPort;
    private final List<Endpoint> endpoints = new CopyOnWriteArrayList<>();
    private final Clock clock;
    private final InterruptibleDelay delay = new InterruptibleDelay();
    private final SimulatedLatency latency = new SimulatedLatency(delay);
    private final ForwardProxies proxies;

    // the default executor serves one connection at a time, handshakes included
    private final ExecutorService executor = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "adb-emulator");
        thread.setDaemon(true);
        return thread;
    });

    /** Uses the first port and the next ones; 0 for free ports. */
    Servers(int firstPort, Clock clock) {
        this.nextPort = new AtomicInteger(firstPort);
        this.clock = clock;
        this.proxies = new ForwardProxies(tls, executor);
    }

    Endpoint bind() {
        return bind(Optional.of(tls.context()), latency);
    }

    /** Binds the port of the control endpoint, without simulated latency. */
    Endpoint bindWithoutLatency() {
        return bind(Optional.of(tls.context()), new SimulatedLatency(delay));
    }

    /** Binds a port without TLS, for a service that Azure also offers without TLS. */
    Endpoint bindPlain() {
        return bind(Optional.empty(), latency);
    }

    private Endpoint bind(Optional<SSLContext> security, SimulatedLatency away) {
        int port = nextPort.get() == 0 ? 0 : nextPort.getAndIncrement();
        Endpoint endpoint = Endpoint.bind(port, security, executor, clock, away, sequence);
        endpoints.add(endpoint);
        return endpoint;
    }

    /** Returns the forward proxies; they use free ports. */
    ForwardProxies proxies() {
        return proxies;
    }

    void inBackground(Runnable task) {
        executor.execute(task);
    }

    /** Returns the delay that ends when the ports are closed. */
    InterruptibleDelay delay() {
        return delay;
    }

    SimulatedLatency latency() {
        return latency;
    }

    String caPem() {
        return tls.caPem();
    }

    @Override
    public void close() {
        delay.end();
        proxies.close();
        endpoints.forEach(Endpoint::close);
        executor.shutdownNow();
    }
}
