/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.output.ci;

import io.github.adbmaven.output.FileContext;
import io.github.adbmaven.wait.Progress;
import io.github.adbmaven.wait.Sleeper;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** Creates the CI job of one build, whose files are in a directory. */
record TestJob(Path directory, Consumer<String> standardOutput, Progress progress, Set<String> onceKeys) {
    CiJob with(Map<String, String> environment) {
        return new CiJob(
                name -> Optional.ofNullable(environment.get(name)),
                standardOutput,
                directory,
                new FileContext(
                        directory,
                        directory.resolve("target"),
                        Optional.empty(),
                        onceKeys::add,
                        Sleeper.REAL,
                        progress));
    }
}
