/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.workspace.spec;

import com.fasterxml.jackson.databind.JsonNode;

/** What it takes to change a property of a workspace that exists. */
public enum UpdateMode {
    /** The workspace stays. */
    IN_PLACE,
    /** Always a new workspace. */
    REPLACE,
    /** A workspace cannot become a trial; everything else goes in place. */
    REPLACE_TO_TRIAL,
    /** What was switched on stays on for the life of the workspace. */
    REPLACE_WHEN_SWITCHED_OFF,
    /** A member may come in, but none may leave. */
    REPLACE_WHEN_REDUCED;

    /** @param actual missing where the workspace has no value */
    boolean replaces(JsonNode actual, JsonNode wanted) {
        return switch (this) {
            case IN_PLACE -> false;
            case REPLACE -> true;
            case REPLACE_TO_TRIAL -> wanted.asText().equalsIgnoreCase("trial");
            case REPLACE_WHEN_SWITCHED_OFF -> isOn(actual) && !isOn(wanted);
            case REPLACE_WHEN_REDUCED ->
                !PropertyType.standardsIn(wanted).containsAll(PropertyType.standardsIn(actual));
        };
    }

    private static boolean isOn(JsonNode node) {
        return node.asText().equalsIgnoreCase("true") || node.asText().equalsIgnoreCase("Enabled");
    }
}
