/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.progress;

import java.time.Clock;

/**
 * Everything that is needed to wait for something that takes minutes.
 *
 * @param what is going on, such as {@code Creating workspace "demo"}
 * @param deadline when to give up
 */
public record Watch(String what, Deadline deadline, Clock clock, Sleeper sleeper, Progress progress) {
    /** The same patience for the next thing. */
    public Watch of(String next) {
        return new Watch(next, deadline, clock, sleeper, progress);
    }

    /** Begins to wait now. */
    public Wait start() {
        return new Wait(this);
    }
}
