/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.databricks;

import java.util.regex.Pattern;

/** Messages of workspaces that are not ready yet, or not everywhere; the status of the answer says nothing about it. */
final class TransientErrors {
    /** There was nobody yet to whom the request could have been given. */
    private static final Pattern NOBODY_THERE = Pattern.compile(
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

    /** Whether a refusal with this text did nothing, so that even what is not idempotent may be sent again. */
    static boolean proveNothingDone(String body) {
        return NOBODY_THERE.matcher(body).find();
    }
}
