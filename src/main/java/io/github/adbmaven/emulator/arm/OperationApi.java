/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.emulator.arm;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.adbmaven.emulator.server.Json;
import io.github.adbmaven.emulator.server.RequestContext;
import io.github.adbmaven.emulator.server.Response;
import java.net.URI;
import java.util.Optional;

/** The status and result endpoints of operations. Their addresses are absolute, and valid only if unchanged. */
final class OperationApi {
    private static final String READ = "Microsoft.Databricks/locations/operationStatuses/read";

    private final ResourceManager state;
    private final Permissions permissions;
    private final URI resourceManager;
    private final SignedAddresses addresses = new SignedAddresses();

    OperationApi(ResourceManager state, Permissions permissions, URI resourceManager) {
        this.state = state;
        this.permissions = permissions;
        this.resourceManager = resourceManager;
    }

    /** Responds to a PUT or PATCH that started an operation on a workspace. */
    Response begun(Response response, RequestContext<Caller> call, Operation operation, String location) {
        return retryLater(response).with("Azure-AsyncOperation", signed(path(call, operation, location), call));
    }

    /** Responds to a request that started the deletion of a workspace. */
    Response deletionBegun(RequestContext<Caller> call, Operation operation, String location) {
        return retryLater(Response.empty(202)).with("Location", signed(path(call, operation, location), call));
    }

    private static String path(RequestContext<Caller> call, Operation operation, String location) {
        return "/subscriptions/" + call.variable("subscription") + "/resourceGroups/" + call.variable("group")
                + "/providers/Microsoft.Databricks/locations/" + location + "/operationStatuses/" + operation.id();
    }

    private String signed(String path, RequestContext<Caller> call) {
        return resourceManager
                + addresses.sign(
                        path, ApiVersions.of(call), state.operations().now().toEpochMilli());
    }

    /** Responds to a request that started the deletion of a resource group. */
    Response groupDeletionBegun(RequestContext<Caller> call, Operation operation) {
        String base = "/subscriptions/" + call.variable("subscription") + "/operationresults/";
        return retryLater(Response.empty(202)).with("Location", address(base, operation, call));
    }

    private String address(String base, Operation operation, RequestContext<Caller> call) {
        return resourceManager + base + operation.id() + "?api-version=" + ApiVersions.of(call);
    }

    private Response retryLater(Response response) {
        return response.with(
                "Retry-After", Integer.toString(state.operations().timing().retryAfter()));
    }

    /** The status record of a workspace operation; it contains only the status and the error. */
    Response status(RequestContext<Caller> call) {
        String path = call.request().path();
        String ticks = call.request().query().first("t").orElse("");
        if (!addresses.isValid(path, ApiVersions.of(call), ticks, call.request().rawQuery())) {
            throw ArmError.addressNotSigned();
        }
        Operation operation = polled(call);
        return operation.isRunning()
                ? retryLater(Response.json(202, Json.object().put("status", "Accepted")))
                        .with("Location", signed(path, call))
                : Response.json(200, operation.status());
    }

    Response groupResult(RequestContext<Caller> call) {
        return unfinished(call, polled(call)).orElseGet(() -> Response.empty(200));
    }

    /** Responds while the operation has no result, or if it has failed. */
    private Optional<Response> unfinished(RequestContext<Caller> call, Operation operation) {
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

    private Operation polled(RequestContext<Caller> call) {
        permissions.subscription(call, READ);
        String id = call.variable("operation");
        Operation operation = state.operations()
                .find(id)
                // a client that percent-encodes the padding has changed the address
                .filter(found -> call.request().path().endsWith("/" + id))
                .orElseThrow(() -> ArmError.operationNotFound(id));
        state.operations().poll(operation);
        return operation;
    }
}
