/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.settings;

import java.util.List;
import java.util.stream.Stream;

/**
 * An element of the POM with others in it.
 *
 * @param text what stands in it, with placeholders filled; empty if other elements do, or nothing
 */
public record ConfigurationElement(String name, String text, List<ConfigurationElement> children) {
    public ConfigurationElement {
        children = List.copyOf(children);
    }

    /** All text in it, at any depth. */
    Stream<String> texts() {
        return Stream.concat(Stream.of(text), children.stream().flatMap(ConfigurationElement::texts));
    }
}
