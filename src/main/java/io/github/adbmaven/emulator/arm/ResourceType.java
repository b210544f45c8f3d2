/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.emulator.arm;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** The kinds of addresses that have API versions of their own. */
enum ResourceType {
    WORKSPACES("/providers/Microsoft.Databricks/workspaces", "workspaces"),
    OPERATION_STATUSES("/providers/Microsoft.Databricks/locations", "locations/operationStatuses"),
    ACCESS_CONNECTORS("/providers/Microsoft.Databricks/accessConnectors", "accessConnectors"),
    LOCKS("/providers/Microsoft.Authorization/locks", "locks"),
    /** Tags are part of Resource Manager itself. */
    TAGS("/providers/Microsoft.Resources/tags", ""),
    PERMISSIONS("/providers/Microsoft.Authorization/permissions", "permissions"),
    /** Everything that Resource Manager serves itself, without a resource provider. */
    RESOURCE_MANAGER("", "");

    private final String marker;
    private final String typeName;

    ResourceType(String marker, String typeName) {
        this.marker = marker;
        this.typeName = typeName;
    }

    /** The type that a route's pattern serves: the last one that the pattern names. */
    static ResourceType of(String pattern) {
        return Stream.of(values())
                .filter(type -> !type.marker.isEmpty() && pattern.contains(type.marker))
                .max(Comparator.comparingInt(type -> pattern.lastIndexOf(type.marker)))
                .orElse(RESOURCE_MANAGER);
    }

    String typeName() {
        return typeName;
    }

    boolean hasProvider() {
        return !typeName.isEmpty();
    }

    List<String> versions() {
        return switch (this) {
            case WORKSPACES, OPERATION_STATUSES -> ApiVersions.DATABRICKS;
            case PERMISSIONS -> ApiVersions.AUTHORIZATION;
            case ACCESS_CONNECTORS -> ApiVersions.CONNECTORS;
            case LOCKS -> ApiVersions.LOCKS;
            case TAGS, RESOURCE_MANAGER -> ApiVersions.RESOURCES;
        };
    }
}
