/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.token;

import io.github.adbmaven.databricks.WorkspaceClientFactory;
import io.github.adbmaven.model.WorkspaceSelector;
import io.github.adbmaven.output.Receipt;
import io.github.adbmaven.output.UnansweredRequest;
import io.github.adbmaven.wait.Progress;
import java.util.List;
import java.util.concurrent.Executor;

/** Use case: revokes the tokens of earlier builds. A token that may be in use is kept, unless it is older than the configured
 * age. */
public final class PruneTokens {
    private final ListTokens listTokens;
    private final WorkspaceClientFactory workspaces;
    private final Receipt receipt;
    private final Executor executor;
    private final Progress progress;

    public PruneTokens(
            ListTokens listTokens,
            WorkspaceClientFactory workspaces,
            Receipt receipt,
            Executor executor,
            Progress progress) {
        this.listTokens = listTokens;
        this.workspaces = workspaces;
        this.receipt = receipt;
        this.executor = executor;
        this.progress = progress;
    }

    /**
     * Selects the tokens, and revokes them if approved.
     *
     * @throws io.github.adbmaven.error.ProblemException if some tokens could not be revoked; it names the remaining tokens
     */
    public Result run(WorkspaceSelector selector, PruneFilter filter, boolean approved) {
        TokenList list = listTokens.run(selector);
        List<String> lateMarkers = list.tokens().isEmpty()
                ? List.of()
                : receipt.unanswered().stream().map(UnansweredRequest::mark).toList();
        List<ListedToken> matching = list.tokens().stream()
                .filter(token -> filter.means(token, list.asOf()) || isLate(token, lateMarkers))
                .toList();
        List<ListedToken> chosen = matching.stream()
                .filter(token -> isLate(token, lateMarkers) || isRevocable(token, filter))
                .toList();
        List<ListedToken> kept =
                matching.stream().filter(token -> !chosen.contains(token)).toList();
        if (!approved || chosen.isEmpty()) {
            return new Result(list, filter, chosen, kept, false, 0);
        }
        int gone = new BulkRevocation(workspaces.withoutManagementHeaders(list.workspace()), executor, progress)
                .run(chosen);
        chosen.stream()
                .flatMap(token -> token.mark().stream())
                .map(CommentMarker::text)
                .filter(lateMarkers::contains)
                .forEach(receipt::unansweredRevoked);
        return new Result(list, filter, chosen, kept, true, gone);
    }

    /** Whether the build that requested the token got no response, so nothing uses the token. */
    private static boolean isLate(ListedToken token, List<String> lateMarkers) {
        return lateMarkers.stream().anyMatch(token.info().comment()::endsWith);
    }

    /** Whether the token can be revoked. Unless its build is known to have ended, the configured age decides. */
    private static boolean isRevocable(ListedToken token, PruneFilter filter) {
        return !token.active() || (!token.inUse() && (filter.olderThan().isPresent() || token.isLeftBehind()));
    }

    /**
     * Result of pruning.
     *
     * @param chosen tokens that were revoked, or would be
     * @param kept tokens that match the filter but are or may be in use
     * @param revoked whether the chosen tokens were revoked
     * @param gone how many of the chosen tokens no longer existed
     */
    public record Result(
            TokenList inventory,
            PruneFilter choice,
            List<ListedToken> chosen,
            List<ListedToken> kept,
            boolean revoked,
            int gone) {}
}
