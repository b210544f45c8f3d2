/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.token;

import io.github.adbmaven.databricks.OutcomeUnknownException;
import io.github.adbmaven.databricks.WorkspaceClient;
import io.github.adbmaven.identity.EntraTokens;
import io.github.adbmaven.model.Cloud;
import io.github.adbmaven.model.IssuedToken;
import io.github.adbmaven.model.TokenInfo;
import io.github.adbmaven.model.Workspace;
import io.github.adbmaven.model.WorkspaceSelector;
import io.github.adbmaven.output.Handover;
import io.github.adbmaven.output.Sink;
import io.github.adbmaven.problem.Problem;
import io.github.adbmaven.problem.ProblemException;
import io.github.adbmaven.progress.Progress;
import io.github.adbmaven.provision.WorkspaceFinder;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.function.Function;

/**
 * Use case: issues a token and hands it over. A token that could not be handed over is revoked before the failure is
 * reported.
 */
public final class IssueToken {
    private static final int QUOTA = 600;

    private final TokenLedger ledger;
    private final EntraTokens entra;
    private final WorkspaceFinder finder;
    private final Function<Workspace, WorkspaceClient> workspaces;
    private final BuildOrigin origin;
    private final Progress progress;
    private final Clock clock;

    /** @param workspaces makes the client of a workspace */
    public IssueToken(
            TokenLedger ledger,
            EntraTokens entra,
            WorkspaceFinder finder,
            Function<Workspace, WorkspaceClient> workspaces,
            BuildOrigin origin,
            Progress progress,
            Clock clock) {
        this.ledger = ledger;
        this.entra = entra;
        this.finder = finder;
        this.workspaces = workspaces;
        this.origin = origin;
        this.progress = progress;
        this.clock = clock;
    }

    /** Hands a token over to every sink; equal requests of one build get the same one. */
    public Result run(TokenRequest request, List<Sink> sinks) {
        sinks.forEach(Sink::check);
        TokenLedger.Share share = ledger.share(request.key(), () -> issue(request));
        Issued issued = share.issued();
        try {
            Handover handover = new Handover(issued.workspace(), issued.token());
            sinks.forEach(sink -> sink.write(handover));
        } catch (RuntimeException e) {
            throw takenBack(share, sinks, e);
        }
        share.handedOver();
        return new Result(
                issued, share.first(), sinks.stream().map(Sink::describe).toList());
    }

    private Issued issue(TokenRequest request) {
        entra.prefetch(Cloud.DATABRICKS_AUDIENCE);
        if (!(request.workspace() instanceof WorkspaceSelector.Hosted)) {
            entra.prefetch(request.cloud().managementAudience());
        }
        Workspace workspace = finder.find(request.workspace());
        WorkspaceClient client = workspaces.apply(workspace);
        TokenMark mark = TokenMark.fresh(origin, new SecureRandom());
        String comment = TokenComment.of(request.comment(), origin, mark);
        try {
            return new Issued(workspace, client.createToken(request.lifetime(), comment, request.scopes()));
        } catch (OutcomeUnknownException e) {
            throw new ProblemException(afterLostAnswer(client, mark, e.problem()), e);
        } catch (ProblemException e) {
            throw e.problem().hasCode("QUOTA_EXCEEDED")
                    ? new ProblemException(quotaUsedUp(client, workspace, e.problem()), e)
                    : e;
        }
    }

    /** The answer was lost, the token perhaps not: looks for the mark and revokes what carries it. */
    private Problem afterLostAnswer(WorkspaceClient client, TokenMark mark, Problem problem) {
        try {
            List<TokenInfo> orphans = client.listTokens().stream()
                    .filter(token -> token.comment().endsWith(mark.text()))
                    .toList();
            orphans.forEach(token -> client.deleteToken(token.id()));
            return problem.done(
                    orphans.isEmpty()
                            ? "the workspace's list has no token of this request: none was created."
                            : "the token " + orphans.get(0).id() + " had been created; it was revoked again.");
        } catch (ProblemException e) {
            progress.debug("Looking for the token of the lost answer failed: " + e.getMessage());
            return problem.done(
                    "a look for the token failed as well: if it was created, its comment ends in " + mark.text() + ".");
        }
    }

    private Problem quotaUsedUp(WorkspaceClient client, Workspace workspace, Problem problem) {
        try {
            long active = client.listTokens().stream()
                    .filter(token -> token.activeAt(clock.instant()))
                    .count();
            return new Problem(
                    problem.kind(),
                    "The identity has " + active + " active tokens in workspace \"" + workspace.displayName() + "\"; "
                            + QUOTA + " are allowed.",
                    problem.facts(),
                    problem.answer(),
                    problem.likely(),
                    problem.remedy());
        } catch (ProblemException e) {
            progress.debug("Counting the active tokens failed: " + e.getMessage());
            return problem;
        }
    }

    private RuntimeException takenBack(TokenLedger.Share share, List<Sink> sinks, RuntimeException failure) {
        Issued issued = share.issued();
        IssuedToken token = issued.token();
        sinks.forEach(sink -> takeBack(sink, token));
        if (!share.abandon()) {
            return failure;
        }
        Problem problem = failure instanceof ProblemException known
                ? known.problem()
                : Problem.environment("The token could not be handed over: " + failure);
        return new ProblemException(revoked(issued, problem), failure);
    }

    private void takeBack(Sink sink, IssuedToken token) {
        try {
            sink.takeBack(token.id());
        } catch (RuntimeException e) {
            progress.debug("Removing the token from " + sink.describe() + " failed: " + e.getMessage());
        }
    }

    private Problem revoked(Issued issued, Problem problem) {
        String id = issued.token().id();
        try {
            workspaces.apply(issued.workspace()).deleteToken(id);
            return problem.done("the token " + id + " was revoked again; nothing is left in the workspace.");
        } catch (ProblemException e) {
            progress.debug("Revoking the token failed: " + e.getMessage());
            return problem.done("revoking the token " + id + " failed as well: it works until "
                    + issued.token().expires().map(Object::toString).orElse("someone revokes it") + ".");
        }
    }

    /**
     * What came of it.
     *
     * @param first whether this request created the token; otherwise it is shared with an earlier one
     * @param written the places that hold it now
     */
    public record Result(Issued issued, boolean first, List<String> written) {
        public Result {
            written = List.copyOf(written);
        }
    }
}
