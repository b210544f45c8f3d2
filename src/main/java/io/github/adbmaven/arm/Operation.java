/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.arm;

import io.github.adbmaven.progress.Watch;

/** Something that Azure Resource Manager has begun and may still be busy with. */
@FunctionalInterface
public interface Operation {
    /** What was finished when it was answered. */
    Operation DONE = watch -> {};

    /**
     * Waits until it has ended well.
     *
     * @throws io.github.adbmaven.problem.ProblemException if it failed or was cancelled; if the deadline came first, which
     *     stops nothing in Azure; if the way to Azure stays broken until then
     */
    void await(Watch watch);
}
