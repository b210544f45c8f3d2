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
 * Tests whether a file can be written where the user wants it. For that it creates an empty file in the directory and deletes it:
 * permissions do not show which directories refuse new files.
 */
final class WritableFileCheck {
    private final FileContext around;

    WritableFileCheck(FileContext around) {
        this.around = around;
    }

    /** What stands in the way, if anything does. */
    Optional<Problem> objection(Path file) {
        return obstacle(file)
                .map(text -> Problem.configuration(
                                ErrorCode.FILE_NOT_WRITABLE,
                                "%s cannot be written.".formatted(around.displayPath(file)))
                        .observed(text)
                        .remedy("choose another file with <secretsFile> (-Dadb.secretsFile)."));
    }

    private Optional<String> obstacle(Path file) {
        Optional<Path> link = around.linkOnTheWayTo(file);
        if (link.isPresent()) {
            return Optional.of(
                    around.displayPath(link.get()) + " is a symbolic link, and a secret is never written through one");
        }
        if (file.getFileName() == null || Files.isDirectory(file)) {
            return Optional.of("it is a directory");
        }
        if (LockFile.isLockName(file)) {
            return Optional.of("the plugin uses names that end in " + LockFile.SUFFIX + " for its locks");
        }
        if (exists(file)) {
            return obstacleIn(file).or(() -> obstacleAbove(file));
        }
        return obstacleAbove(file);
    }

    private static Optional<String> obstacleIn(Path file) {
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            return Optional.of("it is not an ordinary file");
        }
        return Optional.of("the file is there, and this user may not read and change it")
                .filter(text -> !Files.isReadable(file) || !Files.isWritable(file));
    }

    private Optional<String> obstacleAbove(Path file) {
        List<Path> names = new ArrayList<>(LockFile.namesBeside(file));
        Path above = file.getParent();
        while (above != null && !exists(above)) {
            names.add(above.getFileName());
            above = above.getParent();
        }
        if (above == null || !Files.isDirectory(above)) {
            return Optional.of("%s is not a directory".formatted(above == null ? file : around.displayPath(above)));
        }
        Path directory = above;
        return obstacleInLocksPlace(file)
                .or(() -> names.stream()
                        .flatMap(name -> refusedName(directory, name).stream())
                        .findFirst())
                .or(() -> refusedFile(directory));
    }

    private Optional<String> obstacleInLocksPlace(Path file) {
        return LockFile.namesBeside(file).stream()
                .map(file::resolveSibling)
                .filter(lock -> exists(lock) && !Files.isRegularFile(lock, LinkOption.NOFOLLOW_LINKS))
                .map(lock -> "the plugin needs %s as its lock, and it is not an ordinary file"
                        .formatted(around.displayPath(lock)))
                .findFirst();
    }

    /** The operating system refuses a name that is too long before it looks for the file. */
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
