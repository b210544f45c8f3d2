/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.output;

/** An output that contains a token. */
public interface TokenDestination {
    /** Returns its name for messages, for example {@code target/adb/databricks.env}. */
    String describe();

    /**
     * Removes a token. Does nothing if the token was already removed or replaced.
     *
     * @throws io.github.adbmaven.error.ProblemException of the kind environment, if the token could not be removed
     */
    void removeToken(String tokenId);
}
