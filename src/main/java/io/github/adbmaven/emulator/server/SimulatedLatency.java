/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.emulator.server;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The simulated network latency: one round trip for each request, two more for each new TLS connection, which are
 * those of TCP and of TLS 1.3. It also counts the connections.
 */
public final class SimulatedLatency {
    private final InterruptibleDelay delay;
    private final AtomicInteger connections = new AtomicInteger();
    private volatile Duration roundTrip = Duration.ZERO;

    public SimulatedLatency(InterruptibleDelay delay) {
        this.delay = delay;
    }

    public void set(Duration length) {
        roundTrip = length;
    }

    public Duration roundTrip() {
        return roundTrip;
    }

    /** TLS connections since the start. */
    public int connections() {
        return connections.get();
    }

    void connect() {
        connections.incrementAndGet();
        travel(2);
    }

    void request() {
        travel(1);
    }

    private void travel(int roundTrips) {
        Duration total = roundTrip.multipliedBy(roundTrips);
        if (!total.isZero()) {
            delay.wait(total);
        }
    }
}
