/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.workspace.spec;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * Who keeps a workspace, and until when.
 *
 * @param owner compared letter by letter
 * @param expires when it may be destroyed as left over, in whole seconds; absent: never
 */
public record Ownership(String owner, Optional<Instant> expires) {
    public Ownership {
        expires = expires.map(instant -> instant.truncatedTo(ChronoUnit.SECONDS));
    }
}
