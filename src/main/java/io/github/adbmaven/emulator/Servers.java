/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.emulator;

import io.github.adbmaven.emulator.server.Endpoint;
import io.github.adbmaven.emulator.server.Tls;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** The ports of one emulator and the threads that serve them. */
final class Servers implements AutoCloseable {
    private final Tls tls = Tls.create();
    private final AtomicLong sequence = new AtomicLong();
    private final AtomicInteger nextPort;
    private final List<Endpoint> endpoints = new CopyOnWriteArrayList<>();
    private final Clock clock;

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
    }

    Endpoint bind() {
        int port = nextPort.get() == 0 ? 0 : nextPort.getAndIncrement();
        Endpoint endpoint = Endpoint.bind(port, tls.context(), executor, clock, sequence);
        endpoints.add(endpoint);
        return endpoint;
    }

    void inBackground(Runnable task) {
        executor.execute(task);
    }

    String caPem() {
        return tls.caPem();
    }

    @Override
    public void close() {
        endpoints.forEach(Endpoint::close);
        executor.shutdownNow();
    }
}
