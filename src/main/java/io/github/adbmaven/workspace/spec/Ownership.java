/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.workspace.spec;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * Owner and expiry of a workspace.
 *
 * @param owner case-sensitive
 * @param expires the time after which the workspace may be deleted, in whole seconds; absent: never
 */
public record Ownership(String owner, Optional<Instant> expires) {
    public Ownership {
        expires = expires.map(instant -> instant.truncatedTo(ChronoUnit.SECONDS));
    }
}
