/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.output.ci;

import io.github.adbmaven.error.LogSanitizer;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * The CI system that gets a token, as a build with many modules sees it: told once of a token that modules share, and able to
 * keep one token only, for the names of the variables are the same for all.
 *
 * @param first whether the build has not heard of this occasion before
 * @param warning where the user is told of a token that another one displaces
 */
public record OncePerBuild(Predicate<String> first, Consumer<String> warning) {
    /** Whether the system is still to be told of this token. */
    boolean awaits(String tokenId) {
        if (!first.test("told of " + tokenId)) {
            return false;
        }
        if (!first.test("told of a token")) {
            warning.accept("Later steps of the pipeline get the token " + LogSanitizer.safe(tokenId)
                    + " and none that this build handed over before: the variables have the same names.");
        }
        return true;
    }
}
