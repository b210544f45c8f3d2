/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.emulator.server;

import java.time.Duration;

/** Something that goes wrong between a client and a service. */
public sealed interface Fault {
    /**
     * Applies the fault to one request.
     *
     * @param effect carries the request out and gives the answer that it should have
     */
    Reply apply(Effect effect, Patience patience);

    /** Another answer than the service's; the effect took place or not. */
    record Answer(Response response, boolean afterEffect) implements Fault {
        @Override
        public Reply apply(Effect effect, Patience patience) {
            if (afterEffect) {
                effect.takePlace();
            }
            return new Reply.Answer(response);
        }
    }

    /** No answer at all; the effect took place or not. */
    record NoAnswer(boolean afterEffect) implements Fault {
        @Override
        public Reply apply(Effect effect, Patience patience) {
            if (afterEffect) {
                effect.takePlace();
            }
            return new Reply.HangUp();
        }
    }

    /** The right answer, late. */
    record Delay(Duration duration) implements Fault {
        @Override
        public Reply apply(Effect effect, Patience patience) {
            Response response = effect.takePlace();
            patience.wait(duration);
            return new Reply.Answer(response);
        }
    }

    /** What a request does when nothing goes wrong. */
    @FunctionalInterface
    interface Effect {
        Response takePlace();
    }
}
