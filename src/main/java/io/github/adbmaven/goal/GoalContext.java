/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.goal;

import io.github.adbmaven.maven.BuildContext;
import io.github.adbmaven.output.FileContext;
import io.github.adbmaven.output.Receipt;
import io.github.adbmaven.settings.Setting;
import io.github.adbmaven.settings.Settings;
import io.github.adbmaven.wait.Progress;
import io.github.adbmaven.wait.Sleeper;
import java.nio.file.Path;
import java.time.Clock;

/** Build, settings and log of one execution of a goal. */
record GoalContext(BuildContext build, Settings settings, Progress progress, Clock clock) {

    /** Returns the context for the files of the module. */
    FileContext around() {
        return around(build.buildDirectory());
    }

    private FileContext around(Path buildDirectory) {
        return new FileContext(
                build.executionRoot(),
                buildDirectory,
                settings.environmentVariable("PATH"),
                build.memory()::once,
                Sleeper.REAL,
                progress);
    }

    /** Returns the receipt of the build, which is that of the top project. */
    Receipt receipt() {
        return new Receipt(build.receiptFile(), build.startTime(), around(build.topBuildDirectory()), clock);
    }

    SinkFactory sinks() {
        return new SinkFactory(build, settings, around());
    }

    BuildInfoFactory origins() {
        return new BuildInfoFactory(build, settings);
    }

    GoalTarget to(GoalTarget.EmulatorContent stage) {
        return GoalTarget.of(this, stage);
    }

    /** Returns the clients of the goal. Its {@code timeout} starts now. */
    AzureClients connect(GoalTarget to) {
        return connect(to, Setting.TIMEOUT);
    }

    /** @param limit the setting with the time limit, which starts now */
    AzureClients connect(GoalTarget to, Setting limit) {
        return to.connect(this, limit);
    }
}
