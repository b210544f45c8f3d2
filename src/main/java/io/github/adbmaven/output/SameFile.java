/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.output;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Determines whether two paths refer to the same file, even if it does not exist yet. */
public final class SameFile {
    private SameFile() {}

    /**
     * Compares the paths with links resolved and without regard to case, because many file systems are not case-sensitive.
     *
     * @throws IOException if a directory of one of the paths cannot be read
     */
    public static boolean is(Path one, Path other) throws IOException {
        if (Files.exists(one) && Files.exists(other)) {
            return Files.isSameFile(one, other) || sameText(one, other);
        }
        return sameText(one, other);
    }

    private static boolean sameText(Path one, Path other) throws IOException {
        return real(one).toString().equalsIgnoreCase(real(other).toString());
    }

    /** Resolves the part of the path that exists. */
    private static Path real(Path path) throws IOException {
        Path existing = path.toAbsolutePath().normalize();
        Path whole = existing;
        while (!Files.exists(existing) && existing.getParent() != null) {
            existing = existing.getParent();
        }
        return existing.toRealPath().resolve(existing.relativize(whole));
    }
}
