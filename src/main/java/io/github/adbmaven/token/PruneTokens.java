/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.token;

import io.github.adbmaven.databricks.WorkspaceClientFactory;
import io.github.adbmaven.model.WorkspaceSelector;
import io.github.adbmaven.output.Receipt;
import io.github.adbmaven.output.UnansweredRequest;
import io.github.adbmaven.wait.Progress;
import java.util.List;
import java.util.concurrent.Executor;

/** Use case: revokes what earlier builds left behind. A token that may be in use stays, unless it is older
 * than the user says that a token in use can be. */
public final class PruneTokens {
    private final ListTokens lister;
    private final WorkspaceClientFactory workspaces;
    private final Receipt receipt;
    private final Executor executor;
    private final Progress progress;

    public PruneTokens(
            ListTokens lister,
            WorkspaceClientFactory workspaces,
            Receipt receipt,
            Executor executor,
            Progress progress) {
        this.lister = lister;
        this.workspaces = workspaces;
        this.receipt = receipt;
        this.executor = executor;
        this.progress = progress;
    }

    /**
     * Finds the tokens, and revokes them if that was approved.
     *
     * @throws io.github.adbmaven.error.ProblemException which names those that are left, if some could not be revoked
     */
    public Result run(WorkspaceSelector selector, PruneFilter choice, boolean approved) {
        TokenList inventory = lister.run(selector);
        List<String> lateMarks = inventory.tokens().isEmpty()
                ? List.of()
                : receipt.unanswered().stream().map(UnansweredRequest::mark).toList();
        List<ListedToken> meant = inventory.tokens().stream()
                .filter(token -> choice.means(token, inventory.asOf()) || isLate(token, lateMarks))
                .toList();
        List<ListedToken> chosen = meant.stream()
                .filter(token -> isLate(token, lateMarks) || mayGo(token, choice))
                .toList();
        List<ListedToken> kept =
                meant.stream().filter(token -> !chosen.contains(token)).toList();
        if (!approved || chosen.isEmpty()) {
            return new Result(inventory, choice, chosen, kept, false, 0);
        }
        int gone = new BulkRevocation(workspaces.withoutManagementHeaders(inventory.workspace()), executor, progress)
                .run(chosen);
        chosen.stream()
                .flatMap(token -> token.mark().stream())
                .map(CommentMarker::text)
                .filter(lateMarks::contains)
                .forEach(receipt::settled);
        return new Result(inventory, choice, chosen, kept, true, gone);
    }

    /** The build that asked for it got no answer: nothing uses it. */
    private static boolean isLate(ListedToken token, List<String> lateMarks) {
        return lateMarks.stream().anyMatch(token.info().comment()::endsWith);
    }

    /** Without proof that its work is done, only the age that the user gave decides. */
    private static boolean mayGo(ListedToken token, PruneFilter choice) {
        return !token.active() || (!token.inUse() && (choice.olderThan().isPresent() || token.isLeftBehind()));
    }

    /**
     * What came of it.
     *
     * @param chosen what was, or would be, revoked
     * @param kept what fits the choice and is, or may be, in use
     * @param revoked whether the chosen ones were revoked
     * @param gone how many of them somebody else had revoked meanwhile
     */
    public record Result(
            TokenList inventory,
            PruneFilter choice,
            List<ListedToken> chosen,
            List<ListedToken> kept,
            boolean revoked,
            int gone) {}
}
