/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.output;

import io.github.adbmaven.problem.ErrorCode;
import io.github.adbmaven.problem.Problem;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Optional;

/** Whether a file can be written where the user wants it, found out without writing. */
final class PlaceCheck {
    private final Surroundings around;

    PlaceCheck(Surroundings around) {
        this.around = around;
    }

    /** What stands in the way, if anything does. */
    Optional<Problem> objection(Path file) {
        return obstacle(file)
                .map(text -> Problem.configuration(
                                ErrorCode.FILE_NOT_WRITABLE, "%s cannot be written.".formatted(around.show(file)))
                        .seen(text)
                        .remedy("choose another file with <secretsFile> (-Dadb.secretsFile)."));
    }

    private Optional<String> obstacle(Path file) {
        Optional<Path> link = around.linkOnTheWayTo(file);
        if (link.isPresent()) {
            return Optional.of(
                    around.show(link.get()) + " is a symbolic link, and a secret is never written through one");
        }
        if (file.getFileName() == null || Files.isDirectory(file)) {
            return Optional.of("it is a directory");
        }
        if (Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
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
        Path above = file.getParent();
        while (above != null && !Files.exists(above, LinkOption.NOFOLLOW_LINKS)) {
            above = above.getParent();
        }
        if (above == null || !Files.isDirectory(above)) {
            return Optional.of("%s is not a directory".formatted(above == null ? file : around.show(above)));
        }
        boolean writable = Files.isWritable(above);
        return Optional.of("the directory %s is not writable".formatted(above)).filter(text -> !writable);
    }
}
