/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.emulator;

import java.time.Clock;

/** Checks that the emulator responds as recorded. */
class RecordedFactsTest extends RecordedFacts {
    @Override
    AzureTarget open() {
        return new EmulatorTarget(Emulator.start(EmulatorOptions.defaults(Clock.systemUTC())));
    }
}
