/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.workspace.spec;

import com.fasterxml.jackson.databind.JsonNode;

/** Whether a property is changed in place or requires a replacement of the workspace. */
public enum UpdateMode {
    /** The property is changed in place. */
    IN_PLACE,
    /** Every change requires a replacement. */
    REPLACE,
    /** Only a change to the pricing tier trial requires a replacement. */
    REPLACE_TO_TRIAL,
    /** A property that is enabled can only be disabled by a replacement. */
    REPLACE_WHEN_SWITCHED_OFF,
    /** Members can be added in place, but only removed by a replacement. */
    REPLACE_WHEN_REDUCED;

    /** @param actual a missing node if the workspace has no value */
    boolean replaces(JsonNode actual, JsonNode desired) {
        return switch (this) {
            case IN_PLACE -> false;
            case REPLACE -> true;
            case REPLACE_TO_TRIAL -> desired.asText().equalsIgnoreCase("trial");
            case REPLACE_WHEN_SWITCHED_OFF -> isOn(actual) && !isOn(desired);
            case REPLACE_WHEN_REDUCED ->
                !PropertyType.standardsIn(desired).containsAll(PropertyType.standardsIn(actual));
        };
    }

    private static boolean isOn(JsonNode node) {
        return node.asText().equalsIgnoreCase("true") || node.asText().equalsIgnoreCase("Enabled");
    }
}
