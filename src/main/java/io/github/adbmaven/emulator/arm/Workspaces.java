/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.emulator.arm;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.adbmaven.emulator.server.Call;
import io.github.adbmaven.emulator.server.Json;
import io.github.adbmaven.emulator.server.Response;
import java.util.List;
import java.util.stream.Stream;

/** Answers of the provider Microsoft.Databricks for its workspaces. */
final class Workspaces {
    static final String TYPE = "Microsoft.Databricks/workspaces";
    private static final String READ = TYPE + "/read";

    private final ResourceManager state;
    private final Permissions permissions;
    private final ResourceGroups groups;
    private final Pages pages;

    Workspaces(ResourceManager state, Permissions permissions, ResourceGroups groups, Pages pages) {
        this.state = state;
        this.permissions = permissions;
        this.groups = groups;
        this.pages = pages;
    }

    Response get(Call<Caller> call) {
        String subscription = call.variable("subscription");
        String group = call.variable("group");
        String name = call.variable("workspace");
        String id = "/subscriptions/" + subscription + "/resourceGroups/" + group + "/providers/" + TYPE + "/" + name;
        permissions.requireRead(call, READ, id);
        if (state.group(subscription, group).isEmpty()) {
            throw ArmError.groupNotFound(group);
        }
        WorkspaceResource workspace = state.workspace(id).orElseThrow(() -> ArmError.workspaceNotFound(group, name));
        return Response.json(200, toJson(workspace, version(call)));
    }

    Response listBySubscription(Call<Caller> call) {
        Subscription subscription = permissions.subscription(call, READ);
        return page(call, state.workspaces(subscription).stream());
    }

    Response listByGroup(Call<Caller> call) {
        ResourceGroup group = groups.require(call);
        Subscription subscription = permissions.subscription(call, READ);
        return page(
                call,
                state.workspaces(subscription).stream()
                        .filter(workspace -> workspace.resourceGroup().equalsIgnoreCase(group.name())));
    }

    private Response page(Call<Caller> call, Stream<WorkspaceResource> workspaces) {
        String version = version(call);
        List<ObjectNode> items = workspaces
                .filter(workspace -> permissions.sees(call, workspace.id()))
                .map(workspace -> toJson(workspace, version))
                .toList();
        return pages.of(call.request(), items);
    }

    private static String version(Call<Caller> call) {
        return call.request().query().firstIgnoringCase("api-version").orElseThrow(ArmError::apiVersionMissing);
    }

    /** Properties that came later than the asked version are left out. */
    private static ObjectNode toJson(WorkspaceResource workspace, String version) {
        ObjectNode json = Json.object()
                .put("id", workspace.id())
                .put("name", workspace.name())
                .put("type", TYPE)
                .put("location", workspace.location());
        json.putObject("sku").put("name", workspace.sku());
        ObjectNode tags = json.putObject("tags");
        workspace.tags().forEach(tags::put);
        json.putObject("systemData")
                .put("createdAt", workspace.created().toString())
                .put("createdBy", workspace.createdBy().applicationId())
                .put("createdByType", "Application");
        ObjectNode properties = json.putObject("properties");
        if (version.compareTo("2026-01-01") >= 0) {
            properties.put("computeMode", "Hybrid");
        }
        if (version.compareTo("2024-05-01") >= 0) {
            properties.put("isUcEnabled", true);
        }
        properties
                .put("provisioningState", workspace.provisioningState())
                .put("managedResourceGroupId", workspace.managedResourceGroupId())
                .put("createdDateTime", workspace.created().toString());
        ObjectNode parameters = properties.putObject("parameters");
        parameters.putObject("enableNoPublicIp").put("type", "Bool").put("value", true);
        parameters.putObject("prepareEncryption").put("type", "Bool").put("value", false);
        properties
                .putObject("createdBy")
                .put("oid", workspace.createdBy().objectId())
                .put("applicationId", workspace.createdBy().applicationId());
        workspace
                .workspaceUrl()
                .ifPresent(url ->
                        properties.put("workspaceId", workspace.workspaceId()).put("workspaceUrl", url));
        return json;
    }
}
