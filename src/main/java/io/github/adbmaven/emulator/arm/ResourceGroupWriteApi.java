/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.emulator.arm;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.adbmaven.emulator.server.Json;
import io.github.adbmaven.emulator.server.RequestContext;
import io.github.adbmaven.emulator.server.Response;
import java.util.Map;
import java.util.Optional;

/** Creation, change and deletion of resource groups. */
final class ResourceGroupWriteApi {
    private static final String TYPE = "Microsoft.Resources/resourceGroups";
    private static final String WRITE = "Microsoft.Resources/subscriptions/resourceGroups/write";
    private static final String DELETE = "Microsoft.Resources/subscriptions/resourceGroups/delete";

    private final ResourceManager state;
    private final Permissions permissions;
    private final Provisioner provisioner;
    private final OperationApi operations;

    ResourceGroupWriteApi(
            ResourceManager state, Permissions permissions, Provisioner provisioner, OperationApi operations) {
        this.state = state;
        this.permissions = permissions;
        this.provisioner = provisioner;
        this.operations = operations;
    }

    /** The JSON object that a write brings. */
    static ObjectNode body(RequestContext<Caller> call) {
        return Json.readObject(call.request().body())
                .orElseThrow(() -> ArmWriteError.contentInvalid("The body is not a JSON object."));
    }

    /** The group of the route, in which something may change. */
    ResourceGroup writable(RequestContext<Caller> call, String action) {
        ResourceGroup group = existing(call).orElseThrow(() -> ArmError.groupNotFound(call.variable("group")));
        requireWritable(call, action, group);
        return group;
    }

    private void requireWritable(RequestContext<Caller> call, String action, ResourceGroup group) {
        permissions.requireUnmanaged(call, action, group);
        if (group.deleting()) {
            throw ArmWriteError.groupBeingDeleted(group.name());
        }
    }

    private Optional<ResourceGroup> existing(RequestContext<Caller> call) {
        return state.group(call.variable("subscription"), call.variable("group"));
    }

    Response put(RequestContext<Caller> call) {
        String name = call.variable("group");
        permissions.requireWrite(call, WRITE, ResourceGroups.scope(call));
        ObjectNode sent = body(call);
        Map<String, String> tags = Tags.of(sent);
        Optional<String> location = Json.text(sent, "location").filter(text -> !text.isBlank());
        location.filter(text -> !Locations.exists(text)).ifPresent(text -> {
            throw ArmWriteError.locationUnavailable(text, TYPE);
        });
        state.locks().requireWritable(ResourceGroups.scope(call));
        Optional<ResourceGroup> existing = existing(call);
        if (existing.isPresent()) {
            return replace(call, existing.get(), location, tags);
        }
        if (!name.matches("[-\\w.()]{0,89}[-\\w()]")) {
            throw ArmError.parameterInvalid("resourceGroupName", name);
        }
        ResourceGroup group = ResourceGroup.of(
                        state.subscription(call.variable("subscription"))
                                .orElseThrow()
                                .id(),
                        name,
                        Locations.normal(location.orElseThrow(ArmWriteError::locationRequired)))
                .withTags(tags);
        state.put(group);
        return Response.json(201, ResourceGroups.toJson(group));
    }

    private Response replace(
            RequestContext<Caller> call, ResourceGroup group, Optional<String> location, Map<String, String> tags) {
        requireWritable(call, WRITE, group);
        location.filter(text -> !Locations.normal(text).equals(group.location()))
                .ifPresent(text -> {
                    throw ArmWriteError.groupElsewhere(group.name(), group.location(), Locations.normal(text));
                });
        return changed(group.withTags(tags));
    }

    Response patch(RequestContext<Caller> call) {
        permissions.requireWrite(call, WRITE, ResourceGroups.scope(call));
        ResourceGroup group = writable(call, WRITE);
        ObjectNode sent = body(call);
        state.locks().requireWritable(group.path());
        return changed(sent.has("tags") ? group.withTags(Tags.of(sent)) : group);
    }

    private Response changed(ResourceGroup group) {
        state.put(group);
        return Response.json(200, ResourceGroups.toJson(group));
    }

    Response delete(RequestContext<Caller> call) {
        permissions.requireWrite(call, DELETE, ResourceGroups.scope(call));
        ResourceGroup group = existing(call).orElseThrow(() -> ArmError.groupNotFound(call.variable("group")));
        permissions.requireUnmanaged(call, DELETE, group);
        state.locks().requireDeletable(group.path());
        Operation deletion = state.operations().runningAt(group.path()).orElseGet(() -> provisioner.delete(group));
        return operations.groupDeletionBegun(call, deletion);
    }
}
