/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.token;

import io.github.adbmaven.databricks.WorkspaceClientFactory;
import io.github.adbmaven.error.LogSanitizer;
import io.github.adbmaven.error.Problem;
import io.github.adbmaven.model.Workspace;
import io.github.adbmaven.wait.Progress;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;

/**
 * Frees token quota by revoking the tokens of ended builds of the same owner.
 *
 * <p>A token is revoked if its marker proves that its build has ended and that the token was not issued to outlive it, or if it is
 * older than the configured age. A token that is known to be in use is kept.
 */
public final class QuotaPruner {
    private final ListTokens listTokens;
    private final WorkspaceClientFactory workspaces;
    private final Executor executor;
    private final Progress progress;
    private final PruneFilter.Who owner;
    private final Optional<Duration> olderThan;

    /**
     * @param leftBehind selects the owner; {@code olderThan} is the age from which a token is treated as a token of an ended
     *     build. Without it, age is not considered
     */
    public QuotaPruner(
            ListTokens listTokens,
            WorkspaceClientFactory workspaces,
            Executor executor,
            Progress progress,
            PruneFilter leftBehind) {
        this.listTokens = listTokens;
        this.workspaces = workspaces;
        this.executor = executor;
        this.progress = progress;
        this.owner = leftBehind.who();
        this.olderThan = leftBehind.olderThan();
    }

    /** Revokes the tokens of ended builds; returns their number. */
    int freeQuota(Workspace workspace) {
        TokenList list = listTokens.in(workspace);
        List<ListedToken> leftovers = list.tokens().stream()
                .filter(token -> token.active() && owner.means(token) && isLeftover(token, list.asOf()))
                .toList();
        if (!leftovers.isEmpty()) {
            progress.info("The quota of " + TokenList.QUOTA + " tokens is used up. Revoking " + leftovers.size()
                    + (leftovers.size() == 1 ? " token " : " tokens ") + owner.words() + " from ended builds.");
            new BulkRevocation(workspaces.withoutManagementHeaders(workspace), executor, progress).run(leftovers);
            leftovers.forEach(token -> progress.debug(
                    "Revoked token " + LogSanitizer.safe(token.info().id()) + ": "
                            + token.build().words()));
        }
        return leftovers.size();
    }

    private boolean isLeftover(ListedToken token, Instant now) {
        boolean old = olderThan
                .filter(age -> !token.info().created().plus(age).isAfter(now))
                .isPresent();
        return token.isLeftBehind() || (old && !token.inUse());
    }

    /** Adds to a problem that there was nothing to revoke. */
    Problem none(Problem problem) {
        String age = olderThan.isPresent()
                ? "set a shorter <olderThan> (-Dadb.olderThan), "
                : "set <olderThan> (-Dadb.olderThan) to longer than the longest build, so that older tokens are revoked, ";
        return problem.actionTaken(
                        "nothing was revoked: no token " + owner.words() + " is known to be from an ended build.")
                .remedy(age + "or list the tokens and their owners with adb:list-tokens.");
    }

    /**
     * Returns the fix for builds without {@code pruneOnQuota}.
     *
     * @param owner the owner of the build's tokens; may be empty
     */
    static String remedy(String owner) {
        String shownOwner = owner.isEmpty() ? "<groupId:artifactId>" : owner;
        return "list the tokens and their owners with adb:list-tokens, and revoke the tokens of earlier builds:\n"
                + "mvn adb:prune-tokens -Dadb.owner=" + shownOwner + " -Dadb.autoApprove=true -Dadb.olderThan=8h;\n"
                + "or set <pruneOnQuota> (-Dadb.pruneOnQuota=true), so that adb:issue-token revokes them when the quota is used up.";
    }
}
