/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.emulator.server;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;

/** The configured faults, and how often each still applies. */
public final class Faults {
    private final List<Order> orders = new ArrayList<>();
    private final List<Runnable> repairs = new ArrayList<>();

    /**
     * Adds a fault for the requests that match.
     *
     * @param skip how many matching requests pass first
     * @param times how many matching requests it then affects
     */
    public synchronized void order(Predicate<Request> matching, int skip, int times, Fault fault) {
        orders.add(new Order(matching, skip, times, fault));
    }

    /** Cancels all faults. When it returns, every port is open again. */
    public void clear() {
        List<Runnable> due;
        synchronized (this) {
            orders.clear();
            due = List.copyOf(repairs);
            repairs.clear();
        }
        due.forEach(Runnable::run);
    }

    /** In the order in which they were ordered. */
    public synchronized List<Count> counts() {
        return orders.stream().map(Order::count).toList();
    }

    /** Registers an action that runs when the faults are cancelled. */
    synchronized void atTheEnd(Runnable repair) {
        repairs.add(repair);
    }

    /** Returns the response to a request, or the outcome of a fault. */
    TransportOutcome answer(Request request, Fault.Effect effect, InterruptibleDelay patience) {
        Optional<Order> struck = next(request);
        return struck.isEmpty()
                ? new TransportOutcome.Answer(effect.takePlace())
                : struck.get().strike(effect, patience);
    }

    /** Returns the fault for this request; only the first match counts it. */
    private synchronized Optional<Order> next(Request request) {
        for (Order order : orders) {
            if (order.left > 0 && order.matching.test(request)) {
                if (order.toSkip > 0) {
                    order.toSkip--;
                    return Optional.empty();
                }
                order.left--;
                // both change together, because a test that waits for the first counter then reads the second
                order.struck++;
                order.holding.incrementAndGet();
                return Optional.of(order);
            }
        }
        return Optional.empty();
    }

    /**
     * The counters of a fault.
     *
     * @param struck how many requests it has affected
     * @param holding how many of them it is currently holding back
     */
    public record Count(int struck, int holding) {}

    private static final class Order {
        private final Predicate<Request> matching;
        private final Fault fault;
        private final AtomicInteger holding = new AtomicInteger();
        private int toSkip;
        private int left;
        private int struck;

        Order(Predicate<Request> matching, int skip, int times, Fault fault) {
            this.matching = matching;
            this.toSkip = skip;
            this.left = times;
            this.fault = fault;
        }

        /** Applies the fault, then counts the request as no longer held back. */
        TransportOutcome strike(Fault.Effect effect, InterruptibleDelay patience) {
            try {
                return fault.apply(effect, patience);
            } finally {
                holding.decrementAndGet();
            }
        }

        Count count() {
            return new Count(struck, holding.get());
        }
    }
}
