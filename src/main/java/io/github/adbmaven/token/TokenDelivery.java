/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.token;

import io.github.adbmaven.error.ErrorCode;
import io.github.adbmaven.error.LogSanitizer;
import io.github.adbmaven.error.Problem;
import io.github.adbmaven.error.ProblemException;
import io.github.adbmaven.model.WorkspaceToken;
import io.github.adbmaven.output.TokenSink;
import io.github.adbmaven.wait.Progress;
import java.util.List;
import java.util.function.BooleanSupplier;

/**
 * Writes a token to the outputs of one caller and removes it again. The methods are synchronized, because a signal may arrive while
 * the outputs are written: they are then cleared after the write has finished, or the write does not start.
 */
final class TokenDelivery {
    private final List<TokenSink> sinks;
    private final WorkspaceToken<?> workspaceToken;
    private final Progress progress;
    private boolean kept;
    private boolean cleared;

    TokenDelivery(List<TokenSink> sinks, WorkspaceToken<?> workspaceToken, Progress progress) {
        this.sinks = sinks;
        this.workspaceToken = workspaceToken;
        this.progress = progress;
    }

    /** Writes the token to all outputs, unless they were already cleared. */
    synchronized void write() {
        if (cleared) {
            throw new ProblemException(Problem.environment(
                            ErrorCode.INTERRUPTED, "The build was stopped before the token was written to its outputs.")
                    .remedy("run the build again."));
        }
        sinks.forEach(sink -> sink.write(workspaceToken));
    }

    /**
     * Keeps the outputs after the build, unless they were already cleared.
     *
     * @param tokenStays lets the token outlive the build; returns false if its revocation has begun, and the outputs are then
     *     cleared too
     */
    synchronized void keep(BooleanSupplier tokenStays) {
        kept = !cleared && tokenStays.getAsBoolean();
    }

    /** Clears the outputs at the end of the build, unless they are kept. */
    synchronized void removeUnlessKept() {
        if (!kept) {
            clear();
        }
    }

    /** Clears the outputs, once. */
    synchronized void clear() {
        if (cleared) {
            return;
        }
        cleared = true;
        String id = workspaceToken.token().id();
        for (TokenSink sink : sinks) {
            try {
                sink.removeToken(id);
            } catch (RuntimeException | Error e) {
                progress.warn(
                        "Token " + LogSanitizer.safe(id) + " is still in " + sink.describe() + ". " + e.getMessage());
            }
        }
    }
}
