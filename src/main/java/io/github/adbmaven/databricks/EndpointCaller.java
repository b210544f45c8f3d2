/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.databricks;

import com.azure.core.http.HttpHeaderName;
import com.azure.core.http.HttpPipeline;
import com.azure.core.http.HttpRequest;
import com.azure.core.util.Context;
import io.github.adbmaven.azure.http.HtmlResponseProblem;
import io.github.adbmaven.azure.http.HttpPipelineFactory;
import io.github.adbmaven.azure.http.RetryRules;
import io.github.adbmaven.azure.http.ServiceResponse;
import io.github.adbmaven.azure.http.TransportException;
import io.github.adbmaven.error.ErrorCode;
import io.github.adbmaven.error.Problem;
import io.github.adbmaven.error.ProblemException;
import io.github.adbmaven.error.ServiceError;
import io.github.adbmaven.json.Json;
import java.net.URI;
import java.util.Optional;

/** Sends the request of any endpoint and distinguishes success, error and unknown outcome. */
final class EndpointCaller {
    private static final HttpHeaderName MANAGEMENT_TOKEN =
            HttpHeaderName.fromString("X-Databricks-Azure-SP-Management-Token");
    private static final HttpHeaderName RESOURCE_ID =
            HttpHeaderName.fromString("X-Databricks-Azure-Workspace-Resource-Id");
    private static final String JSON = "application/json";

    private final URI host;
    private final HttpPipeline pipeline;
    private final WorkspaceCredentials access;
    private final DatabricksErrorTranslator refusals;

    EndpointCaller(URI host, HttpPipelineFactory http, WorkspaceCredentials access) {
        if (!"https".equalsIgnoreCase(host.getScheme())) {
            throw new IllegalArgumentException("tokens are sent only over https, not to " + host);
        }
        this.host = host;
        this.pipeline = http.pipeline(
                DatabricksErrorTranslator.SERVICE,
                RetryRules.byMethodOr(TransientErrors::isIn, TransientErrors::proveNothingDone)
                        .believing(DatabricksErrorBody::hasErrorCode));
        this.access = access;
        this.refusals = new DatabricksErrorTranslator(
                host.getAuthority(),
                access.management().map(ManagementHeaders::id),
                () -> TokenObjectId.of(access.databricksToken().get()).orElse("<its client id>"));
    }

    <T> ApiResult<T> call(Endpoint<T> endpoint) {
        // Tokens are requested before the request is sent, so their failure does not leave its outcome unknown.
        HttpRequest request = request(endpoint);
        Context context = endpoint.repeatable() ? RetryRules.markIdempotent(Context.NONE) : Context.NONE;
        ServiceResponse answer;
        try {
            answer = ServiceResponse.of(pipeline.sendSync(request, context));
        } catch (TransportException e) {
            throw !endpoint.repeatable() && e.mayHaveArrived() ? new OutcomeUnknownException(e.problem(), e) : e;
        } catch (RuntimeException e) {
            throw endpoint.repeatable() ? e : new OutcomeUnknownException(unreadable(endpoint, Optional.empty()), e);
        }
        T value = answer.succeeded() ? success(endpoint, answer) : refusal(endpoint, answer);
        return new ApiResult<>(value, answer.header(DatabricksErrorBody.REQUEST_ID));
    }

    private HttpRequest request(Endpoint<?> endpoint) {
        HttpRequest request =
                new HttpRequest(endpoint.method(), host.resolve(endpoint.path()).toString());
        request.setHeader(HttpHeaderName.ACCEPT, JSON);
        request.setHeader(
                HttpHeaderName.AUTHORIZATION,
                "Bearer " + access.databricksToken().get().reveal());
        access.management()
                .ifPresent(headers -> headers.token().ifPresent(token -> {
                    request.setHeader(MANAGEMENT_TOKEN, token.reveal());
                    request.setHeader(RESOURCE_ID, headers.id().path());
                }));
        endpoint.body().ifPresent(body -> {
            request.setHeader(HttpHeaderName.CONTENT_TYPE, JSON);
            request.setBody(Json.write(body));
        });
        return request;
    }

    private <T> T success(Endpoint<T> endpoint, ServiceResponse answer) {
        if (answer.isPage()) {
            throw doubt(
                    endpoint, HtmlResponseProblem.of(DatabricksErrorTranslator.SERVICE, host.getAuthority(), answer));
        }
        return endpoint.read(answer.body())
                .orElseThrow(() -> doubt(endpoint, unreadable(endpoint, Optional.of(answer))));
    }

    private <T> T refusal(Endpoint<T> endpoint, ServiceResponse answer) {
        DatabricksErrorBody body = DatabricksErrorBody.of(answer);
        return endpoint.answerIn(body).orElseThrow(() -> {
            DatabricksErrorTranslator.Refusal refusal = refusals.of(endpoint, body);
            if (!endpoint.isProvenBy(body)) {
                return doubt(endpoint, remedied(refusal.problem(), body));
            }
            return switch (refusal.sort()) {
                case UNKNOWN_IDENTITY -> new UnknownPrincipalException(refusal.problem());
                case STRANGER -> new NotAMemberException(refusal.problem());
                case NETWORK -> new NetworkAccessDeniedException(refusal.problem());
                case LASTING -> new LastingRefusalException(refusal.problem());
                case TROUBLE -> doubt(endpoint, remedied(refusal.problem(), body));
                case OTHER -> new ProblemException(remedied(refusal.problem(), body));
            };
        });
    }

    /** Adds a fix for an error response that a proxy or gateway wrote. */
    private Problem remedied(Problem problem, DatabricksErrorBody body) {
        return body.own() || problem.remedy().isPresent()
                ? problem
                : problem.remedy(
                        "check the proxies and gateways between this machine and " + host.getAuthority() + ".");
    }

    private static ProblemException doubt(Endpoint<?> endpoint, Problem problem) {
        return endpoint.repeatable() ? new ProblemException(problem) : new OutcomeUnknownException(problem, null);
    }

    /** Describes an unreadable response, without its body, which may contain a token. */
    private Problem unreadable(Endpoint<?> endpoint, Optional<ServiceResponse> answer) {
        Problem problem = Problem.environment(
                ErrorCode.INVALID_WORKSPACE_RESPONSE,
                "Workspace " + host.getAuthority() + " returned an invalid response to the request to "
                        + endpoint.action() + ".");
        return answer.map(given -> problem.serviceError(new ServiceError(
                        DatabricksErrorTranslator.SERVICE,
                        given.status(),
                        "",
                        "",
                        given.header(DatabricksErrorBody.REQUEST_ID))))
                .orElse(problem)
                .likelyCause(endpoint.whyUnreadable())
                .remedy("check the proxies and gateways between this machine and " + host.getAuthority() + ".");
    }
}
