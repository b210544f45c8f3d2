/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.output.ci;

import java.util.Optional;

/**
 * The run of a CI system that this build belongs to.
 *
 * @param system the name of the CI system
 * @param job identifies the run, and the job in it, in the CI system
 * @param attempt the number of the attempt; 1 if the system does not count attempts
 * @param url the page of the run
 */
public record CiRun(String system, String job, int attempt, Optional<String> url) {
    /** Identifies the run and its attempt. */
    public String id() {
        return job + "/" + attempt;
    }

    /** Returns the URL of the run, or else its name. */
    public String description() {
        return url.orElse(system + " " + job);
    }
}
