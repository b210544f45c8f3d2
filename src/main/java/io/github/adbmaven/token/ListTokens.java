/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.token;

import io.github.adbmaven.databricks.UnknownIdentityException;
import io.github.adbmaven.databricks.WorkspaceClients;
import io.github.adbmaven.identity.EntraTokens;
import io.github.adbmaven.model.TokenInfo;
import io.github.adbmaven.model.Workspace;
import io.github.adbmaven.model.WorkspaceSelector;
import io.github.adbmaven.progress.Progress;
import io.github.adbmaven.provision.WorkspaceSource;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/** Use case: the tokens of the identity in a workspace. Looking does not enter the identity into the workspace. */
public final class ListTokens {
    private final EntraTokens entra;
    private final WorkspaceSource source;
    private final WorkspaceClients workspaces;
    private final BuildStates states;
    private final Progress progress;
    private final Clock clock;

    public ListTokens(
            EntraTokens entra,
            WorkspaceSource source,
            WorkspaceClients workspaces,
            BuildStates states,
            Progress progress,
            Clock clock) {
        this.entra = entra;
        this.source = source;
        this.workspaces = workspaces;
        this.states = states;
        this.progress = progress;
        this.clock = clock;
    }

    public TokenInventory run(WorkspaceSelector selector) {
        entra.prefetch(selector);
        Workspace workspace = source.find(selector);
        try {
            return in(workspace);
        } catch (UnknownIdentityException e) {
            progress.debug(e.problem().render());
            return new TokenInventory(workspace, false, List.of(), clock.instant());
        }
    }

    /** The tokens in a workspace that is known already, and knows the identity. */
    TokenInventory in(Workspace workspace) {
        List<TokenInfo> infos = workspaces.asMember(workspace).listTokens();
        Instant now = clock.instant();
        List<ListedToken> tokens = infos.stream()
                .sorted(Comparator.comparing(TokenInfo::created))
                .map(info -> new ListedToken(
                        info,
                        TokenMark.in(info.comment()),
                        TokenMark.without(info.comment()),
                        info.activeAt(now),
                        states.of(info)))
                .toList();
        return new TokenInventory(workspace, true, tokens, now);
    }
}
