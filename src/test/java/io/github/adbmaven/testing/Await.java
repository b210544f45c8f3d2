/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.testing;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waits for what another thread or process does. */
public final class Await {
    private static final Duration LONGEST = Duration.ofMinutes(2);
    private static final Duration STEP = Duration.ofMillis(20);

    private Await() {}

    /** Until something is so; fails if that takes two minutes. */
    public static void until(BooleanSupplier condition) {
        long end = System.nanoTime() + LONGEST.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("It did not happen within " + LONGEST);
            }
            LockSupport.parkNanos(STEP.toNanos());
        }
    }
}
