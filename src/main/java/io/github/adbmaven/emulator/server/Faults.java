/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.emulator.server;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;

/** The faults that a test ordered, and how often each still applies. */
public final class Faults {
    private final List<Order> orders = new ArrayList<>();
    private final List<Runnable> repairs = new ArrayList<>();

    /**
     * Orders a fault for the requests that match.
     *
     * @param skip how many of them pass unharmed first
     * @param times how many of them it then befalls
     */
    public synchronized void order(Predicate<Request> matching, int skip, int times, Fault fault) {
        orders.add(new Order(matching, skip, times, fault));
    }

    /** Cancels all; on return every port is open again. */
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

    /** Leaves something to put right for the moment in which the faults are cancelled. */
    synchronized void atTheEnd(Runnable repair) {
        repairs.add(repair);
    }

    /** The answer to a request, or what a fault makes of it. */
    TransportOutcome answer(Request request, Fault.Effect effect, InterruptibleDelay patience) {
        Optional<Order> struck = next(request);
        return struck.isEmpty()
                ? new TransportOutcome.Answer(effect.takePlace())
                : struck.get().strike(effect, patience);
    }

    /** The fault for this request: the first order that matches counts it. */
    private synchronized Optional<Order> next(Request request) {
        for (Order order : orders) {
            if (order.left > 0 && order.matching.test(request)) {
                if (order.toSkip > 0) {
                    order.toSkip--;
                    return Optional.empty();
                }
                order.left--;
                // together, for who waits until it has struck looks at what it holds
                order.struck++;
                order.holding.incrementAndGet();
                return Optional.of(order);
            }
        }
        return Optional.empty();
    }

    /**
     * What came of an order.
     *
     * @param struck how many requests it has befallen
     * @param holding how many of them it is holding back now
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

        /** Lets the request go that {@link #next} began to hold. */
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
