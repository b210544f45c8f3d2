/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.workspace;

import io.github.adbmaven.error.Problem;
import io.github.adbmaven.wait.PollingWait;
import java.net.HttpURLConnection;
import java.time.Duration;
import java.util.Set;

/**
 * Detects by its error code that another operation on the same resource is in progress, both in the response to a request and in the
 * result of an operation.
 */
final class ConcurrentChange {
    /** Codes that always mean another operation. */
    private static final Set<String> CODES = Set.of(
            "AnotherOperationInProgress",
            "ConcurrentUpdateError",
            "RequestConflict",
            "ApplianceBeingCreated",
            "ApplianceBeingDeleted",
            "ResourceGroupBeingDeleted");

    /** Means another operation only in the response to a request; in the result of an operation it can mean anything. */
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

    /** Waits for a short time, and logs what Azure reports about the other operation; false if the deadline has passed. */
    static boolean pause(PollingWait wait, Problem problem) {
        String reported = problem.serviceError()
                .map(answer -> answer.code() + (answer.message().isBlank() ? "" : ": " + answer.message()))
                .orElse("");
        return wait.pause("Azure reports another operation (" + reported + ")", PAUSE);
    }
}
