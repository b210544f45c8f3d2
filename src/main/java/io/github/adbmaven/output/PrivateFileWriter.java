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
 * Changes files atomically, with owner-only access and without losing concurrent changes of other builds.
 *
 * <p>The new content is written to {@code <file>.adb-lock}, which then atomically replaces the file. Because only one build can
 * create that file, it is also the lock between threads, class loaders and processes. A lock of the operating system would
 * require a permanent file and does not exclude threads of the same JVM.
 */
public final class PrivateFileWriter {
    private final FileContext context;

    public PrivateFileWriter(FileContext context) {
        this.context = context;
    }

    /** Returns the content of the file; empty if the file does not exist. */
    byte[] read(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
            return in.readAllBytes();
        } catch (NoSuchFileException none) {
            return new byte[0];
        }
    }

    /**
     * Replaces the content of the file. Creates missing directories.
     *
     * @param change computes the new content from the current one: absent leaves the file unchanged, empty deletes it
     */
    public void update(Path file, Function<byte[], Optional<byte[]>> change) throws IOException {
        Optional<Path> link = context.symbolicLinkAt(file);
        if (link.isPresent()) {
            throw new FileSystemException(
                    file.toString(), null, context.displayPath(link.get()) + " is a symbolic link");
        }
        createParents(file);
        try (LockFile lock = LockFile.acquire(file, context)) {
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
