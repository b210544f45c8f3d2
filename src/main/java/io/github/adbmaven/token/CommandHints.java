/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.token;

import io.github.adbmaven.model.Workspace;

/** What a person types to do by hand what a build could not do; spelled as it works in this build. */
public interface CommandHints {
    /** Revokes one token. */
    String revoke(Workspace workspace, String tokenId);

    /** Shows the tokens that there are, with their marks. */
    String list(Workspace workspace);
}
