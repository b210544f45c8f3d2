/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.goal;

import io.github.adbmaven.maven.BuildContext;
import io.github.adbmaven.output.FileContext;
import io.github.adbmaven.output.Receipt;
import io.github.adbmaven.settings.Settings;
import io.github.adbmaven.token.BuildInfo;
import io.github.adbmaven.wait.Deadline;
import io.github.adbmaven.wait.Progress;
import io.github.adbmaven.wait.Sleeper;
import io.github.adbmaven.wait.WaitContext;
import java.nio.file.Path;
import java.time.Clock;

/** Build, settings and log of one execution of a goal. */
public record GoalContext(BuildContext build, Settings settings, Progress progress, Clock clock) {
    /** Uses the clock of the machine. */
    public GoalContext(BuildContext build, Settings settings, Progress progress) {
        this(build, settings, progress, Clock.systemUTC());
    }

    /** Returns the context for the files of the module. */
    FileContext files() {
        return files(build.buildDirectory());
    }

    private FileContext files(Path buildDirectory) {
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
        return new Receipt(build.receiptFile(), build.startTime(), files(build.topBuildDirectory()), clock);
    }

    SinkFactory sinks() {
        return new SinkFactory(build, settings, files());
    }

    SecretsFileSettings secretsFiles() {
        return new SecretsFileSettings(build, settings, files());
    }

    OwnerSetting owner() {
        return new OwnerSetting(build, settings);
    }

    /** Returns how the goal waits for changes of a workspace. */
    WaitContext provisioningWait(Deadline deadline) {
        return new WaitContext("Provisioning", deadline, clock, Sleeper.REAL, progress);
    }

    BuildInfo buildInfo() {
        return new BuildInfoFactory(build, owner()).buildInfo();
    }
}
