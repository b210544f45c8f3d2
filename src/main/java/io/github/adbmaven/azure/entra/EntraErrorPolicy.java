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
import io.github.adbmaven.model.ApplicationIdentity;
import io.github.adbmaven.model.Cloud;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import reactor.core.publisher.Mono;

/**
 * Translates error responses of the token endpoint to problems.
 *
 * <p>The policy reads the HTTP response, because MSAL keeps only a part of it and retries a failing service on its own.
 *
 * @see <a href="https://learn.microsoft.com/entra/identity-platform/reference-error-codes">Error codes</a>
 */
final class EntraErrorPolicy implements HttpPipelinePolicy {
    static final String SERVICE = "Entra ID";

    /** Token requests have no side effects, so every transient failure is retried. */
    static final RetryRules RETRY_RULES =
            RetryRules.anyMethodOr(Pattern.compile("AADSTS(50166|90061|90033):").asPredicate());

    private static final Pattern NUMBER = Pattern.compile("AADSTS(\\d+):\\s*");
    private static final Pattern TRACE = Pattern.compile("\\s*Trace ID:.*", Pattern.DOTALL);

    private final ApplicationIdentity identity;
    private final String tenant;
    private final Cloud cloud;

    EntraErrorPolicy(ApplicationIdentity identity, String tenant, Cloud cloud) {
        this.identity = identity;
        this.tenant = tenant;
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
        ServiceResponse received = ServiceResponse.of(response);
        Optional<ObjectNode> body = Json.object(received.body());
        if (received.succeeded()
                && body.flatMap(json -> Json.text(json, "access_token")).isPresent()) {
            return response;
        }
        String host = context.getHttpRequest().getUrl().getAuthority();
        if (body.isEmpty() && received.isPage() && !received.isTrouble()) {
            throw new ProblemException(HtmlResponseProblem.of(SERVICE, host, received));
        }
        throw new ProblemException(tokenError(received, body.orElseGet(Json::newObject)));
    }

    private Problem tokenError(ServiceResponse received, ObjectNode body) {
        String description = Json.text(body, "error_description").orElse("");
        Optional<Integer> number = number(body, description);
        String code = number.map(value -> "AADSTS" + value)
                .or(() -> Json.text(body, "error"))
                .orElse("");
        String message = received.isPage()
                ? HtmlResponseProblem.describe(received)
                : TRACE.matcher(NUMBER.matcher(description).replaceFirst("")).replaceAll("");
        Optional<String> requestId = Json.text(body, "correlation_id");
        ServiceError error = new ServiceError(
                SERVICE, received.status(), code, LogSanitizer.safe(message, identity.secrets()), requestId);
        Optional<EntraErrorCatalog> known = number.flatMap(EntraErrorCatalog::of);
        if (known.isPresent()) {
            return known.get().problem(identity, tenant, cloud, error);
        }
        if (received.isTrouble() || received.succeeded()) {
            return Problem.environment(
                            ErrorCode.ENTRA_ID_UNAVAILABLE,
                            "Entra ID issued no token to application " + identity.clientId() + ".")
                    .serviceError(error)
                    .likelyCause("the service, or a proxy in front of it, is overloaded or unavailable.")
                    .remedy(
                            "run the build again in a few minutes; https://azure.status.microsoft shows known outages.");
        }
        return EntraErrorCatalog.unknown(identity, tenant, cloud, error);
    }

    /** Reads the list of error codes; falls back to the text if the list is missing. */
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
