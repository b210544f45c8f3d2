/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.azure.arm;

import com.azure.core.http.HttpHeaderName;
import com.fasterxml.jackson.databind.JsonNode;
import io.github.adbmaven.azure.http.HtmlResponseProblem;
import io.github.adbmaven.azure.http.ServiceResponse;
import io.github.adbmaven.error.ErrorCode;
import io.github.adbmaven.error.Problem;
import io.github.adbmaven.error.ServiceError;
import io.github.adbmaven.json.Json;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Translates error responses of Azure Resource Manager. */
final class ArmErrorTranslator {
    static final String SERVICE = "Azure Resource Manager";

    private static final Set<String> NO_ROLE = Set.of("AuthorizationFailed", "LinkedAuthorizationFailed");
    /** A challenge that requires a token with other claims. */
    private static final Pattern CLAIMS_CHALLENGE = Pattern.compile("insufficient_claims|\\bclaims=");

    private static final int TOO_MANY_REQUESTS = 429;

    private final String host;

    ArmErrorTranslator(String host) {
        this.host = host;
    }

    /** @param action the rejected action, as an infinitive without "to" */
    Problem problem(String action, ServiceResponse answer) {
        if (answer.isPage() && !answer.isTrouble()) {
            return HtmlResponseProblem.of(SERVICE, host, answer);
        }
        ArmErrorDetails error = answer.isPage()
                ? new ArmErrorDetails("", List.of(), List.of(HtmlResponseProblem.describe(answer)))
                : ArmErrorDetails.of(answer.body());
        ServiceError seen = seen(answer, error, error.line());
        if (answer.header(HttpHeaderName.WWW_AUTHENTICATE)
                .filter(CLAIMS_CHALLENGE.asPredicate())
                .isPresent()) {
            return general(action, seen, answer)
                    .code(ErrorCode.AZURE_TOKEN_REJECTED)
                    .likelyCause("Entra ID revoked the token before it expired (continuous access evaluation): the"
                            + " network, the account or a conditional access policy changed.")
                    .remedy("sign in again; if the error persists, run the build on an agent in a network that"
                            + " the tenant's conditional access policies allow.");
        }
        boolean noRole = NO_ROLE.contains(error.code());
        return advised(
                noRole
                        ? Problem.rejected(
                                        ErrorCode.PERMISSION_DENIED,
                                        "This identity has no permission to " + action + ".")
                                .serviceError(seen)
                        : general(action, seen, answer),
                error);
    }

    /**
     * Reports an operation that failed or was canceled.
     *
     * @param state {@code Failed} or {@code Canceled}
     * @param answer the status record, which contains the error, or the resource
     */
    Problem ended(String action, String state, ServiceResponse answer) {
        JsonNode inner = Json.object(answer.body())
                .map(body -> body.path("error"))
                .filter(JsonNode::isObject)
                .orElse(Json.newObject());
        ArmErrorDetails error = ArmErrorDetails.of(inner);
        String words = "it ended as " + state + (error.words().isEmpty() ? "" : "; " + error.line());
        boolean failed = state.toLowerCase(Locale.ROOT).equals("failed");
        Problem problem = Problem.rejected(
                        failed ? ErrorCode.OPERATION_FAILED : ErrorCode.OPERATION_CANCELED,
                        "Azure accepted the request to " + action
                                + (failed ? ", but the operation" + " failed." : ", but the operation was canceled."))
                .serviceError(seen(answer, error, words))
                .remedy("read the activity log of the resource group in the Azure portal.");
        return advised(problem, error);
    }

    private static ServiceError seen(ServiceResponse answer, ArmErrorDetails error, String words) {
        return new ServiceError(
                SERVICE, answer.status(), error.code(), words, answer.header(HttpHeaderName.X_MS_REQUEST_ID));
    }

    private static Problem advised(Problem problem, ArmErrorDetails error) {
        Optional<ArmErrorCatalog> advice = ArmErrorCatalog.of(error.decisive(), String.join("; ", error.words()));
        return advice.map(known ->
                        problem.code(known.code()).likelyCause(known.likely()).remedy(known.remedy()))
                .orElse(problem);
    }

    /** Reports a success response that cannot be read. */
    Problem unreadable(String action, ServiceResponse answer) {
        return answer.isPage()
                ? HtmlResponseProblem.of(SERVICE, host, answer)
                : Problem.environment(
                                ErrorCode.INVALID_AZURE_RESPONSE,
                                "Azure Resource Manager's response to the request to " + action + " is not JSON.")
                        .serviceError(new ServiceError(
                                SERVICE, answer.status(), "", "", answer.header(HttpHeaderName.X_MS_REQUEST_ID)))
                        .likelyCause("a proxy truncated or changed the response.")
                        .remedy("check the proxies and gateways between this machine and " + host + ".");
    }

    private Problem general(String action, ServiceError seen, ServiceResponse answer) {
        boolean usedUp = ArmErrorCatalog.isQuota(seen.code(), seen.message());
        if (seen.status() == TOO_MANY_REQUESTS && !usedUp) {
            return Problem.environment(
                            ErrorCode.AZURE_THROTTLED,
                            "Azure Resource Manager throttled the request to" + " " + action + ".")
                    .serviceError(seen)
                    .likelyCause("many builds use this identity or subscription at the same time.")
                    .remedy("run the build again in a few minutes, or use a separate identity for each build.");
        }
        if (answer.isTrouble() && !usedUp) {
            return Problem.environment(
                            ErrorCode.AZURE_UNAVAILABLE, "Azure Resource Manager failed to" + " " + action + ".")
                    .serviceError(seen)
                    .likelyCause("the service, or a proxy in front of it, has an outage.")
                    .remedy("run the build again in a few minutes; https://azure.status.microsoft shows known"
                            + " outages.");
        }
        Problem refusal = Problem.rejected(
                        ErrorCode.AZURE_REJECTED_REQUEST, "Azure Resource Manager refused to " + action + ".")
                .serviceError(seen);
        return seen.code().isEmpty()
                ? refusal.remedy("check the proxies and gateways between this machine and " + host + ".")
                : refusal;
    }
}
