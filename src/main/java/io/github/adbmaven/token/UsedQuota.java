/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.token;

import io.github.adbmaven.databricks.WorkspaceClientFactory;
import io.github.adbmaven.error.Problem;
import io.github.adbmaven.error.ProblemException;
import io.github.adbmaven.model.Workspace;
import io.github.adbmaven.wait.Progress;
import java.time.Clock;
import java.util.function.Supplier;

/** The token quota of an identity in a workspace, after the workspace rejected a token because the quota is used up. */
final class UsedQuota {
    private final WorkspaceClientFactory workspaces;
    private final Workspace workspace;
    private final Progress progress;
    private final Clock clock;

    UsedQuota(WorkspaceClientFactory workspaces, Workspace workspace, Progress progress, Clock clock) {
        this.workspaces = workspaces;
        this.workspace = workspace;
        this.progress = progress;
        this.clock = clock;
    }

    static boolean isCauseOf(ProblemException e) {
        return e.problem().hasCode("QUOTA_EXCEEDED");
    }

    /** Revokes tokens of ended builds, then requests the token again. */
    CreatedToken pruneAndRetry(QuotaPruner pruner, ProblemException rejection, Supplier<CreatedToken> retry) {
        int revoked = pruner.freeQuota(workspace);
        if (revoked == 0) {
            throw new ProblemException(pruner.none(describe(rejection.problem())), rejection);
        }
        try {
            return retry.get();
        } catch (ProblemException e) {
            throw isCauseOf(e)
                    ? new ProblemException(
                            describe(e.problem())
                                    .actionTaken((revoked == 1
                                                    ? "1 token from an ended build was"
                                                    : revoked + " tokens from ended builds were")
                                            + " revoked, but other builds or users created new tokens."),
                            e)
                    : e;
        }
    }

    /** Adds the number of active tokens to the problem, if they can be listed. */
    Problem describe(Problem problem) {
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
}
