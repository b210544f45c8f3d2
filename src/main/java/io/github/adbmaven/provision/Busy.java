/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.provision;

import io.github.adbmaven.problem.Problem;
import io.github.adbmaven.progress.Wait;
import java.net.HttpURLConnection;
import java.time.Duration;
import java.util.Set;

/**
 * Recognises that another operation on the same resource is in progress: by Azure's code, as the answer to a request or as the end
 * of an operation.
 */
final class Busy {
    /** These codes name another operation, whether Azure answers a request with them or an operation ends with them. */
    private static final Set<String> CODES = Set.of(
            "AnotherOperationInProgress",
            "ConcurrentUpdateError",
            "RequestConflict",
            "ApplianceBeingCreated",
            "ApplianceBeingDeleted",
            "ResourceGroupBeingDeleted");

    /** As the answer to a request it names another operation; as the end of an operation it can mean anything. */
    private static final String GENERIC = "Conflict";

    private static final Duration PAUSE = Duration.ofSeconds(2);

    private Busy() {}

    static boolean is(Problem problem) {
        return CODES.stream().anyMatch(problem::hasCode)
                || (problem.hasCode(GENERIC)
                        && problem.answer()
                                .filter(answer -> answer.status() == HttpURLConnection.HTTP_CONFLICT)
                                .isPresent());
    }

    /** Waits a moment for the other operation, and shows what Azure says of it; false if no time is left. */
    static boolean pause(Wait wait, Problem problem) {
        String words = problem.answer()
                .map(answer -> answer.code() + (answer.message().isBlank() ? "" : ": " + answer.message()))
                .orElse("");
        return wait.pause("Azure reports another operation (" + words + ")", PAUSE);
    }
}
