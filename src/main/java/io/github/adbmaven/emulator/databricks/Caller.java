/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.emulator.databricks;

import java.util.Optional;

/** Who asks a workspace; nobody at the few addresses that need no sign-in. */
public record Caller(Optional<Member> known) {
    static final Caller ANYONE = new Caller(Optional.empty());

    static Caller of(Member member) {
        return new Caller(Optional.of(member));
    }

    Member member() {
        return known.orElseThrow(DatabricksError::credentialMissing);
    }

    void requireAdmin() {
        if (!member().admin()) {
            throw DatabricksError.notAdmin();
        }
    }
}
