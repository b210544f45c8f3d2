/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.databricks;

import com.azure.core.http.HttpHeaderName;
import com.azure.core.http.HttpPipeline;
import com.azure.core.http.HttpRequest;
import com.azure.core.util.Context;
import io.github.adbmaven.http.Answer;
import io.github.adbmaven.http.HttpStack;
import io.github.adbmaven.http.PageProblem;
import io.github.adbmaven.http.RepeatRules;
import io.github.adbmaven.http.TransportException;
import io.github.adbmaven.json.Json;
import io.github.adbmaven.problem.ErrorCode;
import io.github.adbmaven.problem.Problem;
import io.github.adbmaven.problem.ProblemException;
import io.github.adbmaven.problem.ServiceAnswer;
import java.net.URI;
import java.util.Optional;

/** Sends any endpoint's request and tells success, refusal and doubt apart. */
final class Caller {
    private static final HttpHeaderName MANAGEMENT_TOKEN =
            HttpHeaderName.fromString("X-Databricks-Azure-SP-Management-Token");
    private static final HttpHeaderName RESOURCE_ID =
            HttpHeaderName.fromString("X-Databricks-Azure-Workspace-Resource-Id");
    private static final String JSON = "application/json";

    private final URI host;
    private final HttpPipeline pipeline;
    private final WorkspaceAccess access;
    private final Refusals refusals;

    Caller(URI host, HttpStack http, WorkspaceAccess access) {
        if (!"https".equalsIgnoreCase(host.getScheme())) {
            throw new IllegalArgumentException("a token is sent over https only, not to " + host);
        }
        this.host = host;
        this.pipeline = http.pipeline(
                Refusals.SERVICE,
                RepeatRules.byMethodOr(TransientTexts::isIn, TransientTexts::proveNothingDone)
                        .believing(ErrorBody::hasErrorCode));
        this.access = access;
        this.refusals = new Refusals(
                host.getAuthority(),
                access.management().map(ManagementHeaders::id),
                () -> TokenOwner.of(access.databricksToken().get()).orElse("<its client id>"));
    }

    <T> Reply<T> call(Endpoint<T> endpoint) {
        // Tokens are fetched before anything is sent: a failure of theirs leaves no doubt about the workspace.
        HttpRequest request = request(endpoint);
        Context context = endpoint.repeatable() ? RepeatRules.repeatable(Context.NONE) : Context.NONE;
        Answer answer;
        try {
            answer = Answer.of(pipeline.sendSync(request, context));
        } catch (TransportException e) {
            throw !endpoint.repeatable() && e.mayHaveArrived() ? new OutcomeUnknownException(e.problem(), e) : e;
        } catch (RuntimeException e) {
            throw endpoint.repeatable() ? e : new OutcomeUnknownException(unreadable(endpoint, Optional.empty()), e);
        }
        T value = answer.succeeded() ? success(endpoint, answer) : refusal(endpoint, answer);
        return new Reply<>(value, answer.header(ErrorBody.REQUEST_ID));
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

    private <T> T success(Endpoint<T> endpoint, Answer answer) {
        if (answer.isPage()) {
            throw doubt(endpoint, PageProblem.of(Refusals.SERVICE, host.getAuthority(), answer));
        }
        return endpoint.read(answer.body())
                .orElseThrow(() -> doubt(endpoint, unreadable(endpoint, Optional.of(answer))));
    }

    private <T> T refusal(Endpoint<T> endpoint, Answer answer) {
        ErrorBody body = ErrorBody.of(answer);
        return endpoint.answerIn(body).orElseThrow(() -> {
            Refusals.Refusal refusal = refusals.of(endpoint, body);
            if (!endpoint.isProvenBy(body)) {
                return doubt(endpoint, remedied(refusal.problem(), body));
            }
            return switch (refusal.sort()) {
                case UNKNOWN_IDENTITY -> new UnknownIdentityException(refusal.problem());
                case STRANGER -> new StrangerException(refusal.problem());
                case NETWORK -> new NetworkRefusedException(refusal.problem());
                case LASTING -> new LastingRefusalException(refusal.problem());
                case TROUBLE -> doubt(endpoint, remedied(refusal.problem(), body));
                case OTHER -> new ProblemException(remedied(refusal.problem(), body));
            };
        });
    }

    /** A refusal that Azure Databricks did not write comes from something in between. */
    private Problem remedied(Problem problem, ErrorBody body) {
        return body.own() || problem.remedy().isPresent()
                ? problem
                : problem.remedy("check what stands between this machine and " + host.getAuthority() + ".");
    }

    private static ProblemException doubt(Endpoint<?> endpoint, Problem problem) {
        return endpoint.repeatable() ? new ProblemException(problem) : new OutcomeUnknownException(problem, null);
    }

    /** Never with the answer's body: it may hold a token. */
    private Problem unreadable(Endpoint<?> endpoint, Optional<Answer> answer) {
        Problem problem = Problem.environment(
                ErrorCode.INVALID_WORKSPACE_RESPONSE,
                "Workspace " + host.getAuthority() + " was asked to " + endpoint.action()
                        + ", but its answer cannot be read.");
        return answer.map(given -> problem.answered(new ServiceAnswer(
                        Refusals.SERVICE, given.status(), "", "", given.header(ErrorBody.REQUEST_ID))))
                .orElse(problem)
                .likely(endpoint.whyUnreadable())
                .remedy("check what stands between this machine and " + host.getAuthority() + ".");
    }
}
