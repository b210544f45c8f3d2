/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.emulator.arm;

import io.github.adbmaven.emulator.server.Json;
import io.github.adbmaven.emulator.server.RequestContext;
import java.util.List;
import java.util.Optional;

/** The supported API versions of Resource Manager and of the provider Microsoft.Databricks. */
final class ApiVersions {
    /** Newest first, as the provider lists them. */
    static final List<String> DATABRICKS =
            List.of("2026-01-01", "2025-10-01-preview", "2024-05-01", "2023-02-01", "2021-04-01-preview", "2018-04-01");

    static final List<String> CONNECTORS = List.of(
            "2026-01-01",
            "2025-10-01-preview",
            "2024-09-01-preview",
            "2024-05-01",
            "2023-05-01",
            "2022-10-01-preview",
            "2022-04-01-preview");

    static final List<String> LOCKS = List.of("2020-05-01", "2017-04-01", "2016-09-01", "2015-01-01");

    static final List<String> RESOURCES = List.of("""
            2025-04-01 2025-03-01 2024-11-01 2024-08-01 2024-07-01 2024-03-01 2023-07-01 2022-12-01
            2022-09-01 2022-06-01 2022-05-01 2022-01-01 2021-04-01 2021-01-01 2020-10-01 2020-08-01
            2020-06-01 2020-01-01 2019-11-01 2019-10-01 2019-08-01 2019-07-01 2019-06-01 2019-05-10
            2019-05-01 2018-09-01 2018-06-01 2018-05-01 2018-02-01 2018-01-01 2017-08-01 2017-05-10
            2016-09-01 2016-06-01 2016-02-01 2015-11-01 2015-01-01 2014-04-01
            """.split("\\s+"));

    static final List<String> AUTHORIZATION =
            List.of("2022-05-01-preview", "2022-04-01", "2018-07-01", "2018-01-01-preview", "2015-07-01");

    private final ResourceManager state;

    ApiVersions(ResourceManager state) {
        this.state = state;
    }

    static String of(RequestContext<Caller> call) {
        return call.request().query().firstIgnoringCase("api-version").orElseThrow(ArmError::apiVersionMissing);
    }

    /** Rejects a request whose API version the resource type does not have, or does not have in this region. */
    void check(ResourceType type, RequestContext<Caller> call) {
        String version = of(call);
        Optional<String> location = location(type, call);
        List<String> supported = supported(type, location);
        if (!version.matches("\\d{4}-\\d{2}-\\d{2}(-[a-z]+)?")) {
            throw ArmError.apiVersionInvalid(version, supported);
        }
        if (!supported.contains(version)) {
            throw type.hasProvider()
                    ? ArmError.providerVersionUnknown(location, version, type.typeName(), supported)
                    : ArmError.apiVersionInvalid(version, supported);
        }
    }

    private List<String> supported(ResourceType type, Optional<String> location) {
        // the address of an operation holds a version that was accepted when the operation began
        return switch (type) {
            case WORKSPACES, ACCESS_CONNECTORS ->
                location.map(region -> state.regionalVersions().in(region, type.versions()))
                        .orElseGet(() -> state.regionalVersions().anywhere(type.versions()));
            case OPERATION_STATUSES, PERMISSIONS, LOCKS, TAGS, RESOURCE_MANAGER -> type.versions();
        };
    }

    /** The region of the resource: its own, else the one that the request declares, else its resource group's. */
    private Optional<String> location(ResourceType type, RequestContext<Caller> call) {
        boolean connector = type == ResourceType.ACCESS_CONNECTORS && Scopes.isConnector(call);
        boolean workspace = type == ResourceType.WORKSPACES && Scopes.isWorkspace(call);
        if (!connector && !workspace) {
            return Optional.empty();
        }
        Optional<String> existing = connector
                ? state.connector(Scopes.id(call)).map(AccessConnector::location)
                : state.workspace(Scopes.id(call)).map(WorkspaceResource::location);
        return existing.or(() -> Json.readObject(call.request().body())
                        .flatMap(body -> Json.text(body, "location"))
                        .map(Locations::normal))
                .or(() -> state.group(call.variable("subscription"), call.variable("group"))
                        .map(ResourceGroup::location));
    }
}
