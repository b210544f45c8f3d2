/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.emulator.entra;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.adbmaven.emulator.server.Json;
import io.github.adbmaven.emulator.server.Request;
import io.github.adbmaven.emulator.server.Response;
import io.github.adbmaven.emulator.server.ServiceException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.UUID;

/** The errors of Entra ID. Clients branch on the code and the number, never on the text. */
final class EntraError extends ServiceException {
    private static final long serialVersionUID = 1L;
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss'Z'").withZone(ZoneOffset.UTC);

    /** The claim of a federated token that matches no credential, with the number of the error. */
    enum Claim {
        ISSUER(700211, "issuer"),
        AUDIENCE(700212, "audience"),
        SUBJECT(700213, "subject"),
        SUBJECT_IN_OTHER_CASE(7002138, "subject");

        private final int number;
        private final String text;

        Claim(int number, String text) {
            this.number = number;
            this.text = text;
        }
    }

    private final int status;
    private final String code;
    private final int number;
    private final String suberror;

    private EntraError(int status, String code, int number, String text) {
        this(status, code, number, text, "");
    }

    private EntraError(int status, String code, int number, String text, String suberror) {
        super(text);
        this.status = status;
        this.code = code;
        this.number = number;
        this.suberror = suberror;
    }

    static EntraError parameterMissing(String name) {
        return new EntraError(
                400,
                "invalid_request",
                900144,
                "The request body must contain the following parameter: '" + name + "'.");
    }

    static EntraError parameterRepeated(String name) {
        return new EntraError(
                400, "invalid_request", 9002313, "Invalid request. The parameter '" + name + "' is duplicated.");
    }

    static EntraError tenantMalformed(String tenant) {
        return new EntraError(
                400,
                "invalid_request",
                900023,
                "Specified tenant identifier '" + tenant
                        + "' is neither a valid DNS name, nor a valid external domain.");
    }

    static EntraError tenantUnknown(String tenant) {
        return new EntraError(
                400,
                "invalid_request",
                90002,
                "Tenant '" + tenant + "' not found. Check to make sure you have the correct tenant ID and are signing"
                        + " into the correct cloud. Check with your subscription administrator, this may happen if there"
                        + " are no active subscriptions for the tenant.");
    }

    /** An application has no home tenant that could replace the missing one. */
    static EntraError tenantNotNamed() {
        return new EntraError(
                400,
                "invalid_request",
                50059,
                "No tenant-identifying information found in either the request or implied by any provided"
                        + " credentials.");
    }

    static EntraError grantUnsupported(String grant) {
        return new EntraError(
                400, "unsupported_grant_type", 70003, "The app requested an unsupported grant type '" + grant + "'.");
    }

    static EntraError applicationUnknown(String clientId, String tenant) {
        return new EntraError(
                400,
                "unauthorized_client",
                700016,
                "Application with identifier '" + clientId + "' was not found in the directory '" + tenant
                        + "'. This can happen if the application has not been installed by the administrator of the"
                        + " tenant or consented to by any user in the tenant. You may have sent your authentication"
                        + " request to the wrong tenant.");
    }

    static EntraError credentialMissing() {
        return new EntraError(
                401,
                "invalid_client",
                7000216,
                "'client_assertion', 'client_secret' or 'request' is required for the 'client_credentials' grant"
                        + " type.");
    }

    static EntraError secretWrong(String clientId) {
        return new EntraError(
                401,
                "invalid_client",
                7000215,
                "Invalid client secret provided. Ensure the secret being sent in the request is the client secret"
                        + " value, not the client secret ID, for a secret added to app '" + clientId + "'.");
    }

    static EntraError secretExpired(String clientId) {
        return new EntraError(
                401,
                "invalid_client",
                7000222,
                "The provided client secret keys for app '" + clientId + "' are expired. Visit the Azure portal to"
                        + " create new keys for your app, or consider using certificate credentials for added"
                        + " security.");
    }

    static EntraError assertionUnreadable(String clientId) {
        return new EntraError(
                401,
                "invalid_client",
                50027,
                "JWT token is invalid or malformed, sent for application '" + clientId + "'.");
    }

    static EntraError certificateUnknown(String clientId) {
        return new EntraError(
                401,
                "invalid_client",
                700027,
                "The certificate with identifier used to sign the client assertion is not registered on application, or"
                        + " the client assertion failed signature validation. App '" + clientId + "'.");
    }

