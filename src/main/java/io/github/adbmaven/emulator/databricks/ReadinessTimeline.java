/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.emulator.databricks;

import java.time.Instant;

/** The readiness of one workspace over time. */
final class ReadinessTimeline {
    private final Readiness readiness;
    private final Instant since;
    private int calls;

    ReadinessTimeline(Readiness readiness, Instant since) {
        this.readiness = readiness;
        this.since = since;
    }

    /** Counts a call and returns whether the workspace accepts it. */
    synchronized boolean isReady(Instant now) {
        if (now.isBefore(since.plus(readiness.after()))) {
            return false;
        }
        int flaps = calls++ - readiness.refusedCalls();
        return flaps >= readiness.flappingCalls() || (flaps >= 0 && flaps % 2 == 0);
    }
}
