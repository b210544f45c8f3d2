/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.emulator.databricks;

import java.time.Duration;

/**
 * How a new workspace behaves after Resource Manager has called it created: at first it refuses every call of its API with
 * a passing error, then it may flap, good and bad in turn, until it is ready for good.
 *
 * @param after how long it refuses, by the emulator's clock
 * @param refusedCalls how many calls it refuses besides
 * @param flappingCalls how many calls after those are answered in turn: good, bad, good, ...
 */
public record Readiness(Duration after, int refusedCalls, int flappingCalls) {
    public static final Readiness AT_ONCE = new Readiness(Duration.ZERO, 0, 0);
}
