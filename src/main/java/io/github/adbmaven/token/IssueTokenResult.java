/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.token;

import io.github.adbmaven.model.IssuedToken;
import io.github.adbmaven.model.WorkspaceToken;
import java.util.List;

/**
 * Result of a token request.
 *
 * @param first whether this request created the token; otherwise it shares the token of an earlier request
 * @param written the destinations that contain the token
 */
public record IssueTokenResult(WorkspaceToken<IssuedToken> issued, boolean first, List<String> written) {
    public IssueTokenResult {
        written = List.copyOf(written);
    }
}
