/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.token;

import io.github.adbmaven.output.TokenLocation;
import java.util.List;

/** A token of the build, as one of its modules sees it. */
public interface BuildToken {
    String id();

    /** Returns the state that all modules share. */
    TokenState state();

    /** Registers the outputs to which this module wrote the token. */
    void written(List<TokenLocation> locations, Runnable remove);

    /** Returns the locations of the outputs to which all modules wrote the token. */
    List<TokenLocation> locations();

    /** Whether this module wrote the token to an output, even if it was removed since. */
    boolean isOfThisModule();

    /** Removes the token from the outputs of this module. */
    void removeOutputsOfThisModule();

    /** Removes the token from the outputs of all modules. */
    void removeOutputs();

    /**
     * Ends the use of the token by a caller that could not write it to its outputs.
     *
     * @return whether no other caller uses the token; the caller must then revoke it
     */
    boolean release();

    /** Revokes the token immediately, or throws. */
    void revoke();

    /** Whether a module has revoked the token. */
    boolean isRevoked();
}
