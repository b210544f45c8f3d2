/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.output;

import java.time.Duration;

/** How to pass the time: production sleeps, tests need not. */
@FunctionalInterface
public interface Pause {
    void take(Duration time) throws InterruptedException;
}
