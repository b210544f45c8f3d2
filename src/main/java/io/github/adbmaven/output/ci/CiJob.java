/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.output.ci;

import io.github.adbmaven.output.FileContext;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * The job of a CI system that runs the build.
 *
 * @param variables returns the value of an environment variable; absent if it is not set or empty
 * @param standardOutput prints a line to the standard output of the process
 * @param directory the top-level project's directory for files of the plugin
 */
public record CiJob(
        Function<String, Optional<String>> variables,
        Consumer<String> standardOutput,
        Path directory,
        FileContext files) {

    Optional<String> variable(String name) {
        return variables.apply(name);
    }

    /** Logs information about the output of the job, once in a build. */
    void logOnce(String text) {
        if (files.once().test("ci output")) {
            files.progress().info(text);
        }
    }

    void warn(String text) {
        files.progress().warn(text);
    }

    OncePerBuild oncePerBuild() {
        return new OncePerBuild(files.once(), files.progress()::warn);
    }
}
