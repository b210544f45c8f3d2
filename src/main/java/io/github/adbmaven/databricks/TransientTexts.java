/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.databricks;

import java.util.regex.Pattern;

/** Messages of workspaces that are not ready yet, or not everywhere; the status of the answer says nothing about it. */
final class TransientTexts {
    private static final Pattern TEXTS = Pattern.compile(
            "com\\.databricks\\.backend\\.manager\\.util\\.UnknownWorkerEnvironmentException"
                    + "|does not have any associated worker environments"
                    + "|There is no worker environment with id"
                    + "|Unknown worker environment"
                    + "|ClusterNotReadyException"
                    + "|worker env .* not found"
                    + "|Timed out after "
                    + "|deadline exceeded",
            Pattern.CASE_INSENSITIVE);

    private TransientTexts() {}

    static boolean isIn(String body) {
        return TEXTS.matcher(body).find();
    }
}
