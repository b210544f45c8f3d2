/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.azure.arm;

import io.github.adbmaven.wait.WaitContext;

/** An operation that Azure Resource Manager has started. */
@FunctionalInterface
public interface ArmOperation {
    /** An operation that has already ended. */
    ArmOperation DONE = watch -> {};

    /**
     * Waits until the operation has succeeded.
     *
     * @throws io.github.adbmaven.error.ProblemException if it failed or was canceled, or did not end before the deadline; Azure then
     *     continues it
     */
    void await(WaitContext watch);
}
