/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.workspace;

import io.github.adbmaven.azure.arm.ArmWorkspace;
import io.github.adbmaven.workspace.spec.Plan;
import java.time.Instant;
import java.util.Optional;

/**
 * A change that this build requested, and whose answer may have been lost.
 *
 * @param planned what was requested
 * @param requestedAt Azure's time just before the request; absent: Azure did not show it
 */
record SentChange(PlanResult planned, Optional<Instant> requestedAt) {
    /** Whether Azure shows when the workspace that is there now was created or changed, so that {@link #made} can tell. */
    boolean canBeProven(ArmWorkspace now) {
        return requestedAt.isPresent() && time(now).isPresent();
    }

    /**
     * Whether this request made the workspace what it is.
     *
     * @param now a workspace with the declared content and the declared owner
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
