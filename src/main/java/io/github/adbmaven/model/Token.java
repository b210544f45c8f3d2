/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.model;

import java.time.Instant;
import java.util.Optional;

/** A token for a workspace. */
public sealed interface Token permits IssuedToken, EntraToken {
    /** Identifies the token; not secret. */
    String id();

    Secret value();

    /** Absent if it does not expire. */
    Optional<Instant> expires();
}
