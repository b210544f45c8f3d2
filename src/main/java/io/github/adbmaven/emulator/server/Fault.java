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
    TransportOutcome apply(Effect effect, InterruptibleDelay delay);

    /** A complete response that replaces the service's own. */
    record Answer(ClientResponse response) implements Fault {
        @Override
        public TransportOutcome apply(Effect effect, InterruptibleDelay delay) {
            return new TransportOutcome.Answer(response.create(effect));
        }
    }

    /** Half of a response: the connection closes before the announced end. */
    record BrokenOff(ClientResponse response) implements Fault {
        @Override
        public TransportOutcome apply(Effect effect, InterruptibleDelay delay) {
            return new TransportOutcome.BrokenOff(response.create(effect));
        }
    }

    /** A response that is sent byte by byte. */
    record Trickle(ClientResponse response, Duration pause) implements Fault {
        @Override
        public TransportOutcome apply(Effect effect, InterruptibleDelay delay) {
            return new TransportOutcome.Trickle(response.create(effect), () -> delay.wait(pause));
        }
    }

    /** No response: the connection closes. */
    record NoAnswer(boolean afterEffect) implements Fault {
        @Override
        public TransportOutcome apply(Effect effect, InterruptibleDelay delay) {
            if (afterEffect) {
                effect.apply();
            }
            return new TransportOutcome.HangUp();
        }
    }

    /** No response; the port then stays closed for a time, or until the faults are cancelled. */
    record Outage(boolean afterEffect, Optional<Duration> duration) implements Fault {
        @Override
        public TransportOutcome apply(Effect effect, InterruptibleDelay delay) {
            if (afterEffect) {
                effect.apply();
            }
            return new TransportOutcome.Outage(duration.map(time -> () -> delay.wait(time)));
        }
    }

    /** The regular response after a delay. */
    record Delay(Duration duration, boolean afterEffect) implements Fault {
        @Override
        public TransportOutcome apply(Effect effect, InterruptibleDelay delay) {
            if (!afterEffect) {
                delay.wait(duration);
                return new TransportOutcome.Answer(effect.apply());
            }
            Response response = effect.apply();
            delay.wait(duration);
            return new TransportOutcome.Answer(response);
        }
    }

    /** A concurrent change by another client, before or after the effect; the response is the regular one. */
    record ConcurrentChange(Runnable change, boolean afterEffect) implements Fault {
        @Override
        public TransportOutcome apply(Effect effect, InterruptibleDelay delay) {
            if (!afterEffect) {
                change.run();
                return new TransportOutcome.Answer(effect.apply());
            }
            Response response = effect.apply();
            change.run();
            return new TransportOutcome.Answer(response);
        }
    }

    /**
     * The response that the client receives.
     *
     * @param other the response that replaces the service's own
     * @param afterEffect whether the effect takes place; always true for the service's own response
     */
    record ClientResponse(Optional<Response> other, boolean afterEffect) {
        private Response create(Effect effect) {
            if (other.isEmpty()) {
                return effect.apply();
            }
            if (afterEffect) {
                effect.apply();
            }
            return other.get();
        }
    }

    /** The regular processing of a request. */
    @FunctionalInterface
    interface Effect {
        Response apply();
    }
}
