/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.workspace.spec;

import java.util.Optional;

/**
 * One difference between the configuration and the workspace.
 *
 * @param property the element, as {@code sku} or {@code encryption.root.keyName}; {@code tags.<key>}; {@code owner}; {@code
 *     expires}; {@code properties.<member>} for members that only {@code <properties>} sets
 * @param before the current value; absent if there is none
 * @param after the desired value; absent if it must be removed
 * @param forcesReplacement whether the change requires a new workspace
 */
public record PropertyChange(
        String property, Optional<String> before, Optional<String> after, boolean forcesReplacement) {
    /** The prefix of changes that are tags. */
    static final String TAG = "tags.";
    /** The change of the owner. */
    static final String OWNER = "owner";
    /** The change of the expiry. */
    public static final String EXPIRES = "expires";

    /** How a value changes. */
    public enum Kind {
        ADD,
        CHANGE,
        REMOVE
    }

    public Kind kind() {
        if (after.isEmpty()) {
            return Kind.REMOVE;
        }
        return before.isEmpty() ? Kind.ADD : Kind.CHANGE;
    }

    /** Whether it changes a tag, including the owner and the expiry. */
    public boolean isTag() {
        return property.startsWith(TAG) || property.equals(OWNER) || property.equals(EXPIRES);
    }
}
