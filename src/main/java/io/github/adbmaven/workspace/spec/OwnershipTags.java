/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.workspace.spec;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** The tags by which the plugin knows its own workspaces. Azure compares the keys of tags without regard to letter case. */
public final class OwnershipTags {
    /** Holds the owner's id. */
    public static final String OWNER = "adb-owner";
    /** Holds the end of the workspace's time, as in {@code 2026-05-04T03:02:01Z}. */
    public static final String EXPIRES = "adb-expires";

    private OwnershipTags() {}

    /** Whether the key is reserved for the plugin and cannot be declared. */
    public static boolean reserved(String key) {
        return key.equalsIgnoreCase(OWNER) || key.equalsIgnoreCase(EXPIRES);
    }

    /** What the tags say; empty if they name no owner. An end that is no instant counts as none. */
    public static Optional<Ownership> read(Map<String, String> tags) {
        return value(tags, OWNER)
                .filter(owner -> !owner.isBlank())
                .map(owner -> new Ownership(owner, value(tags, EXPIRES).flatMap(OwnershipTags::instant)));
    }

    private static Optional<String> value(Map<String, String> tags, String key) {
        return tags.entrySet().stream()
                .filter(tag -> tag.getKey().equalsIgnoreCase(key))
                .map(Map.Entry::getValue)
                .findFirst();
    }

    private static Optional<Instant> instant(String text) {
        try {
            return Optional.of(Instant.parse(text));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
