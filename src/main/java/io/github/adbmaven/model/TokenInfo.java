/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.model;

import java.time.Instant;
import java.util.Optional;

/**
 * What a workspace tells about a token that exists: everything but its value.
 *
 * @param expires absent: never
 */
public record TokenInfo(String id, Instant created, Optional<Instant> expires, String comment) {
    /** Whether it still works at this moment. */
    public boolean activeAt(Instant now) {
        return expires.map(now::isBefore).orElse(true);
    }
}
