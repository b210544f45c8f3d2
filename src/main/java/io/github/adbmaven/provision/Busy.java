/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.provision;

import io.github.adbmaven.problem.Problem;
import java.util.Set;

/** Recognises that somebody else changes the same thing at the moment. */
final class Busy {
    private static final Set<String> CODES =
            Set.of("Conflict", "AnotherOperationInProgress", "ResourceGroupBeingDeleted");

    private Busy() {}

    static boolean is(Problem problem) {
        return CODES.stream().anyMatch(problem::hasCode);
    }
}
