/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.model;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A personal access token as the workspace issued it.
 *
 * @param id by which it is listed and revoked; not secret
 * @param expires absent if the workspace made it without an end
 * @param scopes the API scopes that it was granted; empty: all
 */
public record IssuedToken(
        String id, Secret value, Instant created, Optional<Instant> expires, String comment, List<String> scopes)
        implements Token {
    public IssuedToken {
        scopes = List.copyOf(scopes);
    }

    /** What a list of tokens would say of it. */
    public TokenInfo info() {
        return new TokenInfo(id, created, expires, comment, scopes);
    }
}
