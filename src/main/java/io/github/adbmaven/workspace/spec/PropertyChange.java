/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.workspace.spec;

import java.util.Optional;

/**
 * One difference between what is wanted and what is there.
 *
 * @param property the element, as {@code sku} or {@code encryption.root.keyName}; {@code tags.<key>}; {@code owner}; {@code
 *     expires}; {@code properties.<member>} for what only the escape hatch names
 * @param before what is there; absent: nothing
 * @param after the desired value; absent if it must be removed
 * @param forcesReplacement whether only a new workspace can have it
 */
public record PropertyChange(
        String property, Optional<String> before, Optional<String> after, boolean forcesReplacement) {
    /** The prefix of changes that are tags. */
    static final String TAG = "tags.";
    /** The change of the owner. */
    static final String OWNER = "owner";
    /** The change of the end of a workspace's time. */
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

    /** Whether it is a change of a tag, also of one of ours. */
    public boolean isTag() {
        return property.startsWith(TAG) || property.equals(OWNER) || property.equals(EXPIRES);
    }
}
