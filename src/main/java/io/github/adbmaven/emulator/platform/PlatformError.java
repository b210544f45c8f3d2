/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.emulator.platform;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.adbmaven.emulator.server.Json;
import io.github.adbmaven.emulator.server.Request;
import io.github.adbmaven.emulator.server.Response;
import io.github.adbmaven.emulator.server.ServiceException;

/** The errors of CI systems and of the managed identity endpoint. */
final class PlatformError extends ServiceException {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final String code;

    private PlatformError(int status, String code, String text) {
        super(text);
        this.status = status;
        this.code = code;
    }

    static PlatformError jobTokenInvalid() {
        return message(401, "The job's token is missing, wrong or over.");
    }

    static PlatformError queryMissing() {
        return message(404, "The query of the given address is part of it.");
    }

    static PlatformError apiVersionMissing() {
        return message(400, "No api-version was supplied for the \"POST\" request.");
    }

    static PlatformError connectionUnknown() {
        return message(404, "The service connection does not exist, or this pipeline may not use it.");
    }

    static PlatformError proxied() {
        return coded(403, "forbidden", "Requests through a proxy are not answered.");
    }

    static PlatformError metadataHeaderMissing() {
        return coded(400, "bad_request_102", "Required metadata header not specified");
    }

    static PlatformError identityHeaderInvalid() {
        return coded(401, "unauthorized", "The identity header is missing or wrong.");
    }

    static PlatformError versionUnsupported(String version) {
        return coded(400, "bad_request", "The api-version is missing or not supported: " + version + ".");
    }

    /** As while the endpoint is updated; a test chooses the status. */
    static PlatformError updating(int status) {
        return coded(status, "updating", "The endpoint is being updated.");
    }

    static PlatformError resourceMalformed() {
        return coded(400, "invalid_resource", "The resource is missing or malformed.");
    }

    static PlatformError resourceUnknown(String resource, String tenant) {
        return coded(
                400,
                "invalid_resource",
                "AADSTS500011: The resource principal named " + resource + " was not found in the tenant named "
                        + tenant + ".");
    }

    static PlatformError identityNotFound() {
        return coded(400, "invalid_request", "Identity not found");
    }

    /** The error format of GitHub and Azure Pipelines. */
    private static PlatformError message(int status, String text) {
        return new PlatformError(status, "", text);
    }

    /** The error format of the managed identity endpoint. */
    private static PlatformError coded(int status, String code, String text) {
        return new PlatformError(status, code, text);
    }

    @Override
    public Response render(Request request) {
        ObjectNode body = code.isEmpty()
                ? Json.object().put("message", text())
                : Json.object().put("error", code).put("error_description", text());
        return Response.json(status, body);
    }
}
