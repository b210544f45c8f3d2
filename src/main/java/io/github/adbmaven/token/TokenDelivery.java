/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.token;

import io.github.adbmaven.error.ErrorCode;
import io.github.adbmaven.error.LogSanitizer;
import io.github.adbmaven.error.Problem;
import io.github.adbmaven.error.ProblemException;
import io.github.adbmaven.output.CredentialOutput;
import io.github.adbmaven.output.TokenSink;
import io.github.adbmaven.wait.Progress;
import java.util.List;
import java.util.function.BooleanSupplier;

/**
 * One caller's places for a token. A signal may come while they are written: the writing then ends before they are cleared,
 * or does not begin.
 */
final class TokenDelivery {
    private final List<TokenSink> sinks;
    private final CredentialOutput handover;
    private final Progress progress;
    private boolean kept;
    private boolean cleared;

    TokenDelivery(List<TokenSink> sinks, CredentialOutput handover, Progress progress) {
        this.sinks = sinks;
        this.handover = handover;
        this.progress = progress;
    }

    /** Hands the token over, unless it was withdrawn already. */
    synchronized void write() {
        if (cleared) {
            throw new ProblemException(Problem.environment(
                            ErrorCode.INTERRUPTED, "The build was stopped before the token was written to its outputs.")
                    .remedy("run it again."));
        }
        sinks.forEach(sink -> sink.write(handover));
    }

    /**
     * The token stays where it is when the build is over, unless it was withdrawn meanwhile.
     *
     * @param tokenStays lets the token outlive the build; false if its revocation has begun, and then its outputs go too
     */
    synchronized void keep(BooleanSupplier tokenStays) {
        kept = !cleared && tokenStays.getAsBoolean();
    }

    /** The build is over: clears the places, unless the token is to stay. */
    synchronized void removeUnlessKept() {
        if (!kept) {
            clear();
        }
    }

    /** Clears the places, once. */
    synchronized void clear() {
        if (cleared) {
            return;
        }
        cleared = true;
        String id = handover.token().id();
        for (TokenSink sink : sinks) {
            try {
                sink.removeToken(id);
            } catch (RuntimeException | Error e) {
                progress.warn("The token " + LogSanitizer.safe(id) + " is still in " + sink.describe() + ". "
                        + e.getMessage());
            }
        }
    }
}
