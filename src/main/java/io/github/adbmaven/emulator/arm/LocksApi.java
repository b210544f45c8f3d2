/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.emulator.arm;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.adbmaven.emulator.server.Json;
import io.github.adbmaven.emulator.server.RequestContext;
import io.github.adbmaven.emulator.server.Response;
import java.util.Optional;

/** Management locks of a scope, as {@code az lock} reads and writes them. From the specification. */
final class LocksApi {
    private static final String TYPE = "Microsoft.Authorization/locks";

    private final ResourceManager state;
    private final Permissions permissions;
    private final Pages pages;

    LocksApi(ResourceManager state, Permissions permissions, Pages pages) {
        this.state = state;
        this.permissions = permissions;
        this.pages = pages;
    }

    /** The locks of the scope and of everything in it. */
    Response list(RequestContext<Caller> call) {
        requireScope(call);
        permissions.requireRead(call, TYPE + "/read", Scopes.id(call));
        return pages.of(
                call.request(),
                state.locks().within(Scopes.id(call)).stream()
                        .map(LocksApi::toJson)
                        .toList());
    }

    Response get(RequestContext<Caller> call) {
        requireScope(call);
        permissions.requireRead(call, TYPE + "/read", Scopes.id(call));
        return Response.json(
                200, toJson(existing(call).orElseThrow(() -> ArmError.lockNotFound(call.variable("lock")))));
    }

    Response put(RequestContext<Caller> call) {
        String scope = requireOwner(call, "write");
        requireScope(call);
        ObjectNode sent = ResourceGroupWriteApi.body(call);
        String level = sent.at("/properties/level").asText();
        Locks.Level wanted = Locks.Level.named(level)
                .orElseThrow(() -> ArmWriteError.invalid(
                        "properties.level",
                        "The value '" + level
                                + "' of 'properties.level' is invalid; it must be one of CanNotDelete, ReadOnly."));
        boolean there = existing(call).isPresent();
        Locks.Lock lock =
                new Locks.Lock(scope, call.variable("lock"), wanted, Json.text(sent.path("properties"), "notes"));
        state.locks().put(lock);
        return Response.json(there ? 200 : 201, toJson(lock));
    }

    Response delete(RequestContext<Caller> call) {
        requireOwner(call, "delete");
        Optional<Locks.Lock> lock = existing(call);
        lock.ifPresent(state.locks()::remove);
        return Response.empty(lock.isPresent() ? 200 : 204);
    }

    private Optional<Locks.Lock> existing(RequestContext<Caller> call) {
        return state.locks().find(Scopes.id(call), call.variable("lock"));
    }

    /** Contributors cannot write locks. */
    private String requireOwner(RequestContext<Caller> call, String verb) {
        String scope = Scopes.id(call);
        permissions.requireWrite(call, TYPE + "/" + verb, scope);
        if (!state.roles(call.caller().objectId(), scope).contains(Role.OWNER)) {
            throw ArmError.authorizationFailed(call.caller(), TYPE + "/" + verb, scope);
        }
        return scope;
    }

    private void requireScope(RequestContext<Caller> call) {
        if (!Scopes.exists(call, state)) {
            throw Scopes.notFound(call);
        }
    }

    private static ObjectNode toJson(Locks.Lock lock) {
        ObjectNode json =
                Json.object().put("id", lock.id()).put("name", lock.name()).put("type", TYPE);
        ObjectNode properties =
                json.putObject("properties").put("level", lock.level().wire());
        lock.notes().ifPresent(notes -> properties.put("notes", notes));
        return json;
    }
}
