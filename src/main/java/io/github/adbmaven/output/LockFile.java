/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.output;

import io.github.adbmaven.error.ErrorCode;
import io.github.adbmaven.error.Problem;
import io.github.adbmaven.error.ProblemException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The right to replace a file: the file {@code <file>.adb-lock}, which only one can create, which takes the new content and then
 * the file's place in one step.
 *
 * <p>It is held for milliseconds. One that stands unchanged for ten seconds was left by a build that was killed, and goes; a
 * holder that was merely halted for so long finds that it has lost it, and publishes nothing.
 */
final class LockFile implements AutoCloseable {
    static final String SUFFIX = ".adb-lock";
    private static final String CLEARING_SUFFIX = SUFFIX + "-left";

    private static final Duration STEP = Duration.ofMillis(25);
    private static final int STEPS = 400;

    private final Path file;
    private final Path lock;
    private final Optional<Trace> mine;
    private boolean published;

    private LockFile(Path file, Path lock) throws IOException {
        this.file = file;
        this.lock = lock;
        this.mine = Trace.of(lock);
    }

    /** The names that a change of the file may use in its directory besides the file's own. */
    static List<Path> namesBeside(Path file) {
        return Stream.of(SUFFIX, CLEARING_SUFFIX)
                .map(suffix -> lock(file, suffix).getFileName())
                .toList();
    }

    /** Whether the file has the name of a lock. */
    static boolean isLockName(Path file) {
        String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
        return name.endsWith(SUFFIX) || name.endsWith(CLEARING_SUFFIX);
    }

    private static Path lock(Path file, String suffix) {
        return file.resolveSibling(file.getFileName() + suffix);
    }

    /** Waits for it. */
    static LockFile acquire(Path file, FileContext around) throws IOException {
        Path lock = lock(file, SUFFIX);
        if (take(lock)) {
            return new LockFile(file, lock);
        }
        Optional<Trace> first = Trace.of(lock);
        if (!takeInTime(lock, file, around)) {
            clear(lock, lock(file, CLEARING_SUFFIX), first);
            if (!takeInTime(lock, file, around)) {
                throw new ProblemException(Problem.environment(
                                ErrorCode.FILE_LOCKED,
                                "%s is being written by another build.".formatted(around.displayPath(file)))
                        .observed(around.displayPath(lock) + ", for more than "
                                + STEP.multipliedBy(2L * STEPS).toSeconds() + " s")
                        .remedy("run the build again; if no other build is running, delete %s.".formatted(lock)));
            }
        }
        return new LockFile(file, lock);
    }

    /** Makes this the content of the file; not forced to the disk, since a token that the machine has not survived is of no use. */
    void publish(byte[] content) throws IOException {
        requireHeld(0);
        try (FileChannel channel = FileChannel.open(lock, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS)) {
            ByteBuffer bytes = ByteBuffer.wrap(content);
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
        }
        requireHeld(content.length);
        Files.move(lock, file, StandardCopyOption.ATOMIC_MOVE);
        published = true;
    }

    /** Gives it back, unless it has become the file. */
    @Override
    public void close() throws IOException {
        if (!published && isHeld()) {
            Files.deleteIfExists(lock);
        }
    }

    private void requireHeld(long size) throws IOException {
        if (!isHeld() || Files.size(lock) != size) {
            throw new FileSystemException(
                    file.toString(), null, "this build was halted for so long that another one took over");
        }
    }

    private boolean isHeld() throws IOException {
        return Trace.of(lock).map(Trace::key).equals(mine.map(Trace::key));
    }

    private static boolean take(Path lock) throws IOException {
        try {
            OwnerOnlyPermissions.createFile(lock);
            return true;
        } catch (FileAlreadyExistsException held) {
            return false;
        }
    }

    private static boolean takeInTime(Path lock, Path file, FileContext around) throws IOException {
        for (int step = 0; step < STEPS; step++) {
            pause(file, around);
            if (take(lock)) {
                return true;
            }
        }
        return false;
    }

    /**
     * Deletes the lock if it is still this one: its holder is no more. Of all that wait only one may look and delete: what
     * another one finds there a moment later may be the lock of the next holder.
     */
    private static void clear(Path lock, Path turn, Optional<Trace> left) throws IOException {
        if (!take(turn)) {
            return;
        }
        try {
            if (Files.isRegularFile(lock, LinkOption.NOFOLLOW_LINKS)
                    && Trace.of(lock).equals(left)) {
                Files.delete(lock);
            }
        } finally {
            Files.delete(turn);
        }
    }

    private static void pause(Path file, FileContext around) {
        try {
            around.sleeper().sleep(STEP);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new ProblemException(Problem.environment(
                    ErrorCode.INTERRUPTED,
                    "The build was stopped while it waited to write %s.".formatted(around.displayPath(file))));
        }
    }

    /** What tells one lock from the next at the same path. */
    private record Trace(String key, FileTime modified) {
        static Optional<Trace> of(Path lock) throws IOException {
            try {
                BasicFileAttributes found =
                        Files.readAttributes(lock, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
                // There are systems without such keys; times alone have to do there.
                return Optional.of(new Trace(String.valueOf(found.fileKey()), found.lastModifiedTime()));
            } catch (NoSuchFileException none) {
                return Optional.empty();
            }
        }
    }
}
