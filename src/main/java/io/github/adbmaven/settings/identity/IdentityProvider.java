/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.settings.identity;

import io.github.adbmaven.model.Identity;

/** One way to authenticate. */
interface IdentityProvider {
    /** As {@code authType} spells it. */
    String name();

    /** Whether the settings speak of it, so that {@code auto} takes it and complains about what is missing. */
    boolean isConfigured();

    /**
     * The identity.
     *
     * @throws io.github.adbmaven.error.ProblemException that names what is missing
     */
    Identity identity();
}
