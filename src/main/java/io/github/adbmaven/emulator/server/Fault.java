/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.emulator.server;

import java.time.Duration;
import java.util.Optional;

/** A failure between a client and a service. */
public sealed interface Fault {
    /**
     * Applies the fault to one request.
     *
     * @param effect carries out the request and returns its regular response
     */
    TransportOutcome apply(Effect effect, InterruptibleDelay patience);

    /** A complete response that replaces the service's own. */
    record Answer(Said said) implements Fault {
        @Override
        public TransportOutcome apply(Effect effect, InterruptibleDelay patience) {
            return new TransportOutcome.Answer(said.response(effect));
        }
    }

    /** Half of a response: the connection closes before the announced end. */
    record BrokenOff(Said said) implements Fault {
        @Override
        public TransportOutcome apply(Effect effect, InterruptibleDelay patience) {
            return new TransportOutcome.BrokenOff(said.response(effect));
        }
    }

    /** A response that is sent byte by byte. */
    record Trickle(Said said, Duration pause) implements Fault {
        @Override
        public TransportOutcome apply(Effect effect, InterruptibleDelay patience) {
            return new TransportOutcome.Trickle(said.response(effect), () -> patience.wait(pause));
        }
    }

    /** No response: the connection closes. */
    record NoAnswer(boolean afterEffect) implements Fault {
        @Override
        public TransportOutcome apply(Effect effect, InterruptibleDelay patience) {
            if (afterEffect) {
                effect.takePlace();
            }
            return new TransportOutcome.HangUp();
        }
    }

    /** No response; the port then stays closed for a time, or until the faults are cancelled. */
    record Outage(boolean afterEffect, Optional<Duration> duration) implements Fault {
        @Override
        public TransportOutcome apply(Effect effect, InterruptibleDelay patience) {
            if (afterEffect) {
                effect.takePlace();
            }
            return new TransportOutcome.Outage(duration.map(time -> () -> patience.wait(time)));
        }
    }

    /** The regular response after a delay. */
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

    /** A concurrent change by another client, before or after the effect; the response is the regular one. */
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
     * The response that the client receives.
     *
     * @param other the response that replaces the service's own
     * @param afterEffect whether the effect takes place; always true for the service's own response
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

    /** The regular processing of a request. */
    @FunctionalInterface
    interface Effect {
        Response takePlace();
    }
}
