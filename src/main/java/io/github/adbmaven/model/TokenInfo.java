/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.model;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a workspace tells about a token that exists: everything but its value.
 *
 * @param expires absent: never
 * @param scopes the API scopes that it is limited to; empty: all
 */
public record TokenInfo(String id, Instant created, Optional<Instant> expires, String comment, List<String> scopes) {
    public TokenInfo {
        scopes = List.copyOf(scopes);
    }

    /** Whether it still works at this moment. */
    public boolean activeAt(Instant now) {
        return expires.map(now::isBefore).orElse(true);
    }
}
