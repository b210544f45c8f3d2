/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.output;

import io.github.adbmaven.model.WorkspaceToken;
import java.util.Optional;

/** An output to which the plugin writes a token. */
public interface TokenSink extends TokenDestination {
    /**
     * Checks before any request whether the output can be written.
     *
     * @throws io.github.adbmaven.error.ProblemException of the kind configuration, if it cannot
     */
    void check();

    /**
     * Writes the token.
     *
     * @throws io.github.adbmaven.error.ProblemException of the kind environment; then the output does not contain the token, and
     *     the caller revokes it
     */
    void write(WorkspaceToken<?> workspaceToken);

    /** Returns the location for the receipt; absent if this output does not contain the token itself. */
    default Optional<TokenLocation> location() {
        return Optional.empty();
    }
}
