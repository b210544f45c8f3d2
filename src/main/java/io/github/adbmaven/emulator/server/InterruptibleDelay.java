/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.emulator.server;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Holds requests back for a while, but not beyond the end of the emulator. */
public final class InterruptibleDelay {
    private final CountDownLatch end = new CountDownLatch(1);

    /** Returns after the duration, or at once, and false, when the emulator is closed. */
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
