/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.output;

import io.github.adbmaven.error.Problem;
import java.util.Optional;

/** How handed over values stand in a file. Knows bytes only; a file that does not exist is an empty one. */
interface SecretsFileLayout {
    /**
     * Why the hand-over must not touch this file; absent if it may. Of the kind configuration, and quotes nothing of the
     * file: whatever stands there may be a secret.
     */
    Optional<Problem> objection(byte[] current, String shown);

    /** The file with the values in it, in place of those of an earlier build. */
    byte[] with(byte[] current, CredentialOutput handover);

    /** The file without what was written for this token, empty if nothing else was in it; absent if it holds none of it. */
    Optional<byte[]> without(byte[] current, String tokenId);

    /** What the plugin wrote into the file. */
    Optional<FoundToken> written(byte[] current);
}
