/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.emulator.databricks;

import java.time.Duration;

/**
 * The behavior of a new workspace after Resource Manager reports Succeeded: at first it rejects every API call with
 * a transient error, then it may accept and reject calls alternately, until it is ready.
 *
 * @param after how long it rejects calls, by the emulator's clock
 * @param refusedCalls how many more calls it rejects
 * @param flappingCalls how many calls after those are accepted and rejected alternately, accepted first
 */
public record Readiness(Duration after, int refusedCalls, int flappingCalls) {
    public static final Readiness AT_ONCE = new Readiness(Duration.ZERO, 0, 0);
}
