/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.emulator.server;

import java.util.Optional;
import java.util.function.BooleanSupplier;

/** The outcome of a request on its connection. */
public sealed interface TransportOutcome {
    /** Returns the response that the client receives completely or in part. */
    default Optional<Response> response() {
        return Optional.empty();
    }

    /** A whole answer. */
    record Answer(Response whole) implements TransportOutcome {
        @Override
        public Optional<Response> response() {
            return Optional.of(whole);
        }
    }

    /** Half an answer, then the connection is closed. */
    record BrokenOff(Response whole) implements TransportOutcome {
        @Override
        public Optional<Response> response() {
            return Optional.of(whole);
        }
    }

    /**
     * A response that is sent byte by byte.
     *
     * @param pause waits between two bytes; false: stop
     */
    record Trickle(Response whole, BooleanSupplier pause) implements TransportOutcome {
        @Override
        public Optional<Response> response() {
            return Optional.of(whole);
        }
    }

    /** The connection is closed without an answer. */
    record HangUp() implements TransportOutcome {}

    /**
     * The connection is closed without an answer, and the port with it.
     *
     * @param duration waits while the port is closed, and returns whether to reopen it; absent: until the faults are
     *     cancelled
     */
    record Outage(Optional<BooleanSupplier> duration) implements TransportOutcome {}
}
