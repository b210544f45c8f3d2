/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.settings;

import java.util.List;
import java.util.stream.Stream;

/**
 * An element of the POM that may contain other elements.
 *
 * @param text its text with resolved placeholders; empty if it contains other elements or nothing
 */
public record ConfigurationElement(String name, String text, List<ConfigurationElement> children) {
    public ConfigurationElement {
        children = List.copyOf(children);
    }

    /** Returns all texts in it, at any depth. */
    Stream<String> texts() {
        return Stream.concat(Stream.of(text), children.stream().flatMap(ConfigurationElement::texts));
    }
}
