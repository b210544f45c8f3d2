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
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

/**
 * A token that the build has asked for and may have to take back.
 *
 * <p>It exists before the token does: a request whose answer was lost, or that a signal cut short, is found by its mark.
 */
final class PendingRevocation {
    private final UnansweredRequest request;
    private final Workspace workspace;
    private final Receipt receipt;
    private final CommandHints commands;
    private final Progress progress;
    private final CompletableFuture<Optional<IssuedToken>> answer = new CompletableFuture<>();
    private final AtomicBoolean booked = new AtomicBoolean();
    private final AtomicBoolean settled = new AtomicBoolean();
    private boolean postponed;
    private boolean revoking;

    /** @param request what the receipt says if the workspace does not answer */
    PendingRevocation(UnansweredRequest request, Receipt receipt, CommandHints commands, Progress progress) {
        this.request = request;
        this.workspace = request.workspace();
        this.receipt = receipt;
        this.commands = commands;
        this.progress = progress;
    }

    /** The request was answered. */
    void created(IssuedToken token) {
        answer.complete(Optional.of(token));
    }

    /** The request will not be answered any more: whether there is a token shows only in the workspace's list. */
    void creationUnknown() {
        answer.complete(Optional.empty());
        receipt.unanswered(request);
    }

    /** There is nothing to take back. */
    void close() {
        settled.set(true);
        answer.complete(Optional.empty());
    }

    /**
     * The token is to outlive the build, unless it is booked.
     *
     * @return false if a signal has begun its revocation already
     */
    synchronized boolean exemptFromRevocation() {
        if (revoking) {
            return false;
        }
        postponed = true;
        return true;
    }

    private synchronized boolean beginRevocation() {
        revoking = (booked.get() || !postponed) && !settled.get();
        return revoking;
    }

    /** The token is to be taken back when the build is over, whatever is wanted besides. */
    void requireRevocation() {
        booked.set(true);
    }

    /**
     * Revokes the token if that is due and was not done; warns of a token that is left if it fails.
     *
     * @param patience how long to wait for a request that is under way in another thread
     */
    void revokeIfDue(Supplier<WorkspaceClient> client, Duration patience) {
        if (!beginRevocation()) {
            return;
        }
        Optional<IssuedToken> owed = answer.completeOnTimeout(
                        Optional.empty(), patience.toMillis(), TimeUnit.MILLISECONDS)
                .join();
        if (owed.filter(token -> receipt.isGoneWithWorkspace(token.id())).isPresent()) {
            close();
            return;
        }
        try {
            owed.ifPresentOrElse(token -> revoke(client.get(), token), () -> lookAgain(client.get()));
            close();
        } catch (ProblemException e) {
            if (owed.isEmpty()) {
                receipt.unanswered(request);
            }
            progress.warn(owed.map(this::left).orElseGet(this::leftUnknown) + "\n" + e.getMessage());
        }
    }

    /** Takes back a token that was created, unless that was done. If it fails, it stays due. */
    void revokeNow(WorkspaceClient client) {
        requireRevocation();
        if (!settled.get()) {
            answer.join().ifPresent(token -> revoke(client, token));
            close();
        }
    }

    private String left(IssuedToken token) {
        return "The token " + LogSanitizer.safe(token.id()) + " of workspace \"" + workspace.displayName()
                + "\" could not be revoked"
                + token.expires().map(end -> "; it works until " + end).orElse("")
                + ". To revoke it: mvn " + commands.revoke(workspace, token.id());
    }

    private String leftUnknown() {
        return "A token that workspace \"" + workspace.displayName()
                + "\" may have created could not be looked for; its comment ends in " + request.mark()
                + ". To look for it: mvn " + commands.list(workspace) + "\n" + kept();
    }

    private void lookAgain(WorkspaceClient client) {
        if (revokeMarked(client).isEmpty()) {
            receipt.unanswered(request);
            progress.warn("Workspace \"" + workspace.displayName()
                    + "\" did not answer whether it created a token, and lists none so far. If it creates the token"
                    + " later, the token's comment ends in " + request.mark() + ". " + kept());
        }
    }

    private String kept() {
        return receipt.describe() + " keeps this mark: until " + request.expires()
                + ", adb:revoke-token, adb:prune-tokens and the next adb:issue-token of this build directory look for"
                + " the token and revoke it.";
    }

    private void revoke(WorkspaceClient client, IssuedToken token) {
        ApiResult<Boolean> reply = client.deleteToken(token.id());
        receipt.revoked(token.id(), reply.requestId());
        progress.info("Revoked the token " + LogSanitizer.safe(token.id()) + " of workspace \""
                + workspace.displayName() + "\"" + (reply.value() ? "." : ": it was gone already."));
    }

    /** Revokes what carries the mark. */
    Optional<String> revokeMarked(WorkspaceClient client) {
        return new LateTokens(receipt, progress)
                .revoke(client, List.of(request)).stream().findFirst();
    }
}
