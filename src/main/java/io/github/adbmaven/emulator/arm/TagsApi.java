/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.emulator.arm;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.adbmaven.emulator.server.Json;
import io.github.adbmaven.emulator.server.RequestContext;
import io.github.adbmaven.emulator.server.Response;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The tags of any scope, as {@code az tag} reads and writes them. From the specification; that Azure changes the tags of a
 * workspace at once is assumed.
 */
final class TagsApi {
    private static final String READ = "Microsoft.Resources/tags/read";
    private static final String WRITE = "Microsoft.Resources/tags/write";

    private final ResourceManager state;
    private final Permissions permissions;

    TagsApi(ResourceManager state, Permissions permissions) {
        this.state = state;
        this.permissions = permissions;
    }

    Response get(RequestContext<Caller> call) {
        String scope = Scopes.id(call);
        permissions.requireRead(call, READ, scope);
        return answer(scope, tags(call));
    }

    Response put(RequestContext<Caller> call) {
        Map<String, String> old = writable(call);
        return changed(call, old, sent(ResourceGroupWriteApi.body(call)));
    }

    Response patch(RequestContext<Caller> call) {
        ObjectNode body = ResourceGroupWriteApi.body(call);
        Map<String, String> old = writable(call);
        Map<String, String> next = new LinkedHashMap<>(old);
        Map<String, String> sent = sent(body);
        switch (body.path("operation").asText("")) {
            case "Merge" -> next.putAll(sent);
            case "Replace" -> {
                next.clear();
                next.putAll(sent);
            }
            // an empty value stands for every value
            case "Delete" ->
                sent.forEach((name, value) -> {
                    if (value.isEmpty() || value.equals(next.get(name))) {
                        next.remove(name);
                    }
                });
            default ->
                throw ArmWriteError.invalid(
                        "operation",
                        "The value '" + body.path("operation").asText()
                                + "' of 'operation' is invalid; it must be one of Merge, Replace, Delete.");
        }
        return changed(call, old, next);
    }

    Response delete(RequestContext<Caller> call) {
        Map<String, String> old = writable(call);
        if (!old.isEmpty()) {
            changed(call, old, Map.of());
        }
        return Response.empty(200);
    }

    private static Map<String, String> sent(ObjectNode body) {
        if (!body.path("properties").isObject()) {
            throw ArmWriteError.invalid("properties", "The field 'properties' is missing, or is not an object.");
        }
        return Tags.of(body.withObjectProperty("properties"));
    }

    /** The tags of a scope that the caller may change. */
    private Map<String, String> writable(RequestContext<Caller> call) {
        String scope = Scopes.id(call);
        permissions.requireWrite(call, WRITE, scope);
        Map<String, String> tags = tags(call);
        state.locks().requireWritable(scope);
        return tags;
    }

    private Map<String, String> tags(RequestContext<Caller> call) {
        Optional<Map<String, String>> tags;
        if (Scopes.isWorkspace(call)) {
            tags = state.workspace(Scopes.id(call)).map(WorkspaceResource::tags);
        } else if (Scopes.isConnector(call)) {
            tags = state.connector(Scopes.id(call)).map(AccessConnector::tags);
        } else {
            tags = state.groupWithId(Scopes.id(call)).map(ResourceGroup::tags);
        }
        return tags.orElseThrow(() -> Scopes.notFound(call));
    }

    private Response changed(RequestContext<Caller> call, Map<String, String> old, Map<String, String> wanted) {
        // checks the number of tags
        Map<String, String> next = Tags.of((ObjectNode) Json.object().set("tags", Tags.json(wanted)));
        String scope = Scopes.id(call);
        if (!next.equals(old)) {
            state.workspace(scope).ifPresent(workspace -> {
                WorkspaceWriteApi.requireIdle(workspace);
                state.put(workspace.withBody(WorkspaceBody.retag(
                        workspace, next, call.caller(), state.operations().now())));
            });
            state.connector(scope).ifPresent(connector -> state.put(connector.withTags(next)));
            state.groupWithId(scope).ifPresent(group -> {
                permissions.requireUnmanaged(call, WRITE, group);
                state.put(group.withTags(next));
            });
        }
        return answer(scope, next);
    }

    private static Response answer(String scope, Map<String, String> tags) {
        ObjectNode json = Json.object()
                .put("id", scope + "/providers/Microsoft.Resources/tags/default")
                .put("name", "default")
                .put("type", "Microsoft.Resources/tags");
        json.putObject("properties").set("tags", Tags.json(tags));
        return Response.json(200, json);
    }
}
