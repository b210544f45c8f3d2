/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.token;

import java.util.Optional;

/**
 * Identifies the build that requests a token, for the token's comment.
 *
 * @param project the top project with its version; absent without a POM
 * @param owner owner of the token: groupId:artifactId of the top project, or the configured owner; may be empty
 * @param run the CI system and the URL of the run; absent outside CI
 * @param runId identifies the run in its CI system, with the attempt; empty outside CI
 * @param host the host name of the machine
 * @param processId the process ID of Maven
 * @param machine identifies the running system to which the process ID belongs. A host name does not, because containers share
 *     host names. Empty if unknown
 */
public record BuildInfo(
        Optional<String> project,
        String owner,
        Optional<String> run,
        String runId,
        String host,
        long processId,
        String machine) {
    /** Creates the information for a machine that is identified only by its host name. */
    public BuildInfo(
            Optional<String> project, String owner, Optional<String> run, String runId, String host, long processId) {
        this(project, owner, run, runId, host, processId, "");
    }
}
