/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.token;

/** Tasks that run at the end of the build. */
public interface SessionEndTasks {
    /**
     * Adds a task; the last one added runs first. A task must not throw.
     *
     * @param orderly runs when the build ends, successfully or not
     * @param hurried runs instead when the build is stopped; it has only a few seconds
     */
    void add(Runnable orderly, Runnable hurried);
}
