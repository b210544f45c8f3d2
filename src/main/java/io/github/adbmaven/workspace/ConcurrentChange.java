/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.workspace;

import io.github.adbmaven.error.Problem;
import io.github.adbmaven.wait.PollingWait;
import java.net.HttpURLConnection;
import java.time.Duration;
import java.util.Set;

/**
 * Recognises that another operation on the same resource is in progress: by Azure's code, as the answer to a request or as the end
 * of an operation.
 */
final class ConcurrentChange {
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

    private ConcurrentChange() {}

    static boolean is(Problem problem) {
        return CODES.stream().anyMatch(problem::hasCode)
                || (problem.hasCode(GENERIC)
                        && problem.serviceError()
                                .filter(answer -> answer.status() == HttpURLConnection.HTTP_CONFLICT)
                                .isPresent());
    }

    /** Waits a moment for the other operation, and shows what Azure says of it; false if no time is left. */
    static boolean pause(PollingWait wait, Problem problem) {
        String words = problem.serviceError()
                .map(answer -> answer.code() + (answer.message().isBlank() ? "" : ": " + answer.message()))
                .orElse("");
        return wait.pause("Azure reports another operation (" + words + ")", PAUSE);
    }
}
