/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.wiring;

import io.github.adbmaven.maven.BuildContext;
import io.github.adbmaven.output.Receipt;
import io.github.adbmaven.output.Surroundings;
import java.time.Clock;

/** Opens the one receipt of a build, which is the top project's. */
final class Receipts {
    private Receipts() {}

    static Receipt of(BuildContext build, Surroundings around, Clock clock) {
        Surroundings atTheTop = new Surroundings(
                around.base(),
                build.topBuildDirectory(),
                around.searchPath(),
                around.first(),
                around.sleeper(),
                around.progress());
        return new Receipt(build.topDirectory().resolve("receipt.json"), build.startTime(), atTheTop, clock);
    }
}
