/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.token;

import io.github.adbmaven.error.LogSanitizer;
import io.github.adbmaven.model.IssuedToken;
import io.github.adbmaven.wait.Progress;
import java.util.List;
import java.util.Set;

/** Warns if a token has more or fewer permissions than its requester may expect. */
final class ScopeWarnings {
    /** A token with this scope can create tokens with any scope. */
    private static final String CREATES_TOKENS = "authentication";

    private final List<String> requested;
    private final Progress progress;

    ScopeWarnings(List<String> requested, Progress progress) {
        this.requested = requested;
        this.progress = progress;
    }

    void warnBeforeRequest() {
        if (requested.contains(CREATES_TOKENS)) {
            progress.warn("A token with the scope \"" + CREATES_TOKENS
                    + "\" can create tokens with any scope. Remove it from <scopes> unless the tests manage tokens.");
        }
    }

    void compare(IssuedToken token) {
        if (!requested.isEmpty() && !Set.copyOf(requested).equals(Set.copyOf(token.scopes()))) {
            progress.warn("Token " + LogSanitizer.safe(token.id()) + " was requested with the scopes "
                    + describe(requested) + ", but the workspace granted " + describe(token.scopes()) + ".");
        }
    }

    private static String describe(List<String> scopes) {
        return scopes.isEmpty() ? "all scopes (its response lists none)" : LogSanitizer.safe(String.join(", ", scopes));
    }
}
