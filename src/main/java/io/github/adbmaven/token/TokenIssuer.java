/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.token;

import io.github.adbmaven.azure.entra.EntraTokenCache;
import io.github.adbmaven.databricks.ApiResult;
import io.github.adbmaven.databricks.OutcomeUnknownException;
import io.github.adbmaven.databricks.WorkspaceClient;
import io.github.adbmaven.databricks.WorkspaceClientFactory;
import io.github.adbmaven.error.Problem;
import io.github.adbmaven.error.ProblemException;
import io.github.adbmaven.model.IssuedToken;
import io.github.adbmaven.model.Workspace;
import io.github.adbmaven.output.IssuingIdentity;
import io.github.adbmaven.output.Receipt;
import io.github.adbmaven.output.ReceiptEntry;
import io.github.adbmaven.output.UnansweredRequest;
import io.github.adbmaven.wait.Progress;
import io.github.adbmaven.wait.StopBudget;
import io.github.adbmaven.workspace.WorkspaceProvider;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Creates tokens. Registers the revocation of each token before the request is sent, so that no token is lost. */
public final class TokenIssuer {
    private final EntraTokenCache entra;
    private final WorkspaceProvider source;
    private final WorkspaceClientFactory workspaces;
    private final SessionEndTasks end;
    private final BuildInfo origin;
    private final Receipt receipt;
    private final CommandHints commands;
    private final Progress progress;
    private final Clock clock;
    private final Optional<QuotaPruner> relief;

    public TokenIssuer(
            EntraTokenCache entra,
            WorkspaceProvider source,
            WorkspaceClientFactory workspaces,
            SessionEndTasks end,
            BuildInfo origin,
            Receipt receipt,
            CommandHints commands,
            Progress progress,
            Clock clock) {
        this(entra, source, workspaces, end, origin, receipt, commands, progress, clock, Optional.empty());
    }

    private TokenIssuer(
            EntraTokenCache entra,
            WorkspaceProvider source,
            WorkspaceClientFactory workspaces,
            SessionEndTasks end,
            BuildInfo origin,
            Receipt receipt,
            CommandHints commands,
            Progress progress,
            Clock clock,
            Optional<QuotaPruner> relief) {
        this.entra = entra;
        this.source = source;
        this.workspaces = workspaces;
        this.end = end;
        this.origin = origin;
        this.receipt = receipt;
        this.commands = commands;
        this.progress = progress;
        this.clock = clock;
        this.relief = relief;
    }

    /** Returns an issuer that prunes tokens and retries once when the quota is used up. */
    public TokenIssuer withQuotaPruner(QuotaPruner room) {
        return new TokenIssuer(
                entra, source, workspaces, end, origin, receipt, commands, progress, clock, Optional.of(room));
    }

    /** Creates a token in the requested workspace and registers its revocation. */
    Created create(TokenRequest request) {
        entra.prefetch(request.workspace());
        Workspace workspace = source.find(request.workspace());
        ScopeWarnings scopes = new ScopeWarnings(request.scopes(), progress);
        scopes.beforeAsking();
        revokeLateTokens(workspace, IssuingIdentity.of(request.identity()));
        Created created = createIn(workspace, request);
        scopes.compare(created.issued().token());
        return created;
    }

    /** Revokes tokens that the workspace created after an earlier build had stopped waiting for them. */
    private void revokeLateTokens(Workspace workspace, IssuingIdentity issuer) {
        List<UnansweredRequest> unanswered = receipt.unanswered().stream()
                .filter(request -> request.isOf(issuer, workspace))
                .toList();
        if (unanswered.isEmpty()) {
            return;
        }
        try {
            new LateTokens(receipt, progress).revoke(workspaces.forWorkspace(workspace), unanswered);
        } catch (ProblemException e) {
            progress.warn("The plugin could not check whether workspace \"" + workspace.displayName()
                    + "\" created a token for an earlier build. The comment of the token would end in "
                    + unanswered.get(0).mark() + ". " + receipt.describe() + " keeps this marker.\n" + e.getMessage());
        }
    }

    private Created createIn(Workspace workspace, TokenRequest request) {
        try {
            return ask(workspace, request);
        } catch (ProblemException e) {
            if (!isQuota(e)) {
                throw e;
            }
            return relief.map(room -> askAgain(room, workspace, request, e))
                    .orElseThrow(() -> new ProblemException(
                            quotaUsedUp(workspace, e.problem()).remedy(QuotaPruner.remedy(origin.owner())), e));
        }
    }

    private static boolean isQuota(ProblemException e) {
        return e.problem().hasCode("QUOTA_EXCEEDED");
    }

