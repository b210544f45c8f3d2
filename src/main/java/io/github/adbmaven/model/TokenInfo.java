/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.model;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * An existing personal access token, without its value.
 *
 * @param expires absent if it does not expire
 * @param scopes its API scopes; empty: all
 */
public record TokenInfo(String id, Instant created, Optional<Instant> expires, String comment, List<String> scopes) {
    public TokenInfo {
        scopes = List.copyOf(scopes);
    }

    /** Whether the token is valid at this time. */
    public boolean activeAt(Instant now) {
        return expires.map(now::isBefore).orElse(true);
    }
}
