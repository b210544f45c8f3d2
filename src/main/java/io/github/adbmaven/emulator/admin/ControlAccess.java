/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.emulator.admin;

import io.github.adbmaven.emulator.server.Json;
import io.github.adbmaven.emulator.server.Request;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Locale;
import java.util.Set;

/**
 * Decides which requests the control endpoint accepts: those with its secret, sent to a loopback name, not by a web page.
 *
 * <p>A port on loopback is open to every user of the machine, and to every web page that a browser on it shows. A page
 * cannot know the secret, but it can make its own host name resolve to loopback; hence the checks of Host and Origin.
 */
final class ControlAccess {
    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

    private final String secret;
    private final int port;

    ControlAccess(String secret, int port) {
        this.secret = secret;
        this.port = port;
    }

    void check(Request request) {
        if (!matchesSecret(request.bearerToken().orElse(""))) {
            throw new ControlError(
                    401,
                    "The control endpoint requires Authorization: Bearer <ADB_EMULATOR_CONTROL_TOKEN of emulator.env>.");
        }
        if (request.headers().allValues("host").size() != 1
                || !isLoopback(request.header("host").orElseThrow())) {
            throw new ControlError(
                    403, "The Host header must name localhost, 127.0.0.1 or [::1] with port " + port + ".");
        }
        if (request.header("origin").isPresent()) {
            throw new ControlError(403, "The control endpoint rejects requests from web pages (Origin header).");
        }
        if (!request.body().isEmpty() && Json.readObject(request.body()).isEmpty()) {
            throw new ControlError(400, "The request body is not a JSON object.");
        }
    }

    private boolean matchesSecret(String presented) {
        return MessageDigest.isEqual(
                secret.getBytes(StandardCharsets.UTF_8), presented.getBytes(StandardCharsets.UTF_8));
    }

    private boolean isLoopback(String host) {
        return LOOPBACK.stream().anyMatch(name -> host.toLowerCase(Locale.ROOT).equals(name + ":" + port));
    }

    /** Omits the secret. */
    @Override
    public String toString() {
        return "ControlAccess[port=" + port + "]";
    }
}
