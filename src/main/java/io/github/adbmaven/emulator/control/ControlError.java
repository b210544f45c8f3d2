/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.emulator.control;

import io.github.adbmaven.emulator.server.Json;
import io.github.adbmaven.emulator.server.Refusal;
import io.github.adbmaven.emulator.server.Request;
import io.github.adbmaven.emulator.server.Response;

/** A mistake of the test. */
final class ControlError extends Refusal {
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
