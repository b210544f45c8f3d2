/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.model;

import java.time.Instant;
import java.util.Optional;

/** What opens a workspace and can be handed over. */
public sealed interface Token permits IssuedToken, EntraToken {
    /** By which it is told from others; not secret. */
    String id();

    Secret value();

    /** Absent if it has no end. */
    Optional<Instant> expires();
}
