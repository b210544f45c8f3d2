/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.token;

import io.github.adbmaven.databricks.OutcomeUnknownException;
import io.github.adbmaven.databricks.WorkspaceClient;
import io.github.adbmaven.identity.EntraTokens;
import io.github.adbmaven.model.Cloud;
import io.github.adbmaven.model.IssuedToken;
import io.github.adbmaven.model.Workspace;
import io.github.adbmaven.model.WorkspaceSelector;
import io.github.adbmaven.problem.Problem;
import io.github.adbmaven.problem.ProblemException;
import io.github.adbmaven.progress.Progress;
import io.github.adbmaven.provision.WorkspaceFinder;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/** Creates tokens so that none is lost: from before the request on, the build owes its revocation. */
public final class TokenCreation {
    /** A build that is being stopped waits so long for the answer to a creation that was sent already. */
    private static final Duration UNDER_WAY = Duration.ofSeconds(2);

    private final EntraTokens entra;
    private final WorkspaceFinder finder;
    private final WorkspaceClients workspaces;
    private final EndOfSession end;
    private final BuildOrigin origin;
    private final Progress progress;
    private final Clock clock;

    public TokenCreation(
            EntraTokens entra,
            WorkspaceFinder finder,
            WorkspaceClients workspaces,
            EndOfSession end,
            BuildOrigin origin,
            Progress progress,
            Clock clock) {
        this.entra = entra;
        this.finder = finder;
        this.workspaces = workspaces;
        this.end = end;
        this.origin = origin;
        this.progress = progress;
        this.clock = clock;
    }

    /** A token in the workspace that the request means, and what the build owes for it. */
    Created create(TokenRequest request) {
        entra.prefetch(Cloud.DATABRICKS_AUDIENCE);
        if (!(request.workspace() instanceof WorkspaceSelector.Hosted)) {
            entra.prefetch(request.cloud().managementAudience());
        }
        Workspace workspace = finder.find(request.workspace());
        WorkspaceClient client = workspaces.of(workspace);
        TokenMark mark = TokenMark.fresh(origin, new SecureRandom());
        Debt debt = new Debt(mark, workspace.displayName(), progress);
        end.add(
                () -> debt.pay(() -> client, Duration.ZERO),
                () -> debt.pay(() -> workspaces.hurried(workspace), UNDER_WAY));
        try {
            IssuedToken token = client.createToken(
                    request.lifetime(), TokenComment.of(request.comment(), origin, mark), request.scopes());
            debt.created(token);
            return new Created(new Issued(workspace, token), debt);
        } catch (OutcomeUnknownException e) {
            debt.unanswered();
            throw new ProblemException(afterLostAnswer(client, debt, mark, e.problem()), e);
        } catch (ProblemException e) {
            debt.settle();
            throw e.problem().hasCode("QUOTA_EXCEEDED")
                    ? new ProblemException(quotaUsedUp(client, workspace, e.problem()), e)
                    : e;
        }
    }

    /**
     * The answer was lost, the token perhaps not. Unless it is found, the end of the build looks again: a service that is slow
     * to answer may also be slow to create.
     */
    private Problem afterLostAnswer(WorkspaceClient client, Debt debt, TokenMark mark, Problem problem) {
        try {
            Optional<String> revoked = debt.revokeMarked(client);
            revoked.ifPresent(id -> debt.settle());
            return problem.done(
                    revoked.map(id -> "the token " + id + " had been created; it was revoked again.")
                            .orElse(
                                    "the workspace's list has no token of this request; the end of the build looks once more."));
        } catch (ProblemException e) {
            progress.debug("Looking for the token of the lost answer failed: " + e.getMessage());
            return problem.done(
                    "a look for the token failed as well, and is repeated at the end of the build: if it was"
                            + " created, its comment ends in " + mark.text() + ".");
        }
    }

    private Problem quotaUsedUp(WorkspaceClient client, Workspace workspace, Problem problem) {
        try {
            long active = client.listTokens().stream()
                    .filter(token -> token.activeAt(clock.instant()))
                    .count();
            return problem.what("The identity has " + active + " active tokens in workspace \""
                    + workspace.displayName() + "\"; " + TokenInventory.QUOTA + " are allowed.");
        } catch (ProblemException e) {
            progress.debug("Counting the active tokens failed: " + e.getMessage());
            return problem;
        }
    }

    /** A new token, and what the build owes for it. */
    record Created(Issued issued, Debt debt) {}
}
