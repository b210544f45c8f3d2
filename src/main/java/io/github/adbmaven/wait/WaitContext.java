/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.wait;

import java.time.Clock;

/**
 * Description, deadline and clock of a wait that may take minutes.
 *
 * @param what the operation, for example {@code Creating workspace "demo"}
 * @param deadline when the wait times out
 */
public record WaitContext(String what, Deadline deadline, Clock clock, Sleeper sleeper, Progress progress) {
    /** Returns the context of another operation with the same deadline. */
    public WaitContext of(String next) {
        return new WaitContext(next, deadline, clock, sleeper, progress);
    }

    /** Starts the wait. */
    public PollingWait start() {
        return new PollingWait(this);
    }
}
