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
 * A lock on a file, which also holds its new content: {@code <file>.adb-lock} is created exclusively, receives the new content
 * and then atomically replaces the file.
 *
 * <p>A build holds the lock for milliseconds. A lock that is unchanged for ten seconds is stale, because its build was killed, and
 * is deleted. A build that was only suspended detects that it lost the lock, and does not replace the file.
 */
final class LockFile implements AutoCloseable {
    static final String SUFFIX = ".adb-lock";
    private static final String CLEANUP_SUFFIX = SUFFIX + "-left";

    private static final Duration POLL_INTERVAL = Duration.ofMillis(25);
    private static final int ATTEMPTS = 400;

    private final Path file;
    private final Path lock;
    private final Optional<LockIdentity> acquired;
    private boolean published;

    private LockFile(Path file, Path lock) throws IOException {
        this.file = file;
        this.lock = lock;
        this.acquired = LockIdentity.of(lock);
    }

    /** Returns the names of the other files that a change of the file may create in its directory. */
    static List<Path> siblingNames(Path file) {
        return Stream.of(SUFFIX, CLEANUP_SUFFIX)
                .map(suffix -> lock(file, suffix).getFileName())
                .toList();
    }

    /** Whether the file name is reserved for locks. */
    static boolean isLockName(Path file) {
        String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
        return name.endsWith(SUFFIX) || name.endsWith(CLEANUP_SUFFIX);
    }

    private static Path lock(Path file, String suffix) {
        return file.resolveSibling(file.getFileName() + suffix);
    }

    /** Waits until the lock is acquired. */
    static LockFile acquire(Path file, FileContext context) throws IOException {
        Path lock = lock(file, SUFFIX);
        if (tryCreate(lock)) {
            return new LockFile(file, lock);
        }
        Optional<LockIdentity> first = LockIdentity.of(lock);
        if (!tryAcquireInTime(lock, file, context)) {
            deleteStale(lock, lock(file, CLEANUP_SUFFIX), first);
            if (!tryAcquireInTime(lock, file, context)) {
                throw new ProblemException(Problem.environment(
                                ErrorCode.FILE_LOCKED,
                                "%s is being written by another build.".formatted(context.displayPath(file)))
                        .observed(context.displayPath(lock) + " has existed for more than "
                                + POLL_INTERVAL.multipliedBy(2L * ATTEMPTS).toSeconds() + " s")
                        .remedy("run the build again. If no other build is running, delete %s.".formatted(lock)));
            }
        }
        return new LockFile(file, lock);
    }

    /** Replaces the content of the file. The data is not forced to disk: after a crash the token would not be needed. */
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

    /** Deletes the lock, unless it has replaced the file. */
    @Override
    public void close() throws IOException {
        if (!published && isHeld()) {
            Files.deleteIfExists(lock);
        }
    }

    private void requireHeld(long size) throws IOException {
        if (!isHeld() || Files.size(lock) != size) {
            throw new FileSystemException(
                    file.toString(), null, "this build was suspended for so long that another build took its lock");
        }
    }

    private boolean isHeld() throws IOException {
        return LockIdentity.of(lock).map(LockIdentity::key).equals(acquired.map(LockIdentity::key));
    }

    private static boolean tryCreate(Path lock) throws IOException {
        try {
            OwnerOnlyPermissions.createFile(lock);
            return true;
        } catch (FileAlreadyExistsException lockedByOther) {
            return false;
        }
    }

    private static boolean tryAcquireInTime(Path lock, Path file, FileContext context) throws IOException {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            pause(file, context);
            if (tryCreate(lock)) {
                return true;
            }
        }
        return false;
    }

    /**
     * Deletes the lock if it is still the stale one. Only one of the waiting builds may compare and delete, because a moment later
     * the path may contain the lock of another build.
     */
    private static void deleteStale(Path lock, Path cleanupLock, Optional<LockIdentity> stale) throws IOException {
        if (!tryCreate(cleanupLock)) {
            return;
        }
        try {
            if (Files.isRegularFile(lock, LinkOption.NOFOLLOW_LINKS)
                    && LockIdentity.of(lock).equals(stale)) {
                Files.delete(lock);
            }
        } finally {
            Files.delete(cleanupLock);
        }
    }

    private static void pause(Path file, FileContext context) {
        try {
            context.sleeper().sleep(POLL_INTERVAL);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new ProblemException(Problem.environment(
                    ErrorCode.INTERRUPTED,
                    "The build was interrupted while it waited to write %s.".formatted(context.displayPath(file))));
        }
    }

    /** Distinguishes successive locks at the same path. */
    private record LockIdentity(String key, FileTime modified) {
        static Optional<LockIdentity> of(Path lock) throws IOException {
            try {
                BasicFileAttributes found =
                        Files.readAttributes(lock, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
                // Some file systems have no file keys; there only the times are compared.
                return Optional.of(new LockIdentity(String.valueOf(found.fileKey()), found.lastModifiedTime()));
            } catch (NoSuchFileException none) {
                return Optional.empty();
            }
        }
    }
}
