/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.settings.identity;

import io.github.adbmaven.model.Identity;
import java.util.Optional;

/** Reads one kind of identity from the settings. {@link IdentityResolver} lists all kinds. */
interface IdentityProvider {
    /** Returns the value of {@code authType} that selects this kind. */
    String authType();

    /** Whether the settings contain a part of it: {@code auto} then selects it, or reports what is missing. */
    boolean isConfigured();

    /** Whether it is configured on purpose, and therefore worth a message if another kind is used. */
    default boolean isExplicit() {
        return true;
    }

    /** Returns what to change in the job of this CI system, so that the configured application can authenticate. */
    default Optional<String> jobRemedy() {
        return Optional.empty();
    }

    /**
     * Creates the identity.
     *
     * @throws io.github.adbmaven.error.ProblemException if a setting is missing or invalid
     */
    Identity identity();
}
