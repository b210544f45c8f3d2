/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.emulator.arm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.adbmaven.emulator.server.Json;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A workspace resource in Resource Manager.
 *
 * @param body all of the resource but its id, name and type, in the newest api-version; never changed in place
 */
public record WorkspaceResource(String subscriptionId, String resourceGroup, String name, ObjectNode body)
        implements TrackedResource {
    /** The states without a running operation. */
    private static final Set<String> FINAL = Set.of("Succeeded", "Failed", "Canceled");

    /** The full resource id in Azure's own spelling. */
    public static String id(String subscriptionId, String resourceGroup, String name) {
        return "/subscriptions/" + subscriptionId + "/resourceGroups/" + resourceGroup
                + "/providers/Microsoft.Databricks/workspaces/" + name;
    }

    /** Returns a workspace with the default values of a creation, without state and address. */
    public static WorkspaceResource plain(
            ResourceGroup group, String name, Map<String, String> tags, Caller creator, Instant created) {
        ObjectNode sent = Json.object().put("location", group.location());
        sent.putObject("sku").put("name", "premium");
        sent.set("tags", Tags.json(tags));
        sent.putObject("properties")
                .put("computeMode", "Hybrid")
                .put(
                        "managedResourceGroupId",
                        "/subscriptions/" + group.subscriptionId() + "/resourceGroups/databricks-rg-" + name);
        ObjectNode body = WorkspaceBody.create(sent, ApiVersions.DATABRICKS.get(0), creator, created);
        return new WorkspaceResource(group.subscriptionId(), group.name(), name, body);
    }

    @Override
    public String type() {
        return Workspaces.TYPE;
    }

    @Override
    public String id() {
        return id(subscriptionId, resourceGroup, name);
    }

    @Override
    public String location() {
        return body.path("location").asText();
    }

    /** The tier in lower case; Azure accepts every letter case. */
    String sku() {
        return body.at("/sku/name").asText().toLowerCase(Locale.ROOT);
    }

    boolean isServerless() {
        return properties().path("computeMode").asText().equals("Serverless");
    }

    @Override
    public Map<String, String> tags() {
        Map<String, String> tags = new LinkedHashMap<>();
        body.path("tags")
                .properties()
                .forEach(tag -> tags.put(tag.getKey(), tag.getValue().asText()));
        return tags;
    }

    JsonNode properties() {
        return body.path("properties");
    }

    @Override
    public String provisioningState() {
        return properties().path("provisioningState").asText();
    }

    boolean isBusy() {
        return !FINAL.contains(provisioningState());
    }

    /** Returns the workspace ID of Databricks; empty until the creation has succeeded. */
    public Optional<String> workspaceId() {
        return Json.text(properties(), "workspaceId");
    }

    /** Host and port without a scheme. */
    public Optional<String> workspaceUrl() {
        return Json.text(properties(), "workspaceUrl");
    }

    public Optional<String> managedResourceGroupId() {
        return Json.text(properties(), "managedResourceGroupId");
    }

    @Override
    public String created() {
        return properties().path("createdDateTime").asText();
    }

    /** Returns whether public network access is disabled. */
    public boolean isPrivate() {
        return properties().path("publicNetworkAccess").asText().equals("Disabled");
    }

    WorkspaceResource withBody(ObjectNode wanted) {
        return new WorkspaceResource(subscriptionId, resourceGroup, name, wanted);
    }

    public WorkspaceResource withState(String state) {
        return with("provisioningState", state);
    }

    WorkspaceResource withSku(String tier) {
        ObjectNode next = body.deepCopy();
        next.putObject("sku").put("name", tier);
        return withBody(next);
    }

    /** Returns a copy with these tags added to the existing ones. */
    public WorkspaceResource withTags(Map<String, String> set) {
        ObjectNode next = body.deepCopy();
        set.forEach(next.withObjectProperty("tags")::put);
        return withBody(next);
    }

    public WorkspaceResource withAddress(WorkspaceEndpoints.Address address) {
        return with("workspaceId", address.workspaceId()).with("workspaceUrl", address.url());
    }

    private WorkspaceResource with(String property, String value) {
        ObjectNode next = body.deepCopy();
        next.withObjectProperty("properties").put(property, value);
        return withBody(next);
    }
}
