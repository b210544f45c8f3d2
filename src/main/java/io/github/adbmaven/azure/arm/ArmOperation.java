/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.azure.arm;

import io.github.adbmaven.wait.WaitContext;

/** Something that Azure Resource Manager has begun and may still be busy with. */
@FunctionalInterface
public interface ArmOperation {
    /** What was finished when it was answered. */
    ArmOperation DONE = watch -> {};

    /**
     * Waits until it has ended well.
     *
     * @throws io.github.adbmaven.error.ProblemException if it failed or was cancelled; if the deadline came first, which
     *     stops nothing in Azure; if the way to Azure stays broken until then
     */
    void await(WaitContext watch);
}
