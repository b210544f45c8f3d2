/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.token;

/** What a build still has to do when it is over. */
public interface SessionEndTasks {
    /**
     * Adds a task; the last one added runs first. A task must not throw.
     *
     * @param orderly for a build that ends, well or not
     * @param hurried the same for a build that is stopped, in the few seconds that are left
     */
    void add(Runnable orderly, Runnable hurried);
}
