/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.token;

import io.github.adbmaven.error.ErrorCode;
import io.github.adbmaven.error.Problem;
import io.github.adbmaven.error.ProblemException;

/** Tasks that run at the end of the build. */
public interface SessionEndTasks {
    /**
     * Adds a task; the last one added runs first. A task must not throw.
     *
     * @param orderly runs when the build ends, successfully or not
     * @param hurried runs instead when the build is stopped; it has only a few seconds
     */
    void add(Runnable orderly, Runnable hurried);

    /** Returns the error of a goal that is stopped before it has written its token. */
    static ProblemException stopped() {
        return new ProblemException(Problem.environment(
                        ErrorCode.INTERRUPTED, "The build was stopped before the token was written to its outputs.")
                .remedy("run the build again."));
    }
}
