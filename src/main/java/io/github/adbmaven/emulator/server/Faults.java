/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.emulator.server;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;

/** The configured faults, and how often each still applies. */
public final class Faults {
    private final List<ConfiguredFault> configured = new ArrayList<>();
    private final List<Runnable> cleanups = new ArrayList<>();

    /**
     * Adds a fault for the requests that match.
     *
     * @param skip how many matching requests pass first
     * @param times how many matching requests it then affects
     */
    public synchronized void add(Predicate<Request> matching, int skip, int times, Fault fault) {
        configured.add(new ConfiguredFault(matching, skip, times, fault));
    }

    /** Cancels all faults. When it returns, every port is open again. */
    public void clear() {
        List<Runnable> due;
        synchronized (this) {
            configured.clear();
            due = List.copyOf(cleanups);
            cleanups.clear();
        }
        due.forEach(Runnable::run);
    }

    /** Returns the counters of the faults, in the order in which they were added. */
    public synchronized List<Count> counts() {
        return configured.stream().map(ConfiguredFault::count).toList();
    }

    /** Registers an action that runs when the faults are cancelled. */
    synchronized void onClear(Runnable cleanup) {
        cleanups.add(cleanup);
    }

    /** Returns the response to a request, or the outcome of a fault. */
    TransportOutcome answer(Request request, Fault.Effect effect, InterruptibleDelay delay) {
        Optional<ConfiguredFault> fault = next(request);
        return fault.isEmpty()
                ? new TransportOutcome.Answer(effect.apply())
                : fault.get().applyTo(effect, delay);
    }

    /** Returns the fault for this request; only the first matching fault counts it. */
    private synchronized Optional<ConfiguredFault> next(Request request) {
        for (ConfiguredFault fault : configured) {
            if (fault.left > 0 && fault.matching.test(request)) {
                if (fault.toSkip > 0) {
                    fault.toSkip--;
                    return Optional.empty();
                }
                fault.left--;
                // both change together, because a test that waits for the first counter then reads the second
                fault.affected++;
                fault.holding.incrementAndGet();
                return Optional.of(fault);
            }
        }
        return Optional.empty();
    }

    /**
     * The counters of a fault.
     *
     * @param affected how many requests it has affected
     * @param holding how many of them it is currently holding back
     */
    public record Count(int affected, int holding) {}

    private static final class ConfiguredFault {
        private final Predicate<Request> matching;
        private final Fault fault;
        private final AtomicInteger holding = new AtomicInteger();
        private int toSkip;
        private int left;
        private int affected;

        ConfiguredFault(Predicate<Request> matching, int skip, int times, Fault fault) {
            this.matching = matching;
            this.toSkip = skip;
            this.left = times;
            this.fault = fault;
        }

        /** Applies the fault, then counts the request as no longer held back. */
        TransportOutcome applyTo(Fault.Effect effect, InterruptibleDelay delay) {
            try {
                return fault.apply(effect, delay);
            } finally {
                holding.decrementAndGet();
            }
        }

        Count count() {
            return new Count(affected, holding.get());
        }
    }
}
