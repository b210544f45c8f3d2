/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.emulator.databricks;

import java.util.Optional;

/** The caller of a workspace; empty at addresses that need no authentication. */
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
