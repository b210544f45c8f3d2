/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.model;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The Azure resource ID of a Databricks workspace. It is case-insensitive and keeps the original letter case, as in Azure.
 *
 * @param subscriptionId a GUID
 * @param resourceGroup 1 to 90 letters, digits, {@code _}, {@code -}, {@code .} and parentheses, not ending in a dot
 * @param name 3 to 64 letters, digits, {@code _} and {@code -}
 * @see <a href="https://learn.microsoft.com/azure/azure-resource-manager/management/resource-name-rules">Naming rules</a>
 */
public record WorkspaceId(String subscriptionId, String resourceGroup, String name) {
    /** The default API version of Microsoft.Databricks. */
    public static final String API_VERSION = "2026-01-01";

    private static final Pattern FORM = Pattern.compile(
            "/subscriptions/([^/]+)/resourceGroups/([^/]+)/providers/Microsoft\\.Databricks/workspaces/([^/]+)",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern GUID = Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");
    private static final Pattern GROUP = Pattern.compile("[\\p{L}\\p{N}_\\-.()]{0,89}[\\p{L}\\p{N}_\\-()]");
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]{3,64}");

    public WorkspaceId {
        check(isGuid(subscriptionId), "the subscription id \"" + subscriptionId + "\" is not a GUID");
        check(isGroupName(resourceGroup), "the resource group \"" + resourceGroup + "\" is not a valid name");
        check(isWorkspaceName(name), "the workspace name \"" + name + "\" is not 3 to 64 letters, digits, _ or -");
    }

    /** Parses {@code /subscriptions/…/resourceGroups/…/providers/Microsoft.Databricks/workspaces/…}; empty if it is not one. */
    public static Optional<WorkspaceId> parse(String text) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()
                || !isGuid(matcher.group(1))
                || !isGroupName(matcher.group(2))
                || !isWorkspaceName(matcher.group(3))) {
            return Optional.empty();
        }
        return Optional.of(new WorkspaceId(matcher.group(1), matcher.group(2), matcher.group(3)));
    }

    public static boolean isGuid(String text) {
        return GUID.matcher(text).matches();
    }

    public static boolean isGroupName(String text) {
        return GROUP.matcher(text).matches();
    }

    public static boolean isWorkspaceName(String text) {
        return NAME.matcher(text).matches();
    }

    /** Returns the ID in the format of Azure. */
    public String path() {
        return "/subscriptions/" + subscriptionId + "/resourceGroups/" + resourceGroup
                + "/providers/Microsoft.Databricks/workspaces/" + name;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof WorkspaceId id && path().equalsIgnoreCase(id.path());
    }

    @Override
    public int hashCode() {
        return path().toLowerCase(Locale.ROOT).hashCode();
    }

    @Override
    public String toString() {
        return path();
    }

    private static void check(boolean valid, String message) {
        if (!valid) {
            throw new IllegalArgumentException(message);
        }
    }
}
