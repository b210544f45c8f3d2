/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.maven;

import io.github.adbmaven.error.ErrorCode;
import io.github.adbmaven.error.ProblemException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;

/**
 * Computes a value once per build: the first caller computes it, the others wait for the result.
 *
 * <p>Callers share a future in the session store. Its value must consist of JDK types.
 */
public final class ComputeOnce {
    private ComputeOnce() {}

    /**
     * Computes the value or waits for it. All callers receive a failure, with its problem if it has one.
     *
     * @param mine the future of this caller
     * @param shared the future in the session store: the same one, if this caller is the first
     * @param work computes the value
     */
    public static <T> Outcome<T> of(CompletableFuture<T> mine, CompletableFuture<T> shared, Supplier<T> work) {
        return shared == mine ? new Outcome<>(compute(mine, work), true) : new Outcome<>(await(shared), false);
    }

    /** Completes the future on any failure, so that the other callers do not wait forever. */
    private static <T> T compute(CompletableFuture<T> mine, Supplier<T> work) {
        try {
            T value = work.get();
            mine.complete(value);
            return value;
        } catch (RuntimeException | Error e) {
            mine.completeExceptionally(e);
            throw e;
        }
    }

    private static <T> T await(CompletableFuture<T> shared) {
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
     * The result.
     *
     * @param first whether this caller computed the value
     */
    public record Outcome<T>(T value, boolean first) {}
}
