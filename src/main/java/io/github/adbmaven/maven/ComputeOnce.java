/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.maven;

import io.github.adbmaven.error.ErrorCode;
import io.github.adbmaven.error.ProblemException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;

/**
 * Work that whoever comes first does for the whole build, while the others wait for what comes of it.
 *
 * <p>What they share is a future in the build's memory; its value must be of the JDK's types.
 */
public final class ComputeOnce {
    private ComputeOnce() {}

    /**
     * The value that the work gives. A failure reaches the others too, with its problem if it has one.
     *
     * @param mine what this caller would share
     * @param shared what the build's memory has: the same, if this caller comes first
     * @param work done by whoever comes first
     */
    public static <T> Outcome<T> of(CompletableFuture<T> mine, CompletableFuture<T> shared, Supplier<T> work) {
        return shared == mine ? new Outcome<>(done(mine, work), true) : new Outcome<>(awaited(shared), false);
    }

    /** Whatever happens, the others must not wait for ever. */
    private static <T> T done(CompletableFuture<T> mine, Supplier<T> work) {
        try {
            T value = work.get();
            mine.complete(value);
            return value;
        } catch (RuntimeException | Error e) {
            mine.completeExceptionally(e);
            throw e;
        }
    }

    private static <T> T awaited(CompletableFuture<T> shared) {
        try {
            return shared.join();
        } catch (CompletionException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            throw new ProblemException(
                    ProblemException.problemOf(
                            cause, ErrorCode.OTHER_MODULE_FAILED, "Another module of this build failed"),
                    cause);
        }
    }

    /**
     * What came of it.
     *
     * @param first whether this caller did the work
     */
    public record Outcome<T>(T value, boolean first) {}
}
