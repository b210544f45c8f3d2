/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.wait;

import java.time.Clock;

/**
 * Everything that is needed to wait for something that takes minutes.
 *
 * @param what is going on, such as {@code Creating workspace "demo"}
 * @param deadline when to give up
 */
public record WaitContext(String what, Deadline deadline, Clock clock, Sleeper sleeper, Progress progress) {
    /** The same patience for the next thing. */
    public WaitContext of(String next) {
        return new WaitContext(next, deadline, clock, sleeper, progress);
    }

    /** Begins to wait now. */
    public PollingWait start() {
        return new PollingWait(this);
    }
}
