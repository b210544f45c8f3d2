/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.emulator.server;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Delays requests, at most until the emulator is closed. */
public final class InterruptibleDelay {
    private final CountDownLatch end = new CountDownLatch(1);

    /** Waits for the duration; returns false at once if the emulator is closed. */
    boolean wait(Duration duration) {
        try {
            return !end.await(duration.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    public void end() {
        end.countDown();
    }
}
