/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.token;

import io.github.adbmaven.model.TokenInfo;
import java.util.Optional;

/**
 * A token of the identity, with the information from its comment.
 *
 * @param mark absent if this plugin did not issue it
 * @param words the comment without the marker
 */
public record ListedToken(
        TokenInfo info, Optional<CommentMarker> mark, String words, boolean active, BuildState build) {
    /** Whether this or another running build is known to use it. */
    boolean inUse() {
        return active && build.inUse();
    }

    /** Whether its build is known to have ended, and the token was not issued to outlive it. */
    boolean isLeftBehind() {
        return build.ended() && mark.filter(known -> !known.outlives()).isPresent();
    }
}
