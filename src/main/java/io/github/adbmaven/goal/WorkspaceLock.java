/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.goal;

import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * Serializes modules of a build that use the same workspace, so that the second module finds the changes of the first.
 */
record WorkspaceLock(ReentrantLock lock) {
    static WorkspaceLock of(GoalContext goal, GoalTarget target) {
        return new WorkspaceLock(
                (ReentrantLock) goal.build().memory().get("provisioning." + target.workspace(), ReentrantLock::new));
    }

    <T> T hold(Supplier<T> work) {
        lock.lock();
        try {
            return work.get();
        } finally {
            lock.unlock();
        }
    }
}
