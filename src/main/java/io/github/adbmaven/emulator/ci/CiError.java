/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.emulator.ci;

import io.github.adbmaven.emulator.server.Json;
import io.github.adbmaven.emulator.server.Request;
import io.github.adbmaven.emulator.server.Response;
import io.github.adbmaven.emulator.server.ServiceException;

/** The errors of GitHub and Azure Pipelines. */
final class CiError extends ServiceException {
    private static final long serialVersionUID = 1L;

    private final int status;

    private CiError(int status, String text) {
        super(text);
        this.status = status;
    }

    static CiError jobTokenInvalid() {
        return new CiError(401, "The job's token is missing, wrong or over.");
    }

    static CiError queryMissing() {
        return new CiError(404, "The query of the given address is part of it.");
    }

    static CiError apiVersionMissing() {
        return new CiError(400, "No api-version was supplied for the \"POST\" request.");
    }

    static CiError connectionUnknown() {
        return new CiError(404, "The service connection does not exist, or this pipeline may not use it.");
    }

    @Override
    public Response render(Request request) {
        return Response.json(status, Json.object().put("message", text()));
    }
}
