/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.testing;

import io.github.adbmaven.token.SessionEndTasks;
import java.util.Deque;
import java.util.concurrent.ConcurrentLinkedDeque;

/** The end of a build, which comes when a test says so. */
public final class RecordedEnd implements SessionEndTasks {
    private final Deque<Runnable> orderly = new ConcurrentLinkedDeque<>();
    private final Deque<Runnable> hurried = new ConcurrentLinkedDeque<>();

    @Override
    public void add(Runnable inOrder, Runnable inHurry) {
        orderly.push(inOrder);
        hurried.push(inHurry);
    }

    /** The build is over. */
    public void comes() {
        orderly.forEach(Runnable::run);
    }

    /** The build is stopped. */
    public void comesInAHurry() {
        hurried.forEach(Runnable::run);
    }
}
