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
 * The build that writes a file.
 *
 * @param base the directory that displayed paths are relative to
 * @param buildDirectory the module's {@code target}; its subdirectory {@code adb} is the plugin's own
 * @param searchPath the {@code PATH} of the build's environment, in which git is searched
 * @param once whether the build passes this key for the first time; used for checks and messages that must not repeat
 * @param sleeper waits while another build writes the same file
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

    /** Returns the path relative to the base directory, if it is below it. */
    public String displayPath(Path file) {
        return (file.startsWith(base) ? base.relativize(file) : file).toString();
    }

    /** Returns the path relative to the module, which is equal for the corresponding files of all modules. */
    String inModule(Path file) {
        Path module = Objects.requireNonNullElse(buildDirectory.getParent(), buildDirectory);
        return (file.startsWith(module) ? module.relativize(file) : file).toString();
    }

    /**
     * Returns the symbolic link that a write would follow: the file itself, or a directory of the plugin. Links in parent
     * directories, such as {@code /tmp} on macOS, are allowed.
     */
    Optional<Path> symbolicLinkAt(Path file) {
        Path own = buildDirectory.resolve("adb");
        return Stream.iterate(file, path -> path != null, Path::getParent)
                .filter(path -> path.equals(file) || path.startsWith(own))
                .filter(Files::isSymbolicLink)
                .findFirst();
    }
}
