/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.output;

import java.util.Optional;

/** A place that a token is handed over to. */
public interface TokenSink extends TokenDestination {
    /**
     * Finds out, before anything is sent, whether a hand-over would fail.
     *
     * @throws io.github.adbmaven.error.ProblemException of the kind configuration, if it would
     */
    void check();

    /**
     * Hands over.
     *
     * @throws io.github.adbmaven.error.ProblemException of the kind environment; then nothing of the token is there, and
     *     the caller revokes it
     */
    void write(CredentialOutput handover);

    /** How a receipt names the place, once it was written; absent if the token itself is not there. */
    default Optional<TokenLocation> carrier() {
        return Optional.empty();
    }
}
