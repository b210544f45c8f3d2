/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.token;

import io.github.adbmaven.databricks.WorkspaceClient;
import io.github.adbmaven.model.IssuedToken;
import io.github.adbmaven.model.TokenInfo;
import io.github.adbmaven.problem.ProblemException;
import io.github.adbmaven.progress.Progress;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
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
    private final AtomicReference<State> state = new AtomicReference<>(new State(Optional.empty(), false));

    /** @param workspace what to call it when talking to people */
    Debt(TokenMark mark, String workspace, Progress progress) {
        this.mark = mark;
        this.workspace = workspace;
        this.progress = progress;
    }

    /** The request was answered. */
    void created(IssuedToken token) {
        state.updateAndGet(now -> new State(Optional.of(token), now.settled()));
    }

    /** There is nothing to take back, or somebody else has to. */
    void settle() {
        state.updateAndGet(now -> new State(now.token(), true));
    }

    /** Takes the token back unless that was done; tells a person what is left if it fails. */
    void pay(Supplier<WorkspaceClient> client) {
        State owed = state.getAndUpdate(now -> new State(now.token(), true));
        if (owed.settled()) {
            return;
        }
        try {
            owed.token().ifPresentOrElse(token -> revoke(client.get(), token), () -> revokeMarked(client.get()));
        } catch (ProblemException e) {
            progress.warn("The token " + owed.token().map(IssuedToken::id).orElse("with the mark " + mark.text())
                    + " of workspace \"" + workspace + "\" could not be revoked"
                    + owed.token()
                            .flatMap(IssuedToken::expires)
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

    private record State(Optional<IssuedToken> token, boolean settled) {}
}
