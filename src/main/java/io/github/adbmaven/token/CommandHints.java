/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.token;

import io.github.adbmaven.model.Workspace;

/** Command lines that a user can run when the build could not revoke or list a token. They match the current build. */
public interface CommandHints {
    /** Returns the command that revokes one token. */
    String revoke(Workspace workspace, String tokenId);

    /** Returns the command that lists the tokens with their markers. */
    String list(Workspace workspace);
}
