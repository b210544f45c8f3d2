/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.token;

import java.util.Optional;

/**
 * Which build asks for a token, for the token's comment.
 *
 * @param project the top project with its version; absent without a POM
 * @param owner who answers for the token: groupId:artifactId of the top project, or what the user said; may be empty
 * @param run the CI system and where to look at the run; absent on a person's machine
 * @param runId identifies the run on its system, with the attempt; empty on a person's machine
 * @param host the machine
 * @param processId of Maven
 * @param machine identifies the running system whose process ids count, which a host name does not: containers share names; empty
 *     where that is not known
 */
public record BuildInfo(
        Optional<String> project,
        String owner,
        Optional<String> run,
        String runId,
        String host,
        long processId,
        String machine) {
    /** A build on a machine that only its name identifies. */
    public BuildInfo(
            Optional<String> project, String owner, Optional<String> run, String runId, String host, long processId) {
        this(project, owner, run, runId, host, processId, "");
    }
}
