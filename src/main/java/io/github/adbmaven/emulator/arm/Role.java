/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.emulator.arm;

import java.util.Locale;

/** The built-in roles that matter for a workspace. */
public enum Role {
    OWNER,
    CONTRIBUTOR,
    READER;

    public static Role named(String name) {
        return valueOf(name.toUpperCase(Locale.ROOT));
    }

    public boolean mayWrite() {
        return this != READER;
    }
}
