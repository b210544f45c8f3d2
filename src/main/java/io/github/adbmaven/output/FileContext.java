/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.output;

import io.github.adbmaven.wait.Progress;
import io.github.adbmaven.wait.Sleeper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * What a file needs to know of the build that writes it.
 *
 * @param base the directory in which the user thinks: paths below it are shown relative to it
 * @param buildDirectory the module's {@code target}; its subdirectory {@code adb} is the plugin's own
 * @param searchPath the {@code PATH} of the build's environment, where git is looked for
 * @param once whether an occasion comes up for the first time in this build: for what is asked or said once
 * @param sleeper passes the time while another build writes the same file
 */
public record FileContext(
        Path base,
        Path buildDirectory,
        Optional<String> searchPath,
        Predicate<String> once,
        Sleeper sleeper,
        Progress progress) {

    public FileContext {
        base = base.toAbsolutePath().normalize();
        buildDirectory = buildDirectory.toAbsolutePath().normalize();
    }

    /** A path as the user would type it. */
    public String displayPath(Path file) {
        return (file.startsWith(base) ? base.relativize(file) : file).toString();
    }

    /** A path that is the same for the files of this name in all modules. */
    String inModule(Path file) {
        Path module = Objects.requireNonNullElse(buildDirectory.getParent(), buildDirectory);
        return (file.startsWith(module) ? module.relativize(file) : file).toString();
    }

    /**
     * The symbolic link that a write would go through, if there is one: the file itself, or a directory of the plugin's own.
     * A link further up, such as {@code /tmp} on macOS, is the user's affair.
     */
    Optional<Path> linkOnTheWayTo(Path file) {
        Path own = buildDirectory.resolve("adb");
        return Stream.iterate(file, path -> path != null, Path::getParent)
                .filter(path -> path.equals(file) || path.startsWith(own))
                .filter(Files::isSymbolicLink)
                .findFirst();
    }
}
