/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.emulator.keyvault;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.adbmaven.emulator.server.Json;
import io.github.adbmaven.emulator.server.Request;
import io.github.adbmaven.emulator.server.Response;
import io.github.adbmaven.emulator.server.ServiceException;
import java.util.Optional;

/**
 * An error response of a vault.
 *
 * @see <a href="https://learn.microsoft.com/azure/key-vault/general/rest-error-codes">Error codes</a>
 */
final class VaultError extends ServiceException {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final String code;
    private final transient Optional<String> inner;
    private final transient Optional<String> challenge;

    private VaultError(int status, String code, Optional<String> inner, Optional<String> challenge, String message) {
        super(message);
        this.status = status;
        this.code = code;
        this.inner = inner;
        this.challenge = challenge;
    }

    private static VaultError of(int status, String code, String message) {
        return new VaultError(status, code, Optional.empty(), Optional.empty(), message);
    }

    private static VaultError of(int status, String code, String inner, String message) {
        return new VaultError(status, code, Optional.of(inner), Optional.empty(), message);
    }

    static VaultError unauthorized(String message, String challenge) {
        return new VaultError(401, "Unauthorized", Optional.empty(), Optional.of(challenge), message);
    }

    static VaultError forbidden(VaultRole.Refused refused, VaultRole.Action action, Caller caller, String vault) {
        return switch (refused) {
            case BY_RBAC ->
                of(
                        403,
                        "Forbidden",
                        "ForbiddenByRbac",
                        "Caller is not authorized to perform action on resource. If role assignments, deny assignments or"
                                + " role definitions were changed recently, please observe propagation time. Caller: "
                                + caller + " Action: '" + action.dataAction() + "' Vault: " + vault
                                + ";location=westeurope");
            case BY_POLICY ->
                of(
                        403,
                        "Forbidden",
                        "AccessDenied",
                        "The user, group or application '" + caller + "' does not have secrets " + action.permission()
                                + " permission on key vault '" + vault + ";location=westeurope'.");
            case BY_FIREWALL ->
                of(
                        403,
                        "Forbidden",
                        "ForbiddenByFirewall",
                        "Client address is not authorized and caller is not a trusted service. Client address: 127.0.0.1"
                                + " Caller: " + caller + " Vault: " + vault + ";location=westeurope");
        };
    }

    static VaultError disabled() {
        return of(403, "Forbidden", "SecretDisabled", "Operation get is not allowed on a disabled secret.");
    }

    static VaultError notFound(String name) {
        return of(
                404,
                "SecretNotFound",
                "A secret with (name/id) " + name + " was not found in this key vault. If you recently deleted this"
                        + " secret you may be able to recover it using the correct recovery command.");
    }

    static VaultError deletedNotFound(String name) {
        return of(404, "SecretNotFound", "Deleted Secret not found: " + name);
    }

    static VaultError deletedButRecoverable(String name) {
        return of(
                409,
                "Conflict",
                "ObjectIsDeletedButRecoverable",
                "Secret " + name + " is currently in a deleted but recoverable state, and its name cannot be reused; in"
                        + " this state, the secret can only be recovered or purged.");
    }

    static VaultError badParameter(String message) {
        return of(400, "BadParameter", message);
    }

    static VaultError noResource(Request request) {
        return of(404, "NotFound", "Nothing is at " + request.path() + ".");
    }

    static VaultError methodNotAllowed(Request request) {
        return of(405, "MethodNotAllowed", "The method " + request.method() + " is not allowed here.");
    }

    @Override
    public Response render(Request request) {
        ObjectNode body = Json.object();
        ObjectNode error = body.putObject("error").put("code", code).put("message", text());
        inner.ifPresent(text -> error.putObject("innererror").put("code", text));
        Response response = Response.json(status, body);
        return challenge.map(text -> response.with("WWW-Authenticate", text)).orElse(response);
    }
}
