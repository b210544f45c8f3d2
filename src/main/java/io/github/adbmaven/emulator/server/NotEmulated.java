/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.emulator.server;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * Answers 501 for what Azure has and the emulator lacks. Azure has no such response, so that no client mistakes the
 * emulator's gap for an error of Azure.
 *
 * <p>The body is the same on every service. It holds the code and the message at the places where clients of Azure and of
 * Databricks look for them.
 */
public final class NotEmulated extends ServiceException {
    private static final long serialVersionUID = 1L;
    private static final String CODE = "NotEmulated";

    private NotEmulated(String what) {
        super("The emulator does not emulate " + what + ".");
    }

    /** Creates the error for a missing feature. */
    public static NotEmulated of(String what) {
        return new NotEmulated(what);
    }

    /** Creates the error for a request that the emulator does not support. */
    public static NotEmulated of(Request request) {
        return of(request.method() + " " + request.path());
    }

    @Override
    public Response render(Request request) {
        ObjectNode body = Json.object().put("error_code", CODE).put("message", text());
        body.putObject("error").put("code", CODE).put("message", text());
        return Response.json(501, body);
    }
}
