/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.token;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Holds the tokens of the build, so that equal requests share a token and every module can revoke every token from the moment it
 * is created.
 */
public interface BuildTokenStore {
    /**
     * Returns the token that all requests with this key share. The first caller creates it, and the others wait. A failure is shared
     * as well, so that a large build does not repeat a rejected request for each module. A token that is revoked, has expired or is
     * about to expire is not returned; the next caller creates a new one.
     *
     * <p>The caller uses the token until the end of the build, unless it calls {@link BuildToken#release}.
     */
    SharedToken share(String key, Supplier<CreatedToken> create);

    /** Returns all created tokens that no module has revoked. */
    List<BuildToken> all();

    /** Whether the build has created any token, including revoked ones. */
    boolean any();

    /** Returns the token with this ID, unless a module has revoked it. */
    default Optional<BuildToken> find(String tokenId) {
        return all().stream().filter(token -> token.id().equals(tokenId)).findFirst();
    }
}
