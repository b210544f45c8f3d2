/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.emulator.server;

import java.time.Duration;
import java.util.Optional;

/** Something that goes wrong between a client and a service. */
public sealed interface Fault {
    /**
     * Applies the fault to one request.
     *
     * @param effect carries the request out and gives the answer that it should have
     */
    TransportOutcome apply(Effect effect, InterruptibleDelay patience);

    /** A whole answer, but another one than the service's. */
    record Answer(Said said) implements Fault {
        @Override
        public TransportOutcome apply(Effect effect, InterruptibleDelay patience) {
            return new TransportOutcome.Answer(said.response(effect));
        }
    }

    /** Half an answer: the connection closes before the announced end. */
    record BrokenOff(Said said) implements Fault {
        @Override
        public TransportOutcome apply(Effect effect, InterruptibleDelay patience) {
            return new TransportOutcome.BrokenOff(said.response(effect));
        }
    }

    /** An answer that comes byte by byte. */
    record Trickle(Said said, Duration pause) implements Fault {
        @Override
        public TransportOutcome apply(Effect effect, InterruptibleDelay patience) {
            return new TransportOutcome.Trickle(said.response(effect), () -> patience.wait(pause));
        }
    }

    /** No answer at all: the connection closes. */
    record NoAnswer(boolean afterEffect) implements Fault {
        @Override
        public TransportOutcome apply(Effect effect, InterruptibleDelay patience) {
            if (afterEffect) {
                effect.takePlace();
            }
            return new TransportOutcome.HangUp();
        }
    }

    /** No answer, and then nobody listens at this address: until the faults are cancelled, or for a time. */
    record Outage(boolean afterEffect, Optional<Duration> duration) implements Fault {
        @Override
        public TransportOutcome apply(Effect effect, InterruptibleDelay patience) {
            if (afterEffect) {
                effect.takePlace();
            }
            return new TransportOutcome.Outage(duration.map(time -> () -> patience.wait(time)));
        }
    }

    /** The right answer, late. */
    record Delay(Duration duration, boolean afterEffect) implements Fault {
        @Override
        public TransportOutcome apply(Effect effect, InterruptibleDelay patience) {
            if (!afterEffect) {
                patience.wait(duration);
                return new TransportOutcome.Answer(effect.takePlace());
            }
            Response response = effect.takePlace();
            patience.wait(duration);
            return new TransportOutcome.Answer(response);
        }
    }

    /** Somebody else is faster, or comes right behind; the answer is the right one. */
    record Meanwhile(Runnable deed, boolean afterEffect) implements Fault {
        @Override
        public TransportOutcome apply(Effect effect, InterruptibleDelay patience) {
            if (!afterEffect) {
                deed.run();
                return new TransportOutcome.Answer(effect.takePlace());
            }
            Response response = effect.takePlace();
            deed.run();
            return new TransportOutcome.Answer(response);
        }
    }

    /**
     * What the client is told.
     *
     * @param other in the place of the service's own answer
     * @param afterEffect whether the effect took place all the same; always so with the service's own answer
     */
    record Said(Optional<Response> other, boolean afterEffect) {
        private Response response(Effect effect) {
            if (other.isEmpty()) {
                return effect.takePlace();
            }
            if (afterEffect) {
                effect.takePlace();
            }
            return other.get();
        }
    }

    /** What a request does when nothing goes wrong. */
    @FunctionalInterface
    interface Effect {
        Response takePlace();
    }
}
