/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.output;

import java.util.Optional;

/** A place that a token is handed over to. */
public interface Sink {
    /** What to call it in the summary of a build, for instance {@code target/adb/databricks.env}. */
    String describe();

    /**
     * Finds out, before anything is sent, whether a hand-over would fail.
     *
     * @throws io.github.adbmaven.problem.ProblemException of the kind configuration, if it would
     */
    void check();

    /**
     * Hands over.
     *
     * @throws io.github.adbmaven.problem.ProblemException of the kind environment; then nothing of the token is there, and
     *     the caller revokes it
     */
    void write(Handover handover);

    /** How a receipt names the place, once it was written; absent if the token itself is not there. */
    default Optional<Carrier> carrier() {
        return Optional.empty();
    }

    /**
     * Removes what was written for a token. Nothing happens if it is gone, or if the place holds something else by now.
     *
     * @throws io.github.adbmaven.problem.ProblemException of the kind environment, if it is still there
     */
    void takeBack(String tokenId);
}
