/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.emulator.server;

import java.util.Optional;
import java.util.function.BooleanSupplier;

/** What goes back over the connection. */
public sealed interface TransportOutcome {
    /** What the client sees, at least in part. */
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
     * An answer byte by byte.
     *
     * @param pause lasts from one byte to the next; false: no more of it
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
     * @param duration lasts as long as the port is closed, and then says whether to open it; absent: until the faults are
     *     cancelled
     */
    record Outage(Optional<BooleanSupplier> duration) implements TransportOutcome {}
}
