/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.emulator.admin;

import io.github.adbmaven.emulator.server.Json;
import io.github.adbmaven.emulator.server.Request;
import io.github.adbmaven.emulator.server.Response;
import io.github.adbmaven.emulator.server.ServiceException;

/** An error in a control request. */
final class ControlError extends ServiceException {
    private static final long serialVersionUID = 1L;

    private final int status;

    ControlError(int status, String text) {
        super(text);
        this.status = status;
    }

    @Override
    public Response render(Request request) {
        Response answer = Response.json(status, Json.object().put("error", text()));
        return status == 401 ? answer.with("WWW-Authenticate", "Bearer") : answer;
    }
}
