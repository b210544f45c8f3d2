/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.model;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A personal access token that a workspace issued.
 *
 * @param id identifies the token in lists and requests; not secret
 * @param expires absent if it does not expire
 * @param scopes its API scopes; empty: all
 */
public record IssuedToken(
        String id, Secret value, Instant created, Optional<Instant> expires, String comment, List<String> scopes)
        implements Token {
    public IssuedToken {
        scopes = List.copyOf(scopes);
    }

    /** Returns the token as a list of tokens shows it. */
    public TokenInfo info() {
        return new TokenInfo(id, created, expires, comment, scopes);
    }
}
