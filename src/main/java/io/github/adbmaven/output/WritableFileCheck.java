/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.output;

import io.github.adbmaven.error.ErrorCode;
import io.github.adbmaven.error.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Checks whether a file can be written. It creates an empty file in the directory and deletes it, because permissions alone do not
 * show whether a directory accepts new files.
 */
final class WritableFileCheck {
    private final FileContext context;

    WritableFileCheck(FileContext context) {
        this.context = context;
    }

    /** Returns the reason why the file cannot be written; absent if it can. */
    Optional<Problem> findProblem(Path file) {
        return obstacle(file)
                .map(text -> Problem.configuration(
                                ErrorCode.FILE_NOT_WRITABLE,
                                "%s cannot be written.".formatted(context.displayPath(file)))
                        .observed(text)
                        .remedy("choose another file with <secretsFile> (-Dadb.secretsFile)."));
    }

    private Optional<String> obstacle(Path file) {
        Optional<Path> link = context.symbolicLinkAt(file);
        if (link.isPresent()) {
            return Optional.of(context.displayPath(link.get())
                    + " is a symbolic link; the plugin writes no secrets through links");
        }
        if (file.getFileName() == null || Files.isDirectory(file)) {
            return Optional.of("it is a directory");
        }
        if (LockFile.isLockName(file)) {
            return Optional.of(
                    "file names that end in " + LockFile.SUFFIX + " are reserved for the plugin's lock files");
        }
        if (exists(file)) {
            return obstacleAtPath(file).or(() -> obstacleInDirectories(file));
        }
        return obstacleInDirectories(file);
    }

    private static Optional<String> obstacleAtPath(Path file) {
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            return Optional.of("it is not a regular file");
        }
        return Optional.of("the current user has no permission to read and write the file")
                .filter(text -> !Files.isReadable(file) || !Files.isWritable(file));
    }

    private Optional<String> obstacleInDirectories(Path file) {
        List<Path> names = new ArrayList<>(LockFile.siblingNames(file));
        Path above = file.getParent();
        while (above != null && !exists(above)) {
            names.add(above.getFileName());
            above = above.getParent();
        }
        if (above == null || !Files.isDirectory(above)) {
            return Optional.of("%s is not a directory".formatted(above == null ? file : context.displayPath(above)));
        }
        Path directory = above;
        return obstacleAtLockPath(file)
                .or(() -> names.stream()
                        .flatMap(name -> refusedName(directory, name).stream())
                        .findFirst())
                .or(() -> refusedFile(directory));
    }

    private Optional<String> obstacleAtLockPath(Path file) {
        return LockFile.siblingNames(file).stream()
                .map(file::resolveSibling)
                .filter(lock -> exists(lock) && !Files.isRegularFile(lock, LinkOption.NOFOLLOW_LINKS))
                .map(lock -> "the plugin uses %s as its lock file, but it is not a regular file"
                        .formatted(context.displayPath(lock)))
                .findFirst();
    }

    /** The operating system rejects invalid and too long names even if the file does not exist. */
    private static Optional<String> refusedName(Path directory, Path name) {
        try {
            Files.readAttributes(directory.resolve(name), BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
            return Optional.empty();
        } catch (NoSuchFileException free) {
            return Optional.empty();
        } catch (IOException refused) {
            return Optional.of(
                    "the plugin needs a file or directory named %s: %s".formatted(name, SecretsFile.reason(refused)));
        }
    }

    private static Optional<String> refusedFile(Path directory) {
        Path probe = directory.resolve(".adb-" + UUID.randomUUID());
        try {
            OwnerOnlyPermissions.createFile(probe);
            Files.delete(probe);
            return Optional.empty();
        } catch (IOException refused) {
            return Optional.of(
                    "the directory %s is not writable: %s".formatted(directory, SecretsFile.reason(refused)));
        }
    }

    private static boolean exists(Path path) {
        return Files.exists(path, LinkOption.NOFOLLOW_LINKS);
    }
}
