/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.databricks;

import java.util.regex.Pattern;

/** Error messages of workspaces that are not fully available yet. The status of the response does not show this. */
final class TransientErrors {
    /** The workspace has no worker environment yet; the request was not processed. */
    private static final Pattern NO_WORKER_ENVIRONMENT = Pattern.compile(
            "com\\.databricks\\.backend\\.manager\\.util\\.UnknownWorkerEnvironmentException"
                    + "|does not have any associated worker environments"
                    + "|There is no worker environment with id"
                    + "|Unknown worker environment"
                    + "|worker env .* not found",
            Pattern.CASE_INSENSITIVE);

    private static final Pattern OTHERS =
            Pattern.compile("ClusterNotReadyException|Timed out after |deadline exceeded", Pattern.CASE_INSENSITIVE);

    private TransientErrors() {}

    static boolean isIn(String body) {
        return proveNothingDone(body) || OTHERS.matcher(body).find();
    }

    /** Whether an error with this message proves that the request was not processed, so that even a request that is not idempotent may be
     * retried. */
    static boolean proveNothingDone(String body) {
        return NO_WORKER_ENVIRONMENT.matcher(body).find();
    }
}
