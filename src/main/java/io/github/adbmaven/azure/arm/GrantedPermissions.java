/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.azure.arm;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * The permissions of an identity on a resource: one grant for each of its roles.
 *
 * @see <a href="https://learn.microsoft.com/azure/role-based-access-control/role-definitions">Role definitions</a>
 */
public record GrantedPermissions(List<Grant> grants) {
    public GrantedPermissions {
        grants = List.copyOf(grants);
    }

    /** The actions that one role allows, and those that it excludes. */
    public record Grant(List<String> actions, List<String> notActions) {
        public Grant {
            actions = List.copyOf(actions);
            notActions = List.copyOf(notActions);
        }

        private boolean allows(String action) {
            return matches(actions, action) && !matches(notActions, action);
        }
    }

    /** Whether one of the roles allows an action such as {@code Microsoft.Databricks/workspaces/write}. */
    public boolean allow(String action) {
        return grants.stream().anyMatch(grant -> grant.allows(action));
    }

    static GrantedPermissions of(List<? extends JsonNode> permissions) {
        return new GrantedPermissions(permissions.stream()
                .map(permission -> new Grant(texts(permission, "actions"), texts(permission, "notActions")))
                .toList());
    }

    private static List<String> texts(JsonNode node, String member) {
        return StreamSupport.stream(node.path(member).spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }

    /** A star matches any text, including slashes. */
    private static boolean matches(List<String> patterns, String action) {
        return patterns.stream()
                .map(pattern ->
                        Stream.of(pattern.split("\\*", -1)).map(Pattern::quote).collect(Collectors.joining(".*")))
                .anyMatch(regex -> Pattern.compile(regex, Pattern.CASE_INSENSITIVE)
                        .matcher(action)
                        .matches());
    }
}
