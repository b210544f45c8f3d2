/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.token;

import io.github.adbmaven.error.LogSanitizer;
import io.github.adbmaven.model.WorkspaceToken;
import io.github.adbmaven.output.TokenSink;
import io.github.adbmaven.wait.Progress;
import java.util.List;

/**
 * Writes a token to the outputs of one caller and removes it again. The methods are synchronized, because a signal may arrive while
 * the outputs are written: they are then cleared after the write has finished, or the write does not start.
 */
final class TokenDelivery {
    private final List<TokenSink> sinks;
    private final WorkspaceToken<?> workspaceToken;
    private final TokenState state;
    private final Progress progress;
    private boolean kept;
    private boolean cleared;

    TokenDelivery(List<TokenSink> sinks, WorkspaceToken<?> workspaceToken, TokenState state, Progress progress) {
        this.sinks = sinks;
        this.workspaceToken = workspaceToken;
        this.state = state;
        this.progress = progress;
    }

    /** Writes the token to all outputs, unless they were already cleared. */
    synchronized void write() {
        if (cleared) {
            throw SessionEndTasks.stopped();
        }
        for (TokenSink sink : sinks) {
            sink.write(workspaceToken);
        }
    }

    /** Lets the token and its outputs outlive the build, unless the token is being revoked. */
    synchronized void keep() {
        kept = state.keep();
    }

    /** Clears the outputs at the end of the build, unless they and their token are kept. */
    synchronized void removeAtEnd() {
        if (state.end() || !kept) {
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
