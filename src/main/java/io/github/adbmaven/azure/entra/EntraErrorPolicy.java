/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.azure.entra;

import com.azure.core.http.HttpPipelineCallContext;
import com.azure.core.http.HttpPipelineNextPolicy;
import com.azure.core.http.HttpPipelineNextSyncPolicy;
import com.azure.core.http.HttpPipelinePosition;
import com.azure.core.http.HttpResponse;
import com.azure.core.http.policy.HttpPipelinePolicy;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.adbmaven.azure.http.HtmlResponseProblem;
import io.github.adbmaven.azure.http.RetryRules;
import io.github.adbmaven.azure.http.ServiceResponse;
import io.github.adbmaven.error.ErrorCode;
import io.github.adbmaven.error.LogSanitizer;
import io.github.adbmaven.error.Problem;
import io.github.adbmaven.error.ProblemException;
import io.github.adbmaven.error.ServiceError;
import io.github.adbmaven.json.Json;
import io.github.adbmaven.model.Cloud;
import io.github.adbmaven.model.Identity;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import reactor.core.publisher.Mono;

/**
 * Reads what the token endpoint says when it gives no token.
 *
 * <p>Done on the answer itself: MSAL keeps only a part of it, and would ask a failing service once more on its own.
 *
 * @see <a href="https://learn.microsoft.com/entra/identity-platform/reference-error-codes">Error codes</a>
 */
final class EntraErrorPolicy implements HttpPipelinePolicy {
    static final String SERVICE = "Entra ID";

    /** Asking for a token is harmless, so every passing failure is worth another request. */
    static final RetryRules REPEATS =
            RetryRules.anyMethodOr(Pattern.compile("AADSTS(50166|90061|90033):").asPredicate());

    private static final Pattern NUMBER = Pattern.compile("AADSTS(\\d+):\\s*");
    private static final Pattern TRACE = Pattern.compile("\\s*Trace ID:.*", Pattern.DOTALL);

    private final Identity.Application identity;
    private final Cloud cloud;

    EntraErrorPolicy(Identity.Application identity, Cloud cloud) {
        this.identity = identity;
        this.cloud = cloud;
    }

    @Override
    public HttpPipelinePosition getPipelinePosition() {
        return HttpPipelinePosition.PER_CALL;
    }

    @Override
    public HttpResponse processSync(HttpPipelineCallContext context, HttpPipelineNextSyncPolicy next) {
        return checked(context, next.processSync());
    }

    @Override
    public Mono<HttpResponse> process(HttpPipelineCallContext context, HttpPipelineNextPolicy next) {
        return next.process().map(response -> checked(context, response));
    }

    private HttpResponse checked(HttpPipelineCallContext context, HttpResponse response) {
        ServiceResponse answer = ServiceResponse.of(response);
        Optional<ObjectNode> body = Json.object(answer.body());
        if (answer.succeeded()
                && body.flatMap(json -> Json.text(json, "access_token")).isPresent()) {
            return response;
        }
        String host = context.getHttpRequest().getUrl().getAuthority();
        if (body.isEmpty() && answer.isPage() && !answer.isTrouble()) {
            throw new ProblemException(HtmlResponseProblem.of(SERVICE, host, answer));
        }
        throw new ProblemException(refusal(answer, body.orElseGet(Json::newObject)));
    }

    private Problem refusal(ServiceResponse answer, ObjectNode body) {
        String description = Json.text(body, "error_description").orElse("");
        Optional<Integer> number = number(body, description);
        String code = number.map(value -> "AADSTS" + value)
                .or(() -> Json.text(body, "error"))
                .orElse("");
        String message = answer.isPage()
                ? HtmlResponseProblem.describe(answer)
                : TRACE.matcher(NUMBER.matcher(description).replaceFirst("")).replaceAll("");
        Optional<String> requestId = Json.text(body, "correlation_id");
        ServiceError seen = new ServiceError(
                SERVICE, answer.status(), code, LogSanitizer.safe(message, identity.secrets()), requestId);
        Optional<EntraErrorCatalog> known = number.flatMap(EntraErrorCatalog::of);
        if (known.isPresent()) {
            return known.get().problem(identity, cloud, seen);
        }
        if (answer.isTrouble() || answer.succeeded()) {
            return Problem.environment(
                            ErrorCode.ENTRA_ID_UNAVAILABLE,
                            "Entra ID gave no token for application " + identity.clientId() + ".")
                    .serviceError(seen)
                    .likelyCause("the service, or a proxy before it, is overloaded or in trouble.")
                    .remedy("run the build again in some minutes; https://azure.status.microsoft shows known trouble.");
        }
        return EntraErrorCatalog.unknown(identity, cloud, seen);
    }

    /** The list is what clients shall read; the text only serves when a proxy of the service left it out. */
    private static Optional<Integer> number(ObjectNode body, String description) {
        int listed = body.path("error_codes").path(0).asInt();
        if (listed > 0) {
            return Optional.of(listed);
        }
        Matcher matcher = NUMBER.matcher(description);
        return matcher.find() && matcher.group(1).length() < 10
                ? Optional.of(Integer.valueOf(matcher.group(1)))
                : Optional.empty();
    }
}
