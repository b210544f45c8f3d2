/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.token;

import io.github.adbmaven.model.IssuedToken;
import java.util.Optional;
import java.util.function.Function;

/**
 * What the build knows of its tokens: equal requests share one, and none is forgotten between its creation and the moment in
 * which somebody can read it.
 */
public interface SharedTokenStore {
    /**
     * The token of all requests with this key. The first caller issues it, the others wait for that one. A failure to issue
     * is shared as well: what was refused once is not asked again by each module of a large build. A token that has expired, or
     * is about to, is not handed out any more: the next caller issues another one.
     *
     * @param issue issues it; what it is given is to be called when that token is being revoked: whoever asks from then on
     *     gets another
     */
    Share share(String key, Function<Runnable, WorkspaceToken> issue);

    /** One caller's part in a token. Ends with exactly one call of {@link #commit} or {@link #release}. */
    interface Share {
        WorkspaceToken issued();

        /** Whether this caller caused the token to be created. */
        boolean first();

        /** The token that this caller would have shared, had it not come to its end. */
        Optional<IssuedToken> replaced();

        /** Everything that this caller wanted to write is written. */
        void commit();

        /**
         * This caller could not hand the token over.
         *
         * @return whether nobody else holds it either: then the caller has to revoke it
         */
        boolean release();
    }
}
