/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.output;

import io.github.adbmaven.problem.Problem;
import io.github.adbmaven.problem.ProblemException;
import java.io.IOException;
import java.io.InputStream;
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
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;

/**
 * Changes files so that nobody but their owner reads them, no reader sees half of a change and no other build's change is lost.
 *
 * <p>The new content is written to {@code <file>.adb-lock}, which then takes the file's place in one step. As only one build
 * can create that file it is the lock as well: for threads, for class loaders and for processes alike, without state in this
 * JVM, and nothing is left of it. A lock of the operating system would need a file that stays, and does not keep two threads
 * of one JVM apart. The price: a build that is killed in these few milliseconds leaves the lock behind, and the next one
 * says which file to delete.
 */
public final class PrivateFiles {
    private static final Duration STEP = Duration.ofMillis(25);
    private static final int STEPS = 400;

    private final Surroundings around;

    public PrivateFiles(Surroundings around) {
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
            throw new FileSystemException(file.toString(), null, around.show(link.get()) + " is a symbolic link");
        }
        createParents(file);
        Path lock = file.resolveSibling(file.getFileName() + ".adb-lock");
        acquire(lock, file);
        boolean held = true;
        try {
            byte[] next = change.apply(read(file)).orElse(null);
            if (next != null && next.length == 0) {
                Files.deleteIfExists(file);
            } else if (next != null) {
                write(next, lock);
                Files.move(lock, file, StandardCopyOption.ATOMIC_MOVE);
                held = false;
            }
        } finally {
            if (held) {
                Files.deleteIfExists(lock);
            }
        }
    }

    private void acquire(Path lock, Path file) throws IOException {
        for (int step = 0; step < STEPS; step++) {
            try {
                Permissions.createFile(lock);
                return;
            } catch (FileAlreadyExistsException held) {
                pause(file);
            }
        }
        throw new ProblemException(Problem.environment(
                        "%s is being written by another build.".formatted(around.show(file)))
                .seen("%s, for more than %d s"
                        .formatted(around.show(lock), STEP.multipliedBy(STEPS).toSeconds()))
                .remedy("if no other build is running, one was killed while it wrote: delete %s.".formatted(lock)));
    }

    private void pause(Path file) {
        try {
            around.pause().take(STEP);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new ProblemException(Problem.environment(
                    "The build was stopped while it waited to write %s.".formatted(around.show(file))));
        }
    }

    private static void write(byte[] content, Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS)) {
            ByteBuffer bytes = ByteBuffer.wrap(content);
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
    }

    private static void createParents(Path file) throws IOException {
        Path directory = file.getParent();
        if (directory == null || Files.isDirectory(directory)) {
            return;
        }
        createParents(directory);
        try {
            Permissions.createDirectory(directory);
        } catch (FileAlreadyExistsException otherBuild) {
            if (!Files.isDirectory(directory)) {
                throw otherBuild;
            }
        }
    }
}
