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
    private final InterruptibleDelay patience = new InterruptibleDelay();
    private final SimulatedLatency distance = new SimulatedLatency(patience);
    private final ForwardProxies proxies;

    // the default executor serves one connection at a time, handshakes included
    private final ExecutorService executor = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "adb-emulator");
        thread.setDaemon(true);
        return thread;
    });

    /** With ports from the first one upwards; 0 for free ones. */
    Servers(int firstPort, Clock clock) {
        this.nextPort = new AtomicInteger(firstPort);
        this.clock = clock;
        this.proxies = new ForwardProxies(tls, executor);
    }

    Endpoint bind() {
        return bind(Optional.of(tls.context()), distance);
    }

    /** For what is no service: always near. */
    Endpoint bindNearby() {
        return bind(Optional.of(tls.context()), new SimulatedLatency(patience));
    }

    /** For a service that the real Azure offers without TLS too. */
    Endpoint bindPlain() {
        return bind(Optional.empty(), distance);
    }

    private Endpoint bind(Optional<SSLContext> security, SimulatedLatency away) {
        int port = nextPort.get() == 0 ? 0 : nextPort.getAndIncrement();
        Endpoint endpoint = Endpoint.bind(port, security, executor, clock, away, sequence);
        endpoints.add(endpoint);
        return endpoint;
    }

    /** Proxies before these ports; they take free ones. */
    ForwardProxies proxies() {
        return proxies;
    }

    void inBackground(Runnable task) {
        executor.execute(task);
    }

    /** Holds requests back until the end of all ports. */
    InterruptibleDelay patience() {
        return patience;
    }

    SimulatedLatency distance() {
        return distance;
    }

    String caPem() {
        return tls.caPem();
    }

    @Override
    public void close() {
        patience.end();
        proxies.close();
        endpoints.forEach(Endpoint::close);
        executor.shutdownNow();
    }
}
