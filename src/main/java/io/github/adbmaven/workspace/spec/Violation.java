/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.workspace.spec;

import java.util.Set;
import java.util.stream.Stream;

/**
 * An error in a workspace configuration.
 *
 * @param properties the properties that the message names
 * @param message one sentence for the user
 */
public record Violation(Set<WorkspaceProperty> properties, String message) {
    public Violation {
        properties = Set.copyOf(properties);
    }

    /** @param template the message, with {@code %s} for each property */
    static Violation of(String template, WorkspaceProperty... properties) {
        Object[] names = Stream.of(properties).map(WorkspaceProperty::howToSet).toArray();
        return new Violation(Set.of(properties), template.formatted(names));
    }

    /** An error that names no property. */
    static Violation of(String message) {
        return new Violation(Set.of(), message);
    }
}
