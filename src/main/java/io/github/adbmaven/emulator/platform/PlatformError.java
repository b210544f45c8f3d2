/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.emulator.platform;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.adbmaven.emulator.server.Json;
import io.github.adbmaven.emulator.server.Refusal;
import io.github.adbmaven.emulator.server.Request;
import io.github.adbmaven.emulator.server.Response;

/** The refusals of CI systems and of Azure's endpoint for identities. */
final class PlatformError extends Refusal {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final String code;

    private PlatformError(int status, String code, String text) {
        super(text);
        this.status = status;
        this.code = code;
    }

    /** As GitHub and Azure Pipelines say it. */
    static PlatformError message(int status, String text) {
        return new PlatformError(status, "", text);
    }

    /** As the endpoint for identities says it. */
    static PlatformError coded(int status, String code, String text) {
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
