/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.workspace;

import io.github.adbmaven.azure.arm.ArmWorkspace;
import io.github.adbmaven.workspace.spec.Plan;
import java.time.Instant;
import java.util.Optional;

/**
 * A change that this build requested, and whose response may have been lost.
 *
 * @param planned the requested plan
 * @param requestedAt the time before the request, by the clock of Azure; absent if it is unknown
 */
record SentChange(PlanResult planned, Optional<Instant> requestedAt) {
    /** Whether Azure reports when the workspace was created or changed, so that {@link #made} has a result. */
    boolean canBeProven(ArmWorkspace now) {
        return requestedAt.isPresent() && time(now).isPresent();
    }

    /**
     * Whether this request created or changed the workspace.
     *
     * @param now a workspace with the configured properties and owner
     */
    boolean made(ArmWorkspace now) {
        return requestedAt
                .flatMap(requested -> time(now).filter(done -> !done.isBefore(requested)))
                .isPresent();
    }

    boolean creates() {
        return planned.plan().action() == Plan.Action.CREATE || planned.plan().action() == Plan.Action.REPLACE;
    }

    private Optional<Instant> time(ArmWorkspace now) {
        return creates() ? now.createdAt() : now.lastModifiedAt();
    }
}
