/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.output;

import io.github.adbmaven.error.Problem;
import io.github.adbmaven.model.WorkspaceToken;
import java.util.Optional;

/** Arranges output values in a file. Works on bytes; a missing file is treated as empty. */
interface SecretsFileLayout {
    /**
     * Returns the reason why the plugin must not change this file; absent if it may. The problem is of the kind configuration and
     * quotes no content of the file, which may be secret.
     */
    Optional<Problem> findProblem(byte[] current, String displayPath);

    /** Returns the content with the values, which replace those of an earlier build. */
    byte[] with(byte[] current, WorkspaceToken<?> workspaceToken);

    /** Returns the content without this token, possibly empty; absent if the file does not contain the token. */
    Optional<byte[]> without(byte[] current, String tokenId);

    /** Returns the token that the plugin wrote to the file. */
    Optional<FoundToken> written(byte[] current);
}
