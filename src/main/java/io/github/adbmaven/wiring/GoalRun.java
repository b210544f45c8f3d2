/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.wiring;

import io.github.adbmaven.config.Setting;
import io.github.adbmaven.config.Settings;
import io.github.adbmaven.maven.BuildContext;
import io.github.adbmaven.output.Receipt;
import io.github.adbmaven.output.Surroundings;
import io.github.adbmaven.progress.Progress;
import io.github.adbmaven.progress.Sleeper;
import java.nio.file.Path;
import java.time.Clock;

/** One run of a goal: what everything behind it is built from. */
record GoalRun(BuildContext build, Settings settings, Progress progress, Clock clock) {

    /** What the files of the module need to know. */
    Surroundings around() {
        return around(build.buildDirectory());
    }

    private Surroundings around(Path buildDirectory) {
        return new Surroundings(
                build.start(),
                buildDirectory,
                settings.variable("PATH"),
                build.memory()::first,
                Sleeper.REAL,
                progress);
    }

    /** The one receipt of the build, which is the top project's. */
    Receipt receipt() {
        return new Receipt(build.receiptFile(), build.startTime(), around(build.topBuildDirectory()), clock);
    }

    Sinks sinks() {
        return new Sinks(build, settings, around());
    }

    Origins origins() {
        return new Origins(build, settings);
    }

    Destination to(Destination.Stage stage) {
        return Destination.of(this, stage);
    }

    /** What the goal connects with, for as long as its timeout says; it counts from now. */
    Connection connect(Destination to) {
        return connect(to, Setting.TIMEOUT);
    }

    /** @param limit says how long, from now on */
    Connection connect(Destination to, Setting limit) {
        return to.connect(this, limit);
    }
}
