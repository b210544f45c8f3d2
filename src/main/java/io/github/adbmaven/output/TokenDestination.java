/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.output;

/** Where a token is, or was. */
public interface TokenDestination {
    /** What to call it in the summary of a build, for instance {@code target/adb/databricks.env}. */
    String describe();

    /**
     * Removes what was written for a token. Nothing happens if it is gone, or if the place holds something else by now.
     *
     * @throws io.github.adbmaven.error.ProblemException of the kind environment, if it is still there
     */
    void removeToken(String tokenId);
}
