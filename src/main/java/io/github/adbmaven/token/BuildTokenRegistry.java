/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.token;

import io.github.adbmaven.output.TokenLocation;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** The tokens that this build has issued and not revoked, with the means to take each of them back. */
public interface BuildTokenRegistry {
    /**
     * A token was created; said before anybody else can know of it.
     *
     * @param revoke revokes it at once, or throws
     * @param book has it revoked when the build is over
     * @param postpone lets it outlive the build, unless it is booked
     */
    void created(String tokenId, Runnable revoke, Runnable book, BooleanSupplier postpone);

    /** This module wrote a token to these places. */
    void written(String tokenId, List<TokenLocation> places, Runnable takeBack);

    /** The places that all modules wrote a token to. */
    List<TokenLocation> places(String tokenId);

    /** All of them. */
    List<Held> all();

    /** Whether the build has issued any, whatever became of it. */
    boolean any();

    default Optional<Held> find(String tokenId) {
        return all().stream().filter(held -> held.id().equals(tokenId)).findFirst();
    }

    /** One of them. */
    interface Held {
        String id();

        /** Whether this module wrote it somewhere, also if that is removed by now. */
        boolean isOfThisModule();

        /** Removes what this module wrote for it. */
        void removeOutputsOfThisModule();

        /** Removes what all modules wrote for it. */
        void removeOutputs();

        /** Revokes it at once, or throws. */
        void revoke();

        /** Has it revoked when the build is over, whatever the modules wanted that asked for it. */
        void book();

        /** Lets it outlive the build, unless it is booked; false if its revocation has begun. */
        boolean postpone();
    }
}