    static EntraError assertionForAnother(String subject) {
        return new EntraError(
                401,
                "invalid_client",
                700021,
                "Client assertion application identifier '" + subject + "' doesn't match 'client_id' parameter.");
    }

    static EntraError assertionAudience(String audience) {
        return new EntraError(
                401,
                "invalid_client",
                700023,
                "Client assertion audience claim '" + audience + "' does not match Realm issuer.");
    }

    static EntraError assertionTime(Instant now, Instant from, Instant to) {
        return new EntraError(
                401,
                "invalid_client",
                700024,
                "Client assertion is not within its valid time range. Current time: " + now + ", assertion valid from "
                        + from + ", expiry time of assertion " + to + ".");
    }

    static EntraError federationMissing(String clientId) {
        return new EntraError(
                401,
                "invalid_client",
                70025,
                "The client application '" + clientId + "' has no configured federated identity credentials.");
    }

    /** Puts the value in quotes, so that users can compare it. */
    static EntraError federationMismatch(Claim claim, String presented) {
        return new EntraError(
                401,
                "invalid_client",
                claim.number,
                "No matching federated identity record found for presented assertion " + claim.text + " '" + presented
                        + "'. Check your federated identity credential Subject, Audience and Issuer against the"
                        + " presented assertion.");
    }

    static EntraError applicationDisabled(String clientId) {
        return new EntraError(400, "unauthorized_client", 7000112, "Application '" + clientId + "' is disabled.");
    }

    static EntraError blockedByPolicy() {
        return new EntraError(
                400,
                "invalid_grant",
                53003,
                "Access has been blocked by Conditional Access policies. The access policy does not allow token"
                        + " issuance.");
    }

    static EntraError consentMissing(String clientId) {
        return new EntraError(
                400,
                "invalid_grant",
                65001,
                "The user or administrator has not consented to use the application with ID '" + clientId + "'.",
                "consent_required");
    }

    static EntraError throttled() {
        return new EntraError(
                429, "temporarily_unavailable", 90055, "The server is terminating the request: too many.");
    }

    static EntraError scopeInvalid(String scope) {
        return new EntraError(
                400,
                "invalid_scope",
                70011,
                "The provided request must include a 'scope' input parameter. The provided value for the input"
                        + " parameter 'scope' is not valid. The scope " + scope + " is not valid.");
    }

    static EntraError resourceUnknown(String resource, String tenant) {
        return new EntraError(
                400,
                "invalid_resource",
                500011,
                "The resource principal named " + resource + " was not found in the tenant named " + tenant
                        + ". This can happen if the application has not been installed by the administrator of the"
                        + " tenant or consented to by any user in the tenant. You might have sent your authentication"
                        + " request to the wrong tenant.");
    }

    static EntraError authorityMalformed(String endpoint) {
        return new EntraError(
                400,
                "invalid_request",
                90014,
                "The value '" + endpoint
                        + "' of the parameter 'authorization_endpoint' is not an address of a tenant.");
    }

    static EntraError authorityUnknown() {
        return new EntraError(
                400,
                "invalid_instance",
                50049,
                "Unknown or invalid instance. The authorization_endpoint does not belong to this cloud.");
    }

    @Override
    public Response render(Request request) {
        String correlation = correlationId(request);
        String time = TIME.format(request.received());
        ObjectNode body = Json.object()
                .put("error", code)
                .put(
                        "error_description",
                        "AADSTS" + number + ": " + text() + " Trace ID: " + request.id() + " Correlation ID: "
                                + correlation + " Timestamp: " + time);
        body.putArray("error_codes").add(number);
        body.put("timestamp", time)
                .put("trace_id", request.id())
                .put("correlation_id", correlation)
                .put("error_uri", "https://login.microsoftonline.com/error?code=" + number);
        if (!suberror.isEmpty()) {
            body.put("suberror", suberror);
        }
        return Response.json(status, body);
    }

    /** The client's own id if it sent a usable one. */
    private static String correlationId(Request request) {
        return request.header("client-request-id")
                .or(() -> request.query().first("client-request-id"))
                .filter(id -> id.matches("[0-9a-fA-F-]{36}"))
                .orElseGet(() -> UUID.randomUUID().toString());
    }
}
