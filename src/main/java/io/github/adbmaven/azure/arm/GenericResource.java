/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.azure.arm;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A resource of any type, with the letter case that Azure returns. */
public record GenericResource(String id, String name) {
    private static final Pattern GROUP =
            Pattern.compile("/subscriptions/[^/]+/resourceGroups/([^/]+)/.*", Pattern.CASE_INSENSITIVE);

    /** Whether the resource belongs to another group: Azure does not apply the filter of a list in all cases. */
    boolean isOutside(String group) {
        Matcher matcher = GROUP.matcher(id);
        return matcher.matches() && !matcher.group(1).equalsIgnoreCase(group);
    }
}
