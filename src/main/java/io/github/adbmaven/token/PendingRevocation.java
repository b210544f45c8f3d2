/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.token;

import io.github.adbmaven.databricks.ApiResult;
import io.github.adbmaven.databricks.WorkspaceClient;
import io.github.adbmaven.error.LogSanitizer;
import io.github.adbmaven.error.ProblemException;
import io.github.adbmaven.model.IssuedToken;
import io.github.adbmaven.model.Workspace;
import io.github.adbmaven.output.Receipt;
import io.github.adbmaven.output.UnansweredRequest;
import io.github.adbmaven.wait.Progress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * A token that the build has requested and may have to revoke.
 *
 * <p>It is created before the token, so that the token of a request whose response was lost, or that a signal interrupted, can be
 * found by its marker.
 */
final class PendingRevocation {
    private final UnansweredRequest request;
    private final Workspace workspace;
    private final Receipt receipt;
    private final CommandHints commands;
    private final Progress progress;
    private final CompletableFuture<Optional<IssuedToken>> response = new CompletableFuture<>();
    private final TokenState state = new TokenState();

    /** @param request the entry for the receipt if the workspace does not respond */
    PendingRevocation(UnansweredRequest request, Receipt receipt, CommandHints commands, Progress progress) {
        this.request = request;
        this.workspace = request.workspace();
        this.receipt = receipt;
        this.commands = commands;
        this.progress = progress;
    }

    /** Returns whether the token outlives the build. */
    TokenState state() {
        return state;
    }

    /** Records that the workspace created the token. */
    void created(IssuedToken token) {
        response.complete(Optional.of(token));
    }

    /** Records that no response will arrive, so only the workspace's token list shows whether the token exists. */
    void creationUnknown() {
        response.complete(Optional.empty());
        receipt.unanswered(request);
    }

    /** Records that there is nothing to revoke. */
    void close() {
        state.revoked();
        response.complete(Optional.empty());
    }

    /**
     * Revokes the token if that is due and has not happened yet; warns about a remaining token if it fails.
     *
     * @param timeout how long to wait for a request that another thread is sending
     */
    void revokeIfDue(Supplier<WorkspaceClient> client, Duration timeout) {
        if (!state.end() || state.isRevoked()) {
            return;
        }
        Optional<IssuedToken> created = response.completeOnTimeout(
                        Optional.empty(), timeout.toMillis(), TimeUnit.MILLISECONDS)
                .join();
        if (created.filter(token -> receipt.isGoneWithWorkspace(token.id())).isPresent()) {
            close();
            return;
        }
        try {
            created.ifPresentOrElse(token -> revoke(client.get(), token), () -> revokeLateToken(client.get()));
            close();
        } catch (ProblemException e) {
            if (created.isEmpty()) {
                receipt.unanswered(request);
            }
            progress.warn(created.map(this::remainingToken).orElseGet(this::remainingUnknown) + "\n" + e.getMessage());
        }
    }

    /** Revokes a token that was created, unless it is already revoked. If this fails, the revocation remains due. */
    void revokeNow(WorkspaceClient client) {
        state.requireRevocation();
        if (!state.isRevoked()) {
            response.join().ifPresent(token -> revoke(client, token));
            close();
        }
    }

    private String remainingToken(IssuedToken token) {
        return "Token " + LogSanitizer.safe(token.id()) + " in workspace \"" + workspace.displayName()
                + "\" could not be revoked"
                + token.expires().map(end -> "; it is valid until " + end).orElse("")
                + ". To revoke it: mvn " + commands.revoke(workspace, token.id());
    }

    private String remainingUnknown() {
        return "The plugin could not check whether workspace \"" + workspace.displayName()
                + "\" created a token. The comment of the token would end in " + request.mark() + ". To check: mvn "
                + commands.list(workspace) + "\n" + keptMarker();
    }

    private void revokeLateToken(WorkspaceClient client) {
        if (revokeMarked(client).isEmpty()) {
            receipt.unanswered(request);
            progress.warn("Workspace \"" + workspace.displayName()
                    + "\" did not respond to a token request, and its token list does not contain the token. If the workspace creates the token later, the token's comment ends in "
                    + request.mark() + ". " + keptMarker());
        }
    }

    private String keptMarker() {
        return receipt.describe() + " keeps this marker until " + request.expires()
                + ". Until then, adb:revoke-token, adb:prune-tokens and the next adb:issue-token in this build directory look for the token and revoke it.";
    }

    private void revoke(WorkspaceClient client, IssuedToken token) {
        ApiResult<Boolean> result = client.deleteToken(token.id());
        receipt.revoked(token.id(), result.requestId());
        String where = "token " + LogSanitizer.safe(token.id()) + " in workspace \"" + workspace.displayName() + "\"";
        progress.info(result.value() ? "Revoked " + where + "." : "Nothing to revoke: " + where + " no longer exists.");
    }

    /** Revokes the token whose comment has the marker of this request. */
    Optional<String> revokeMarked(WorkspaceClient client) {
        return new LateTokens(receipt, progress)
                .revoke(client, List.of(request)).stream().findFirst();
    }
}
