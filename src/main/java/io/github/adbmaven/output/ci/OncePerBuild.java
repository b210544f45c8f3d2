/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.output.ci;

import io.github.adbmaven.error.LogSanitizer;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * Ensures that a build with several modules writes a shared token to the CI system only once, and warns if another token replaces
 * it, because the variables of all tokens have the same names.
 *
 * @param once whether the build passes this key for the first time
 * @param warning logs that a token was replaced
 */
record OncePerBuild(Predicate<String> once, Consumer<String> warning) {
    /** Whether this token was not yet written to the CI system. */
    boolean isNew(String tokenId) {
        if (!once.test("written " + tokenId)) {
            return false;
        }
        if (!once.test("token written")) {
            warning.accept("Token " + LogSanitizer.safe(tokenId)
                    + " replaces the previous token of this build for later steps of the"
                    + " pipeline, because the variables have the same names.");
        }
        return true;
    }
}
