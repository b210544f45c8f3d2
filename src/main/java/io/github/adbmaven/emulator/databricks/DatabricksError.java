/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.emulator.databricks;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.adbmaven.emulator.server.Json;
import io.github.adbmaven.emulator.server.Request;
import io.github.adbmaven.emulator.server.Response;
import io.github.adbmaven.emulator.server.ServiceException;
import java.time.Duration;
import java.util.List;

/**
 * The errors of a workspace.
 *
 * <p>Authentication errors have changed over the years, in status and in form. Where several are known, this is the newer
 * one: an unknown principal, a bad token and an expired one are answered in JSON, with the status as error code; what
 * is wrong with the audience or with the resource id is still answered in HTML.
 */
final class DatabricksError extends ServiceException {
    private static final long serialVersionUID = 1L;

    /** How the message is wrapped. */
    private enum Form {
        NAMED_CODE,
        SCIM,
        STATUS_AS_CODE,
        HTML
    }

    private final int status;
    private final String code;
    private final Form form;

    private DatabricksError(int status, String code, Form form, String message) {
        super(message);
        this.status = status;
        this.code = code;
        this.form = form;
    }

    private static DatabricksError of(int status, String code, String message) {
        return new DatabricksError(status, code, Form.NAMED_CODE, message);
    }

    private static DatabricksError authenticationError(int status, String message) {
        return new DatabricksError(status, "", Form.STATUS_AS_CODE, message);
    }

    private static DatabricksError html(int status, String message) {
        return new DatabricksError(status, "", Form.HTML, message);
    }

    static DatabricksError credentialMissing() {
        return authenticationError(401, "Credential was not sent or was of an unsupported type for this API.");
    }

    static DatabricksError tokenInvalid() {
        return authenticationError(403, "Invalid access token.");
    }

    static DatabricksError tokenExpired() {
        return authenticationError(401, "Token is expired");
    }

    static DatabricksError tokenExpiring() {
        return authenticationError(403, "Token is expiring within 30 seconds. (token expired)");
    }

    static DatabricksError audienceWrong(String expected, String actual) {
        return html(
                400,
                "io.jsonwebtoken.IncorrectClaimException: Expected aud claim to be: " + expected + ", but was: "
                        + actual + ".");
    }

    static DatabricksError issuerWrong(String expected, String actual) {
        return html(
                400,
                "io.jsonwebtoken.IncorrectClaimException: Expected iss claim to be: " + expected + ", but was: "
                        + actual + ".");
    }

    static DatabricksError principalUnknown() {
        return authenticationError(403, "User not authorized.");
    }

    static DatabricksError resourceIdMalformed() {
        return html(400, "Invalid resource ID.");
    }

    static DatabricksError resourceIdUnknown(String resourceId) {
        return html(404, "The workspace with resource ID " + resourceId + " could not be found.");
    }

    static DatabricksError otherWorkspace(String workspaceId) {
        return authenticationError(403, "Invalid access to Org: " + workspaceId);
    }

    /** For callers from outside of a workspace that can be reached by private link only. */
    static DatabricksError networkRefused(String workspaceId) {
        return authenticationError(403, "Unauthorized access to Org: " + workspaceId);
    }

    /** A new workspace that is not ready yet. */
    static DatabricksError notReady(String workspaceId) {
        return parameterInvalid(
                "Current organization " + workspaceId + " does not have any associated worker environments");
    }

    static DatabricksError bodyMalformed(String why) {
        return of(400, "MALFORMED_REQUEST", "Could not parse request object: " + why);
    }

    static DatabricksError parameterInvalid(String message) {
        return of(400, "INVALID_PARAMETER_VALUE", message);
    }

    static DatabricksError lifetimeInvalid(long seconds) {
        return parameterInvalid("requirement failed: Invalid timeout: " + seconds);
    }

    static DatabricksError lifetimeTooLong(long seconds, Duration maximum) {
        return parameterInvalid("Lifetime of " + seconds + " seconds exceeds the maximum token lifetime of "
                + maximum.toDays() + " days allowed in this workspace.");
    }

    static DatabricksError quotaExceeded() {
        return of(
                400,
                "QUOTA_EXCEEDED",
                "The number of tokens has exceeded the limit of " + Workspace.QUOTA
                        + " tokens per user. Revoke tokens that are no longer used.");
    }

    static DatabricksError tokensNotPermitted() {
        return of(403, "PERMISSION_DENIED", "User does not have permission to use tokens.");
    }

    /** The text is assumed: it has no source. */
    static DatabricksError notAdmin() {
        return of(403, "PERMISSION_DENIED", "Only workspace admins can manage the tokens of others.");
    }

    /** The status is assumed. */
    static DatabricksError onBehalfOfDisabled() {
        return of(
                404,
                "FEATURE_DISABLED",
                "On-behalf-of token creation for service principals is not enabled for this workspace");
    }

    private static DatabricksError scim(int status, String type, String message) {
        return new DatabricksError(status, type, Form.SCIM, message);
    }

    static DatabricksError scimInvalid(String message) {
        return scim(400, "invalidValue", message);
    }

    /** The text is assumed. */
    static DatabricksError notAdminForScim() {
        return scim(403, "", "Only workspace admins can change service principals.");
    }

    static DatabricksError principalExists(String applicationId) {
        return scim(409, "uniqueness", "Service principal with application ID " + applicationId + " already exists.");
    }

    /** The text is assumed. */
    static DatabricksError principalUnknownToScim(String id) {
        return scim(404, "", "Service principal with id " + id + " not found.");
    }

    /** Before the first token of a workspace was made. */
    static DatabricksError tokensUnknown() {
        return of(404, "RESOURCE_DOES_NOT_EXIST", "tokens tokens does not exist");
    }

    static DatabricksError principalMissing(String name) {
        return of(404, "RESOURCE_DOES_NOT_EXIST", "Principal: ServicePrincipalName(" + name + ") does not exist");
    }

    static DatabricksError tokenUnknown(String tokenId) {
        return of(404, "RESOURCE_DOES_NOT_EXIST", "Token with ID " + tokenId + " does not exist");
    }

    static DatabricksError endpointUnknown(Request request) {
        return of(404, "ENDPOINT_NOT_FOUND", "No API found for '" + request.method() + " " + request.path() + "'");
    }

    @Override
    public Response render(Request request) {
        if (form == Form.HTML) {
            String page = """
                    <html>
                    <head>
                    <meta http-equiv="Content-Type" content="text/html;charset=utf-8"/>
                    <title>Error %d %s</title>
                    </head>
                    <body><h2>HTTP ERROR %d</h2>
                    <p>Problem accessing %s. Reason:
                    <pre>    %s</pre></p>
                    </body>
                    </html>
                    """;
            String reason = escape(text());
            return Response.of(
                    status,
                    "text/html;charset=utf-8",
                    page.formatted(status, reason, status, escape(request.path()), reason));
        }
        ObjectNode body = Json.object();
        if (form == Form.SCIM) {
            body.set("schemas", Json.strings(List.of("urn:ietf:params:scim:api:messages:2.0:Error")));
            body.put("detail", text()).put("status", Integer.toString(status));
            if (!code.isEmpty()) {
                body.put("scimType", code);
            }
        } else if (form == Form.STATUS_AS_CODE) {
            body.put("error_code", status).put("message", text() + " [ReqId: " + request.id() + "]");
        } else {
            body.put("error_code", code).put("message", text());
        }
        return Response.json(status, body);
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
