/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.azure.arm;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A resource in a group; letter case is the service's. */
public record GenericResource(String id, String name) {
    private static final Pattern GROUP =
            Pattern.compile("/subscriptions/[^/]+/resourceGroups/([^/]+)/.*", Pattern.CASE_INSENSITIVE);

    /** Whether its id names another group: of a list that was not filtered as it was asked for. */
    boolean isOutside(String group) {
        Matcher matcher = GROUP.matcher(id);
        return matcher.matches() && !matcher.group(1).equalsIgnoreCase(group);
    }
}
