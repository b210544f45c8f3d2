/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.output;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;

/**
 * Changes files so that nobody but their owner reads them, no reader sees half of a change and no other build's change is lost.
 *
 * <p>The new content is written to {@code <file>.adb-lock}, which then takes the file's place in one step. As only one build
 * can create that file it is the lock as well: for threads, for class loaders and for processes alike, without state in this
 * JVM, and nothing is left of it. A lock of the operating system would need a file that stays, and does not keep two threads
 * of one JVM apart.
 */
public final class PrivateFileWriter {
    private final FileContext around;

    public PrivateFileWriter(FileContext around) {
        this.around = around;
    }

    /** What is in the file; nothing if there is none. */
    byte[] read(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
            return in.readAllBytes();
        } catch (NoSuchFileException none) {
            return new byte[0];
        }
    }

    /**
     * Replaces the content by what becomes of it. Missing directories are made.
     *
     * @param change from the content to the next one: absent leaves the file as it is, empty removes it
     */
    public void update(Path file, Function<byte[], Optional<byte[]>> change) throws IOException {
        Optional<Path> link = around.linkOnTheWayTo(file);
        if (link.isPresent()) {
            throw new FileSystemException(
                    file.toString(), null, around.displayPath(link.get()) + " is a symbolic link");
        }
        createParents(file);
        try (LockFile lock = LockFile.acquire(file, around)) {
            Optional<byte[]> next = change.apply(read(file));
            if (next.isPresent() && next.get().length == 0) {
                Files.deleteIfExists(file);
            } else if (next.isPresent()) {
                lock.publish(next.get());
            }
        }
    }

    private static void createParents(Path file) throws IOException {
        Path directory = file.getParent();
        if (directory == null || Files.isDirectory(directory)) {
            return;
        }
        createParents(directory);
        try {
            OwnerOnlyPermissions.createDirectory(directory);
        } catch (FileAlreadyExistsException otherBuild) {
            if (!Files.isDirectory(directory)) {
                throw otherBuild;
            }
        }
    }
}
