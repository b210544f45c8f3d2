/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.output;

import io.github.adbmaven.problem.ProblemException;

/** A place that a token is handed over to. */
public interface Sink {
    /** What to call it when talking to people. */
    String describe();

    /**
     * Looks whether it can be written, before any request is made.
     *
     * @throws ProblemException if the configuration names a place that cannot be written
     */
    void check();

    /**
     * Writes it whole or not at all.
     *
     * @throws ProblemException if that failed; nobody can read the token there
     */
    void write(Handover handover);

    /** Removes what was written for this token; nothing if something else stands there by now. */
    void takeBack(String tokenId);
}
