/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.token;

import io.github.adbmaven.azure.entra.EntraTokenCache;
import io.github.adbmaven.databricks.ApiResult;
import io.github.adbmaven.databricks.OutcomeUnknownException;
import io.github.adbmaven.databricks.WorkspaceClient;
import io.github.adbmaven.databricks.WorkspaceClientFactory;
import io.github.adbmaven.error.ProblemException;
import io.github.adbmaven.model.IssuedToken;
import io.github.adbmaven.model.Workspace;
import io.github.adbmaven.model.WorkspaceToken;
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
    private final WorkspaceProvider workspaceProvider;
    private final WorkspaceClientFactory workspaces;
    private final SessionEndTasks sessionEnd;
    private final BuildInfo build;
    private final Receipt receipt;
    private final CommandHints commands;
    private final Progress progress;
    private final Clock clock;
    private final Optional<QuotaPruner> quotaPruner;

    /** @param quotaPruner frees quota if it is used up; the request is then repeated once */
    public TokenIssuer(
            EntraTokenCache entra,
            WorkspaceProvider workspaceProvider,
            WorkspaceClientFactory workspaces,
            SessionEndTasks sessionEnd,
            BuildInfo build,
            Receipt receipt,
            CommandHints commands,
            Progress progress,
            Clock clock,
            Optional<QuotaPruner> quotaPruner) {
        this.entra = entra;
        this.workspaceProvider = workspaceProvider;
        this.workspaces = workspaces;
        this.sessionEnd = sessionEnd;
        this.build = build;
        this.receipt = receipt;
        this.commands = commands;
        this.progress = progress;
        this.clock = clock;
        this.quotaPruner = quotaPruner;
    }

    /** Creates a token in the requested workspace and registers its revocation. */
    CreatedToken create(TokenRequest request) {
        entra.prefetch(request.workspace());
        Workspace workspace = workspaceProvider.find(request.workspace());
        ScopeWarnings scopeWarnings = new ScopeWarnings(request.scopes(), progress);
        scopeWarnings.warnBeforeRequest();
        revokeLateTokens(workspace, IssuingIdentity.of(request.identity()));
        CreatedToken created = createIn(workspace, request);
        scopeWarnings.compare(created.issued().token());
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

    /** Creates the token. If the quota is used up, prunes tokens and retries once, or explains what uses the quota. */
    private CreatedToken createIn(Workspace workspace, TokenRequest request) {
        try {
            return requestToken(workspace, request);
        } catch (ProblemException e) {
            if (!UsedQuota.isCauseOf(e)) {
                throw e;
            }
            UsedQuota quota = new UsedQuota(workspaces, workspace, progress, clock);
            if (quotaPruner.isEmpty()) {
                throw new ProblemException(quota.describe(e.problem()).remedy(QuotaPruner.remedy(build.owner())), e);
            }
            return quota.pruneAndRetry(quotaPruner.get(), e, () -> requestToken(workspace, request));
        }
    }

    /**
     * Retries once if the response was lost and the workspace's token list does not contain the token. The retry uses another marker,
     * because a slow workspace may still create the first token; the plugin looks for that token at the end of the build.
     */
    private CreatedToken requestToken(Workspace workspace, TokenRequest request) {
        try {
            return sendRequest(workspace, request);
        } catch (OutcomeUnknownException noResponse) {
            progress.info(
                    "Workspace \"" + workspace.displayName()
                            + "\" did not respond to the token request, and its token list does not contain the token. Retrying once.");
            progress.debug(noResponse.problem().render());
        }
        try {
            return sendRequest(workspace, request);
        } catch (OutcomeUnknownException noResponse) {
            throw new ProblemException(
                    noResponse
                            .problem()
                            .actionTaken(
                                    "the workspace's token list does not contain the token. The plugin checks again when the build ends."),
                    noResponse);
        }
    }

    /** @throws OutcomeUnknownException if the response was lost and the workspace's token list does not contain the token */
    private CreatedToken sendRequest(Workspace workspace, TokenRequest request) {
        WorkspaceClient client = workspaces.forWorkspace(workspace);
        IssuingIdentity issuer = IssuingIdentity.of(request.identity());
        CommentMarker marker =
                CommentMarker.fresh(build, new SecureRandom(), request.revocation() == RevocationPolicy.NEVER);
        Instant now = clock.instant();
        PendingRevocation pending = new PendingRevocation(
                new UnansweredRequest(issuer, workspace, marker.text(), now, now.plus(request.lifetime())),
                receipt,
                commands,
                progress);
        sessionEnd.add(
                () -> pending.revokeIfDue(() -> workspaces.withoutDeadline(workspace), Duration.ZERO),
                () -> pending.revokeIfDue(() -> workspaces.forShutdown(workspace), StopBudget.UNANSWERED_REQUEST));
        try {
            ApiResult<IssuedToken> result = client.createToken(
                    request.lifetime(), TokenComment.of(request.comment(), build, marker), request.scopes());
            IssuedToken token = result.value();
            pending.created(token);
            receipt.issued(new ReceiptEntry(issuer, workspace, token.info(), result.requestId()));
            return new CreatedToken(
                    new WorkspaceToken<>(workspace, token), pending.state(), () -> pending.revokeNow(client));
        } catch (OutcomeUnknownException e) {
            pending.creationUnknown();
            failIfCreated(workspaces.withoutDeadline(workspace), pending, marker, e);
            throw e;
        } catch (ProblemException e) {
            pending.close();
            throw e;
        }
    }

    /** Looks for the token after its response was lost. Returns normally only if the workspace does not list the token. */
    private void failIfCreated(
            WorkspaceClient client,
            PendingRevocation pending,
            CommentMarker marker,
            OutcomeUnknownException noResponse) {
        Optional<String> revoked;
        try {
            revoked = pending.revokeMarked(client);
        } catch (ProblemException e) {
            progress.debug("Searching for the token of the lost response failed: " + e.getMessage());
            if (WorkspaceClient.isRefusalOfDatabricks(e)) {
                throw new ProblemException(
                        e.problem()
                                .actionTaken(
                                        "the plugin had requested a token, and the response to that request did not come from Azure Databricks. If the workspace created the token, its comment ends in "
                                                + marker.text()
                                                + ". The plugin looks for it again when the build ends."),
                        noResponse);
            }
            throw new ProblemException(
                    noResponse
                            .problem()
                            .actionTaken(
                                    "the plugin could not list the tokens either. It tries again when the build ends. If the workspace created the token, its comment ends in "
                                            + marker.text() + "."),
                    noResponse);
        }
        if (revoked.isPresent()) {
            pending.close();
            throw new ProblemException(
                    noResponse
                            .problem()
                            .actionTaken(
                                    "the workspace had created token " + revoked.get() + "; the plugin revoked it."),
                    noResponse);
        }
    }
}
