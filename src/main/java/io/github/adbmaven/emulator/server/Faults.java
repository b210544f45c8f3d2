/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.emulator.server;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** The faults that a test ordered, and how often each still applies. */
public final class Faults {
    private final List<Order> orders = new ArrayList<>();

    /**
     * Orders a fault for the requests that match.
     *
     * @param skip how many of them pass unharmed first
     * @param times how many of them it then befalls
     */
    public synchronized void order(Predicate<Request> matching, int skip, int times, Fault fault) {
        orders.add(new Order(matching, skip, times, fault));
    }

    public synchronized void clear() {
        orders.clear();
    }

    /** The fault for this request: the first order that matches counts it. */
    synchronized Optional<Fault> next(Request request) {
        for (Order order : orders) {
            if (order.left > 0 && order.matching.test(request)) {
                if (order.toSkip > 0) {
                    order.toSkip--;
                    return Optional.empty();
                }
                order.left--;
                return Optional.of(order.fault);
            }
        }
        return Optional.empty();
    }

    private static final class Order {
        private final Predicate<Request> matching;
        private final Fault fault;
        private int toSkip;
        private int left;

        Order(Predicate<Request> matching, int skip, int times, Fault fault) {
            this.matching = matching;
            this.toSkip = skip;
            this.left = times;
            this.fault = fault;
        }
    }
}
