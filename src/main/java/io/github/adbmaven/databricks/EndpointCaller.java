/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.databricks;

import com.azure.core.http.HttpHeaderName;
import com.azure.core.http.HttpPipeline;
import com.azure.core.http.HttpRequest;
import com.azure.core.util.Context;
import io.github.adbmaven.azure.http.HtmlResponseProblem;
import io.github.adbmaven.azure.http.HttpPipelineFactory;
import io.github.adbmaven.azure.http.JwtClaims;
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
    private final WorkspaceCredentials credentials;
    private final DatabricksErrorTranslator translator;

    EndpointCaller(URI host, HttpPipelineFactory http, WorkspaceCredentials credentials) {
        if (!"https".equalsIgnoreCase(host.getScheme())) {
            throw new IllegalArgumentException("tokens are sent only over https, not to " + host);
        }
        this.host = host;
        this.pipeline = http.pipeline(
                DatabricksErrorTranslator.SERVICE,
                RetryRules.byMethodOr(TransientErrors::isIn, TransientErrors::proveNothingDone)
                        .believing(DatabricksErrorBody::hasErrorCode));
        this.credentials = credentials;
        this.translator = new DatabricksErrorTranslator(
                host.getAuthority(),
                credentials.management().map(ManagementHeaders::id),
                () -> JwtClaims.objectId(credentials.databricksToken().get()).orElse("<its client id>"));
    }

    <T> ApiResult<T> call(Endpoint<T> endpoint) {
        // Tokens are requested before the request is sent, so their failure does not leave its outcome unknown.
        HttpRequest request = request(endpoint);
        Context context = endpoint.repeatable() ? RetryRules.markIdempotent(Context.NONE) : Context.NONE;
        ServiceResponse response;
        try {
            response = ServiceResponse.of(pipeline.sendSync(request, context));
        } catch (TransportException e) {
            throw !endpoint.repeatable() && e.mayHaveArrived() ? new OutcomeUnknownException(e.problem(), e) : e;
        } catch (RuntimeException e) {
            throw endpoint.repeatable() ? e : new OutcomeUnknownException(unreadable(endpoint, Optional.empty()), e);
        }
        T value = response.succeeded() ? success(endpoint, response) : error(endpoint, response);
        return new ApiResult<>(value, response.header(DatabricksErrorBody.REQUEST_ID));
    }

    private HttpRequest request(Endpoint<?> endpoint) {
        HttpRequest request =
                new HttpRequest(endpoint.method(), host.resolve(endpoint.path()).toString());
        request.setHeader(HttpHeaderName.ACCEPT, JSON);
        request.setHeader(
                HttpHeaderName.AUTHORIZATION,
                "Bearer " + credentials.databricksToken().get().reveal());
        credentials
                .management()
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

    private <T> T success(Endpoint<T> endpoint, ServiceResponse response) {
        if (response.isPage()) {
            throw outcomeUnknown(
                    endpoint, HtmlResponseProblem.of(DatabricksErrorTranslator.SERVICE, host.getAuthority(), response));
        }
        return endpoint.read(response.body())
                .orElseThrow(() -> outcomeUnknown(endpoint, unreadable(endpoint, Optional.of(response))));
    }

    private <T> T error(Endpoint<T> endpoint, ServiceResponse response) {
        DatabricksErrorBody body = DatabricksErrorBody.of(response);
        return endpoint.resultFrom(body).orElseThrow(() -> {
            DatabricksErrorTranslator.Translation translation = translator.of(endpoint, body);
            if (!endpoint.provesNotProcessed(body)) {
                return outcomeUnknown(endpoint, withFix(translation.problem(), body));
            }
            return switch (translation.category()) {
                case UNKNOWN_IDENTITY -> new UnknownPrincipalException(translation.problem());
                case NOT_A_MEMBER -> new NotAMemberException(translation.problem());
                case NETWORK -> new NetworkAccessDeniedException(translation.problem());
                case PERMANENT -> new PermanentErrorException(translation.problem());
                case UNAVAILABLE -> outcomeUnknown(endpoint, withFix(translation.problem(), body));
                case OTHER -> new ProblemException(withFix(translation.problem(), body));
            };
        });
    }

    /** Adds a fix for an error response that a proxy or gateway wrote. */
    private Problem withFix(Problem problem, DatabricksErrorBody body) {
        return body.fromDatabricks() || problem.remedy().isPresent()
                ? problem
                : problem.remedy(
                        "check the proxies and gateways between this machine and " + host.getAuthority() + ".");
    }

    private static ProblemException outcomeUnknown(Endpoint<?> endpoint, Problem problem) {
        return endpoint.repeatable() ? new ProblemException(problem) : new OutcomeUnknownException(problem, null);
    }

    /** Describes an unreadable response, without its body, which may contain a token. */
    private Problem unreadable(Endpoint<?> endpoint, Optional<ServiceResponse> response) {
        Problem problem = Problem.environment(
                ErrorCode.INVALID_WORKSPACE_RESPONSE,
                "Workspace " + host.getAuthority() + " returned an invalid response to the request to "
                        + endpoint.action() + ".");
        return response.map(received -> problem.serviceError(new ServiceError(
                        DatabricksErrorTranslator.SERVICE,
                        received.status(),
                        "",
                        "",
                        received.header(DatabricksErrorBody.REQUEST_ID))))
                .orElse(problem)
                .likelyCause(endpoint.unreadableCause())
                .remedy("check the proxies and gateways between this machine and " + host.getAuthority() + ".");
    }
}
