/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.token;

import io.github.adbmaven.databricks.WorkspaceClient;
import io.github.adbmaven.model.IssuedToken;
import io.github.adbmaven.model.TokenInfo;
import io.github.adbmaven.problem.ProblemException;
import io.github.adbmaven.progress.Progress;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

/**
 * A token that the build has asked for and may have to take back.
 *
 * <p>It exists before the token does: a request whose answer was lost, or that a signal cut short, is found by its mark.
 */
final class Debt {
    private final TokenMark mark;
    private final String workspace;
    private final Progress progress;
    private final CompletableFuture<Optional<IssuedToken>> answer = new CompletableFuture<>();
    private final AtomicBoolean settled = new AtomicBoolean();

    /** @param workspace what to call it when talking to people */
    Debt(TokenMark mark, String workspace, Progress progress) {
        this.mark = mark;
        this.workspace = workspace;
        this.progress = progress;
    }

    /** The request was answered. */
    void created(IssuedToken token) {
        answer.complete(Optional.of(token));
    }

    /** The request will not be answered any more: whether there is a token shows only in the workspace's list. */
    void unanswered() {
        answer.complete(Optional.empty());
    }

    /** There is nothing to take back, or somebody else has to. */
    void settle() {
        settled.set(true);
        unanswered();
    }

    /**
     * Takes the token back unless that was done; tells a person what is left if it fails. A build may be stopped while it does
     * this already: then both do it, for the first one will not come to its end.
     *
     * @param patience how long to wait for a request that is under way in another thread
     */
    void pay(Supplier<WorkspaceClient> client, Duration patience) {
        if (settled.get()) {
            return;
        }
        Optional<IssuedToken> owed = answer.completeOnTimeout(
                        Optional.empty(), patience.toMillis(), TimeUnit.MILLISECONDS)
                .join();
        try {
            owed.ifPresentOrElse(token -> revoke(client.get(), token), () -> revokeMarked(client.get()));
            settle();
        } catch (ProblemException e) {
            progress.warn("The token " + owed.map(IssuedToken::id).orElse("with the mark " + mark.text())
                    + " of workspace \"" + workspace + "\" could not be revoked"
                    + owed.flatMap(IssuedToken::expires)
                            .map(end -> "; it works until " + end)
                            .orElse("")
                    + ". Revoke it in the workspace's settings, under Developer, Access tokens. " + e.getMessage());
        }
    }

    private void revoke(WorkspaceClient client, IssuedToken token) {
        boolean wasThere = client.deleteToken(token.id());
        progress.info("Revoked the token " + token.id() + " of workspace \"" + workspace + "\""
                + (wasThere ? "." : ": it was gone already."));
    }

    /** Revokes what carries the mark. */
    Optional<String> revokeMarked(WorkspaceClient client) {
        Optional<String> orphan = client.listTokens().stream()
                .filter(token -> token.comment().endsWith(mark.text()))
                .map(TokenInfo::id)
                .findFirst();
        orphan.ifPresent(id -> {
            client.deleteToken(id);
            progress.info("Revoked the token " + id + " of workspace \"" + workspace
                    + "\", whose creation was not answered.");
        });
        return orphan;
    }
}
