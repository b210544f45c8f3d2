/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.workspace.spec;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/** The tags of a workspace, with case-insensitive names, and their changes. */
final class TagSet {
    private final Map<String, String> all = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    private final List<PropertyChange> changes = new ArrayList<>();

    /** @param resource a workspace, whose tags may be null */
    static TagSet of(JsonNode resource) {
        TagSet tags = new TagSet();
        resource.path("tags")
                .properties()
                .forEach(tag -> tags.all.put(tag.getKey(), tag.getValue().asText("")));
        return tags;
    }

    static TagSet none() {
        return new TagSet();
    }

    void set(String name, String key, String value) {
        Optional<String> before = Optional.ofNullable(all.get(key));
        if (!before.equals(Optional.of(value))) {
            all.remove(key);
            all.put(key, value);
            changes.add(new PropertyChange(name, before, Optional.of(value), false));
        }
    }

    /** Removes a tag if it exists. */
    void remove(String name, String key) {
        Optional.ofNullable(all.remove(key))
                .ifPresent(value -> changes.add(new PropertyChange(name, Optional.of(value), Optional.empty(), false)));
    }

    /** Returns the tags that are neither configured nor reserved for the plugin. */
    Stream<Map.Entry<String, String>> foreign(Collection<String> declared) {
        Set<String> known = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        known.addAll(declared);
        return all.entrySet().stream()
                .filter(tag -> !known.contains(tag.getKey()) && !OwnershipTags.reserved(tag.getKey()));
    }

    Map<String, String> all() {
        return all;
    }

    List<PropertyChange> changes() {
        return changes;
    }
}
