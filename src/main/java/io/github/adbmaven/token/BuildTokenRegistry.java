/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.token;

import io.github.adbmaven.output.TokenLocation;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** Holds the tokens that this build has issued and not revoked, with callbacks that revoke each of them. */
public interface BuildTokenRegistry {
    /**
     * Registers a new token, before any other module can use it.
     *
     * @param revoke revokes the token immediately, or throws
     * @param book requires its revocation at the end of the build
     * @param postpone lets the token outlive the build, unless its revocation is required
     */
    void created(String tokenId, Runnable revoke, Runnable book, BooleanSupplier postpone);

    /** Registers the destinations to which this module wrote a token. */
    void written(String tokenId, List<TokenLocation> places, Runnable takeBack);

    /** Returns the destinations to which all modules wrote a token. */
    List<TokenLocation> places(String tokenId);

    /** Returns all issued tokens that are not revoked. */
    List<Held> all();

    /** Whether the build has issued any token, including revoked ones. */
    boolean any();

    default Optional<Held> find(String tokenId) {
        return all().stream().filter(held -> held.id().equals(tokenId)).findFirst();
    }

    /** A token that the build has issued and not revoked. */
    interface Held {
        String id();

        /** Whether this module wrote the token to a destination, even if it was removed since. */
        boolean isOfThisModule();

        /** Removes the token from the outputs of this module. */
        void removeOutputsOfThisModule();

        /** Removes the token from the outputs of all modules. */
        void removeOutputs();

        /** Revokes the token immediately, or throws. */
        void revoke();

        /** Requires revocation at the end of the build, even if a module requested the token to outlive the build. */
        void book();

        /** Lets the token outlive the build, unless its revocation is required; returns false if its revocation has begun. */
        boolean postpone();
    }
}
