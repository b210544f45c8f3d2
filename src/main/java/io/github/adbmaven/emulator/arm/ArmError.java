/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.emulator.arm;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.adbmaven.emulator.entra.VerifiedToken;
import io.github.adbmaven.emulator.server.Json;
import io.github.adbmaven.emulator.server.Request;
import io.github.adbmaven.emulator.server.Response;
import io.github.adbmaven.emulator.server.ServiceException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** The errors of Resource Manager. */
final class ArmError extends ServiceException {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final String code;
    private final String challenge;
    private final ObjectNode more;

    private ArmError(int status, String code, String message, String challenge, ObjectNode more) {
        super(message);
        this.status = status;
        this.code = code;
        this.challenge = challenge;
        this.more = more;
    }

    static ArmError of(int status, String code, String message) {
        return of(status, code, message, Json.object());
    }

    /** With a target, details or additional information. */
    static ArmError of(int status, String code, String message, ObjectNode more) {
        return new ArmError(status, code, message, "", more);
    }

    private static ArmError authenticationError(String code, String message, String challenge) {
        return new ArmError(401, code, message, challenge, Json.object());
    }

    static ArmError authorizationMissing(String authority) {
        return authenticationError(
                "AuthenticationFailed",
                "Authentication failed. The 'Authorization' header is missing.",
                challenge(authority, "The authentication failed because of missing 'Authorization' header."));
    }

    static ArmError authorizationMalformed(String authority) {
        return authenticationError(
                "AuthenticationFailedInvalidHeader",
                "Authentication failed. The 'Authorization' header is provided in an invalid format.",
                challenge(authority, "The authentication failed because of an invalid 'Authorization' header."));
    }

    static ArmError tokenInvalid(String authority) {
        return unauthorized(authority, "InvalidAuthenticationToken", "The access token is invalid.");
    }

    static ArmError tokenWithoutObjectId(String authority) {
        return unauthorized(
                authority,
                "InvalidAuthenticationToken",
                "The received access token is not valid: at least one of the claims 'puid' or 'altsecid' or 'oid'"
                        + " should be present. If you are accessing as application please make sure service principal"
                        + " is properly created in the tenant.");
    }

    static ArmError tokenExpired(String authority, Instant expires, Instant now) {
        return unauthorized(
                authority,
                "ExpiredAuthenticationToken",
                "The access token expiry UTC time '" + expires + "' is earlier than current UTC time '" + now + "'.");
    }

    static ArmError audienceWrong(String authority, String audience, List<String> allowed) {
        return unauthorized(
                authority,
                "InvalidAuthenticationTokenAudience",
                "The access token has been obtained for wrong audience or resource '" + audience
                        + "'. It should exactly match with one of the allowed audiences '"
                        + String.join("','", allowed) + "'.");
    }

    static ArmError tenantWrong(String authority, VerifiedToken token, String issuer) {
        return unauthorized(
                authority,
                "InvalidAuthenticationTokenTenant",
                "The access token is from the wrong issuer '" + token.issuer() + "'. It must match the tenant '"
                        + issuer + "' associated with this subscription. Please use the authority (URL) '" + authority
                        + "' to get the token.");
    }

    static ArmError authorizationFailed(Caller caller, String action, String scope) {
        return of(
                403,
                "AuthorizationFailed",
                "The client '" + caller.applicationId() + "' with object id '" + caller.objectId()
                        + "' does not have authorization to perform action '" + action + "' over scope '" + scope
                        + "' or the scope is invalid. If access was recently granted, please refresh your"
                        + " credentials.");
    }

    static ArmError subscriptionMalformed(String id) {
        return of(
                400,
                "InvalidSubscriptionId",
                "The provided subscription identifier '" + id + "' is malformed or invalid.");
    }

    static ArmError subscriptionNotFound(String id) {
        return of(404, "SubscriptionNotFound", "The subscription '" + id + "' could not be found.");
    }

    static ArmError groupNotFound(String name) {
        return of(404, "ResourceGroupNotFound", "Resource group '" + name + "' could not be found.");
    }

    static ArmError workspaceNotFound(String group, String name) {
        return resourceNotFound(Workspaces.TYPE, group, name);
    }

    static ArmError resourceNotFound(String type, String group, String name) {
        return of(
                404,
                "ResourceNotFound",
                "The Resource '" + type + "/" + name + "' under resource group '" + group
                        + "' was not found. For more details please go to"
                        + " https://aka.ms/ARMResourceNotFoundFix");
    }

    static ArmError operationNotFound(String id) {
        return of(404, "OperationNotFound", "The operation '" + id + "' was not found, or has expired.");
    }

    static ArmError addressNotSigned() {
        return of(
                403,
                "AuthorizationFailed",
                "The signature of the operation's address is missing or invalid. Use the address as it was returned.");
    }

    static ArmError lockNotFound(String name) {
        return of(404, "LockNotFound", "The lock '" + name + "' could not be found.");
    }

    static ArmError namespaceUnknown(String namespace) {
        return of(404, "InvalidResourceNamespace", "The resource namespace '" + namespace + "' is invalid.");
    }

    static ArmError apiVersionMissing() {
        return of(
                400,
                "MissingApiVersionParameter",
                "The api-version query parameter (?api-version=) is required for all requests.");
    }

    static ArmError apiVersionInvalid(String version, Collection<String> supported) {
        return of(
                400,
                "InvalidApiVersionParameter",
                "The api-version '" + version + "' is invalid. The supported versions are '"
                        + String.join(",", supported) + "'.");
    }

    /** As recorded, where the region is known. */
    static ArmError providerVersionUnknown(
            Optional<String> location, String version, String type, Collection<String> supported) {
        String where = location.map(region -> "location '" + region + "' and ").orElse("");
        String regions = location.map(region -> " The supported locations are '"
                        + String.join(
                                ", ",
                                Locations.DISPLAY_NAMES.stream()
                                        .map(Locations::normal)
                                        .toList())
                        + "'.")
                .orElse("");
        return of(
                400,
                "NoRegisteredProviderFound",
                "No registered resource provider found for " + where + "API version '" + version + "' for type '"
                        + type + "'. The supported api-versions are '" + String.join(", ", supported) + "'."
                        + regions);
    }

    static ArmError filterInvalid(String filter) {
        return of(400, "InvalidFilterInQueryString", "Invalid $filter '" + filter + "' specified in the query string.");
    }

    static ArmError parameterInvalid(String name, String value) {
        return of(400, "InvalidParameter", "The value '" + value + "' of the parameter '" + name + "' is invalid.");
    }

    private static ArmError unauthorized(String authority, String code, String message) {
        return authenticationError(code, message, challenge(authority, message));
    }

    private static String challenge(String authority, String description) {
        return "Bearer authorization_uri=\"" + authority + "\", error=\"invalid_token\", error_description=\""
                + description.replace('"', '\'') + "\"";
    }

    @Override
    public Response render(Request request) {
        ObjectNode body = Json.object();
        body.putObject("error").put("code", code).put("message", text()).setAll(more);
        Response response = Response.json(status, body).with("x-ms-failure-cause", "gateway");
        return challenge.isEmpty() ? response : response.with("WWW-Authenticate", challenge);
    }
}
