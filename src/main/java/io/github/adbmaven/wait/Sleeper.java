/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.wait;

import java.time.Duration;

/** Waits; in tests only pretends to. */
@FunctionalInterface
public interface Sleeper {
    /** Really waits. */
    Sleeper REAL = pause -> Thread.sleep(pause.toMillis());

    void sleep(Duration pause) throws InterruptedException;
}
