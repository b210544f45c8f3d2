/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.wait;

import java.time.Duration;

/** Suspends the current thread; tests replace it. */
@FunctionalInterface
public interface Sleeper {
    /** Calls {@link Thread#sleep(long)}. */
    Sleeper REAL = pause -> Thread.sleep(pause.toMillis());

    void sleep(Duration pause) throws InterruptedException;
}
