/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.emulator.arm;

import java.time.Duration;

/**
 * How long operations take. One whose duration is zero ends after a number of polls instead: reads of its status, of its
 * result, or of its resource.
 *
 * @param create by the emulator's clock
 * @param update by the emulator's clock
 * @param delete by the emulator's clock; of resource groups too
 * @param register by the emulator's clock
 * @param polls how many polls find an operation running if its duration is zero; 0: it has ended when first looked at
 * @param retryAfter the Retry-After header, in seconds; azure-core replaces 0 by 30 s
 */
public record OperationTiming(
        Duration create, Duration update, Duration delete, Duration register, int polls, int retryAfter) {
    /** Takes one or two seconds for a client that follows Retry-After. */
    public static final OperationTiming QUICK =
            new OperationTiming(Duration.ZERO, Duration.ZERO, Duration.ZERO, Duration.ZERO, 1, 1);

    /** Uses the same duration by the clock for every operation. */
    public static OperationTiming of(Duration duration) {
        return new OperationTiming(duration, duration, duration, duration, 0, 1);
    }
}