    private Created askAgain(QuotaPruner room, Workspace workspace, TokenRequest request, ProblemException refusal) {
        int revoked = room.freeQuota(workspace);
        if (revoked == 0) {
            throw new ProblemException(room.none(quotaUsedUp(workspace, refusal.problem())), refusal);
        }
        try {
            return ask(workspace, request);
        } catch (ProblemException e) {
            throw isQuota(e)
                    ? new ProblemException(
                            quotaUsedUp(workspace, e.problem())
                                    .actionTaken(
                                            revoked
                                                    + " tokens of ended builds were revoked, but other builds or users created new tokens."),
                            e)
                    : e;
        }
    }

    /**
     * Retries once if the response was lost and the workspace's token list does not contain the token. The retry uses another marker,
     * because a slow workspace may still create the first token; the plugin looks for that token at the end of the build.
     */
    private Created ask(Workspace workspace, TokenRequest request) {
        try {
            return askOnce(workspace, request);
        } catch (OutcomeUnknownException lost) {
            progress.info(
                    "Workspace \"" + workspace.displayName()
                            + "\" did not respond to the token request, and its token list does not contain the token. Retrying once.");
            progress.debug(lost.problem().render());
        }
        try {
            return askOnce(workspace, request);
        } catch (OutcomeUnknownException lost) {
            throw new ProblemException(
                    lost.problem()
                            .actionTaken(
                                    "the workspace's token list does not contain the token. The plugin checks again when the build ends."),
                    lost);
        }
    }

    /** @throws OutcomeUnknownException if the response was lost and the workspace's token list does not contain the token */
    private Created askOnce(Workspace workspace, TokenRequest request) {
        WorkspaceClient client = workspaces.forWorkspace(workspace);
        IssuingIdentity issuer = IssuingIdentity.of(request.identity());
        CommentMarker mark =
                CommentMarker.fresh(origin, new SecureRandom(), request.revocation() == RevocationPolicy.NEVER);
        Instant now = clock.instant();
        PendingRevocation debt = new PendingRevocation(
                new UnansweredRequest(issuer, workspace, mark.text(), now, now.plus(request.lifetime())),
                receipt,
                commands,
                progress);
        end.add(
                () -> debt.revokeIfDue(() -> workspaces.withoutDeadline(workspace), Duration.ZERO),
                () -> debt.revokeIfDue(() -> workspaces.forShutdown(workspace), StopBudget.UNANSWERED_REQUEST));
        try {
            ApiResult<IssuedToken> reply = client.createToken(
                    request.lifetime(), TokenComment.of(request.comment(), origin, mark), request.scopes());
            IssuedToken token = reply.value();
            debt.created(token);
            receipt.issued(new ReceiptEntry(issuer, workspace, token.info(), reply.requestId()));
            return new Created(new WorkspaceToken(workspace, token), debt, () -> debt.revokeNow(client));
        } catch (OutcomeUnknownException e) {
            debt.creationUnknown();
            refuseIfCreated(workspaces.withoutDeadline(workspace), debt, mark, e);
            throw e;
        } catch (ProblemException e) {
            debt.close();
            throw e;
        }
    }

    /** Looks for the token after its response was lost. Returns normally only if the workspace does not list the token. */
    private void refuseIfCreated(
            WorkspaceClient client, PendingRevocation debt, CommentMarker mark, OutcomeUnknownException lost) {
        Optional<String> revoked;
        try {
            revoked = debt.revokeMarked(client);
        } catch (ProblemException e) {
            progress.debug("Looking for the token of the lost answer failed: " + e.getMessage());
            if (WorkspaceClient.isRefusalOfDatabricks(e)) {
                throw new ProblemException(
                        e.problem()
                                .actionTaken(
                                        "the plugin had requested a token, and the response to that request did not come from Azure Databricks. If the workspace created the token, its comment ends in "
                                                + mark.text() + ". The plugin looks for it again when the build ends."),
                        lost);
            }
            throw new ProblemException(
                    lost.problem()
                            .actionTaken(
                                    "the plugin could not list the tokens either. It tries again when the build ends. If the workspace created the token, its comment ends in "
                                            + mark.text() + "."),
                    lost);
        }
        if (revoked.isPresent()) {
            debt.close();
            throw new ProblemException(
                    lost.problem()
                            .actionTaken(
                                    "the workspace had created token " + revoked.get() + "; the plugin revoked it."),
                    lost);
        }
    }

    private Problem quotaUsedUp(Workspace workspace, Problem problem) {
        try {
            long active = workspaces.forWorkspace(workspace).listTokens().stream()
                    .filter(token -> token.activeAt(clock.instant()))
                    .count();
            return problem.summary("The identity has " + active + " active tokens in workspace \""
                    + workspace.displayName() + "\"; the maximum is " + TokenList.QUOTA + ".");
        } catch (ProblemException e) {
            progress.debug("Counting the active tokens failed: " + e.getMessage());
            return problem;
        }
    }

    /**
     * A new token and its pending revocation.
     *
     * @param revocation revokes the token immediately, or throws
     */
    record Created(WorkspaceToken issued, PendingRevocation debt, Runnable revocation) {}
}
