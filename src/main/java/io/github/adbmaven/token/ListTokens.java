/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.token;

import io.github.adbmaven.azure.entra.EntraTokenCache;
import io.github.adbmaven.databricks.UnknownPrincipalException;
import io.github.adbmaven.databricks.WorkspaceClientFactory;
import io.github.adbmaven.model.TokenInfo;
import io.github.adbmaven.model.Workspace;
import io.github.adbmaven.model.WorkspaceSelector;
import io.github.adbmaven.wait.Progress;
import io.github.adbmaven.workspace.WorkspaceProvider;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/** Use case: lists the tokens of the identity in a workspace. Does not add the identity to the workspace. */
public final class ListTokens {
    private final EntraTokenCache entra;
    private final WorkspaceProvider workspaceProvider;
    private final WorkspaceClientFactory workspaces;
    private final BuildStateResolver states;
    private final Progress progress;
    private final Clock clock;

    public ListTokens(
            EntraTokenCache entra,
            WorkspaceProvider workspaceProvider,
            WorkspaceClientFactory workspaces,
            BuildStateResolver states,
            Progress progress,
            Clock clock) {
        this.entra = entra;
        this.workspaceProvider = workspaceProvider;
        this.workspaces = workspaces;
        this.states = states;
        this.progress = progress;
        this.clock = clock;
    }

    public TokenList run(WorkspaceSelector selector) {
        entra.prefetch(selector);
        Workspace workspace = workspaceProvider.find(selector);
        try {
            return in(workspace);
        } catch (UnknownPrincipalException e) {
            progress.debug(e.problem().render());
            return new TokenList(workspace, false, List.of(), clock.instant());
        }
    }

    /** Lists the tokens in a workspace that is already resolved and has the identity as a member. */
    TokenList in(Workspace workspace) {
        List<TokenInfo> infos = workspaces.withoutManagementHeaders(workspace).listTokens();
        Instant now = clock.instant();
        List<ListedToken> tokens = infos.stream()
                .sorted(Comparator.comparing(TokenInfo::created))
                .map(info -> new ListedToken(
                        info,
                        CommentMarker.in(info.comment()),
                        CommentMarker.without(info.comment()),
                        info.activeAt(now),
                        states.of(info)))
                .toList();
        return new TokenList(workspace, true, tokens, now);
    }
}
