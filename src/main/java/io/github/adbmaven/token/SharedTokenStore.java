/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.token;

import io.github.adbmaven.model.IssuedToken;
import io.github.adbmaven.model.WorkspaceToken;
import java.util.Optional;
import java.util.function.Function;

/**
 * Stores the tokens of the build, so that equal requests share a token and every token can be revoked from the moment it is
 * created.
 */
public interface SharedTokenStore {
    /**
     * Returns the token that all requests with this key share. The first caller issues it, and the others wait. A failure is shared
     * as well, so that a large build does not repeat a rejected request for each module. A token that has expired or is about to
     * expire is not returned; the next caller issues a new one.
     *
     * @param issue issues the token. Its argument must be called when the token is revoked, so that later callers get a new
     *     token
     */
    Share share(String key, Function<Runnable, WorkspaceToken<IssuedToken>> issue);

    /** One caller's use of a shared token. The caller must call exactly one of {@link #commit} and {@link #release}, once. */
    interface Share {
        WorkspaceToken<IssuedToken> issued();

        /** Whether this caller caused the token to be created. */
        boolean first();

        /** Returns the expired token that this token replaces. */
        Optional<IssuedToken> replaced();

        /** Records that this caller has written all its outputs. */
        void commit();

        /**
         * Records that this caller could not write the token to its outputs.
         *
         * @return whether no other caller uses the token; the caller must then revoke it
         */
        boolean release();
    }
}
