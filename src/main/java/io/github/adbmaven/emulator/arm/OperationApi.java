/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.emulator.arm;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.adbmaven.emulator.server.Call;
import io.github.adbmaven.emulator.server.Json;
import io.github.adbmaven.emulator.server.Response;
import java.net.URI;
import java.util.Optional;

/** Where clients learn how far an operation has got. Addresses are absolute, and are good only as they were given. */
final class OperationApi {
    private static final String READ = "Microsoft.Databricks/locations/operationStatuses/read";

    private final ResourceManager state;
    private final Permissions permissions;
    private final URI resourceManager;

    OperationApi(ResourceManager state, Permissions permissions, URI resourceManager) {
        this.state = state;
        this.permissions = permissions;
        this.resourceManager = resourceManager;
    }

    /** The answer to a request that began an operation at a workspace. */
    Response begun(Response response, Call<Caller> call, Operation operation) {
        String base = "/subscriptions/" + call.variable("subscription") + "/providers/" + Workspaces.TYPE + "/"
                + call.variable("workspace");
        return retryLater(response)
                .with("Azure-AsyncOperation", address(base + "/operationStatus/", operation, call))
                .with("Location", address(base + "/operationResults/", operation, call));
    }

    /** The answer to a request that began the deletion of a resource group. */
    Response groupDeletionBegun(Call<Caller> call, Operation operation) {
        String base = "/subscriptions/" + call.variable("subscription") + "/operationresults/";
        return retryLater(Response.empty(202)).with("Location", address(base, operation, call));
    }

    private String address(String base, Operation operation, Call<Caller> call) {
        return resourceManager + base + operation.id() + "?api-version=" + ApiVersions.of(call);
    }

    private Response retryLater(Response response) {
        return response.with(
                "Retry-After", Integer.toString(state.operations().pace().retryAfter()));
    }

    Response status(Call<Caller> call) {
        Operation operation = polled(call);
        ObjectNode json = Json.object().put("id", call.request().path());
        json.setAll(operation.status(state.operations().now()));
        Response response = Response.json(200, json);
        return operation.isRunning() ? retryLater(response) : response;
    }

    /** The result of an operation at a workspace: the workspace, or nothing once it is deleted. */
    Response workspaceResult(Call<Caller> call) {
        Operation operation = polled(call);
        return unfinished(call, operation)
                .or(() -> state.workspaces().stream()
                        .filter(workspace -> operation.worksAt(workspace.id()))
                        .findFirst()
                        .map(workspace -> Response.json(200, WorkspaceBody.render(workspace, ApiVersions.of(call)))))
                .orElseGet(() -> Response.empty(204));
    }

    Response groupResult(Call<Caller> call) {
        return unfinished(call, polled(call)).orElseGet(() -> Response.empty(200));
    }

    /** The answer as long as there is no result, or if there will never be one. */
    private Optional<Response> unfinished(Call<Caller> call, Operation operation) {
        if (operation.isRunning()) {
            String address = resourceManager + call.request().path() + "?api-version=" + ApiVersions.of(call);
            return Optional.of(retryLater(Response.empty(202)).with("Location", address));
        }
        return operation.error().map(error -> {
            ObjectNode body = Json.object();
            body.set("error", error);
            return Response.json(409, body);
        });
    }

    private Operation polled(Call<Caller> call) {
        permissions.subscription(call, READ);
        String id = call.variable("operation");
        Operation operation = state.operations()
                .find(id)
                // who encodes the padding has not kept the address as it was
                .filter(found -> call.request().path().endsWith("/" + id))
                .orElseThrow(() -> ArmError.of(
                        404, "OperationNotFound", "The operation '" + id + "' was not found, or has expired."));
        state.operations().poll(operation);
        return operation;
    }
}
