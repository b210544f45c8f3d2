/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.workspace.spec;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** Tags that identify the workspaces of the plugin. Tag names are case-insensitive. */
public final class OwnershipTags {
    /** The owner. */
    public static final String OWNER = "adb-owner";
    /** The expiry, such as {@code 2026-05-04T03:02:01Z}. */
    public static final String EXPIRES = "adb-expires";

    private OwnershipTags() {}

    /** Whether the tag is reserved for the plugin and cannot be configured. */
    public static boolean reserved(String key) {
        return key.equalsIgnoreCase(OWNER) || key.equalsIgnoreCase(EXPIRES);
    }

    /** Returns the ownership in the tags; empty without an owner. An invalid expiry is ignored. */
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
