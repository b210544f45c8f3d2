/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.token;

import io.github.adbmaven.model.TokenInfo;
import java.util.Optional;

/**
 * A token of the identity, and what its comment tells.
 *
 * @param mark absent if this plugin did not issue it
 * @param words the comment without the mark
 */
public record ListedToken(
        TokenInfo info, Optional<CommentMarker> mark, String words, boolean active, BuildState build) {
    /** Whether this or another running build surely uses it. */
    boolean inUse() {
        return active && build.inUse();
    }

    /** Whether its build has surely ended, and the token was not issued for anything after it. */
    boolean isLeftBehind() {
        return build.ended() && mark.filter(known -> !known.outlives()).isPresent();
    }
}
