/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.token;

import io.github.adbmaven.error.LogSanitizer;
import io.github.adbmaven.model.IssuedToken;
import io.github.adbmaven.wait.Progress;
import java.util.List;
import java.util.Set;

/** Says when a token can do more, or less, than whoever asked for it may think. */
final class ScopeWarnings {
    /** With it a token makes tokens, of any scope. */
    private static final String MAKES_TOKENS = "authentication";

    private final List<String> asked;
    private final Progress progress;

    ScopeWarnings(List<String> asked, Progress progress) {
        this.asked = asked;
        this.progress = progress;
    }

    void beforeAsking() {
        if (asked.contains(MAKES_TOKENS)) {
            progress.warn("Whoever holds a token with the scope \"" + MAKES_TOKENS
                    + "\" can make tokens with every scope. Leave it out of <scopes> unless the tests manage tokens.");
        }
    }

    void compare(IssuedToken token) {
        if (!asked.isEmpty() && !Set.copyOf(asked).equals(Set.copyOf(token.scopes()))) {
            progress.warn("The token " + LogSanitizer.safe(token.id()) + " was asked for with the scopes "
                    + words(asked) + "; the workspace granted " + words(token.scopes()) + ".");
        }
    }

    private static String words(List<String> scopes) {
        return scopes.isEmpty() ? "all, as it names none" : LogSanitizer.safe(String.join(", ", scopes));
    }
}
