/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.token;

import io.github.adbmaven.error.Problem;
import io.github.adbmaven.model.IssuedToken;
import io.github.adbmaven.model.WorkspaceToken;
import java.util.List;

/**
 * Result of a token request.
 *
 * @param first whether this request created the token; otherwise it shares the token of an earlier request
 * @param written the destinations that contain the token
 * @param next commands for the user of a goal that was run from the command line, each with a label
 */
public record IssueTokenResult(
        WorkspaceToken<IssuedToken> issued,
        boolean first,
        RevocationPolicy revocation,
        List<String> written,
        List<Problem.Fact> next) {
    public IssueTokenResult {
        written = List.copyOf(written);
        next = List.copyOf(next);
    }

    public IssueTokenResult withNext(List<Problem.Fact> commands) {
        return new IssueTokenResult(issued, first, revocation, written, commands);
    }
}
