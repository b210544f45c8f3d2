/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.token;

import io.github.adbmaven.model.Workspace;
import java.time.Instant;
import java.util.List;

/**
 * The tokens of an identity in a workspace.
 *
 * @param member whether the identity is a member of the workspace; if not, it has no tokens there
 * @param tokens the tokens, oldest first
 */
public record TokenList(Workspace workspace, boolean member, List<ListedToken> tokens, Instant asOf) {
    /** Maximum number of active tokens of an identity in a workspace. */
    public static final int QUOTA = 600;

    public TokenList {
        tokens = List.copyOf(tokens);
    }

    public long active() {
        return tokens.stream().filter(ListedToken::active).count();
    }
}
