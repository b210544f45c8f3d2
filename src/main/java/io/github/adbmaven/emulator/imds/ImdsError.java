/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.emulator.imds;

import io.github.adbmaven.emulator.server.Json;
import io.github.adbmaven.emulator.server.Request;
import io.github.adbmaven.emulator.server.Response;
import io.github.adbmaven.emulator.server.ServiceException;

/** The errors of the managed identity endpoints. */
final class ImdsError extends ServiceException {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final String code;

    private ImdsError(int status, String code, String text) {
        super(text);
        this.status = status;
        this.code = code;
    }

    static ImdsError proxied() {
        return new ImdsError(403, "forbidden", "Requests through a proxy are not answered.");
    }

    static ImdsError metadataHeaderMissing() {
        return new ImdsError(400, "bad_request_102", "Required metadata header not specified");
    }

    static ImdsError identityHeaderInvalid() {
        return new ImdsError(401, "unauthorized", "The identity header is missing or wrong.");
    }

    static ImdsError versionUnsupported(String version) {
        return new ImdsError(400, "bad_request", "The api-version is missing or not supported: " + version + ".");
    }

    /** The error while the endpoint is updated. A test chooses the status. */
    static ImdsError updating(int status) {
        return new ImdsError(status, "updating", "The endpoint is being updated.");
    }

    static ImdsError resourceMalformed() {
        return new ImdsError(400, "invalid_resource", "The resource is missing or malformed.");
    }

    static ImdsError resourceUnknown(String resource, String tenant) {
        return new ImdsError(
                400,
                "invalid_resource",
                "AADSTS500011: The resource principal named " + resource + " was not found in the tenant named "
                        + tenant + ".");
    }

    static ImdsError identityNotFound() {
        return new ImdsError(400, "invalid_request", "Identity not found");
    }

    @Override
    public Response render(Request request) {
        return Response.json(status, Json.object().put("error", code).put("error_description", text()));
    }
}
