/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.azure.entra;

import com.azure.core.http.HttpHeaderName;
import com.azure.core.http.HttpMethod;
import com.azure.core.http.HttpRequest;
import com.azure.core.util.Context;
import io.github.adbmaven.azure.http.HttpPipelineFactory;
import io.github.adbmaven.azure.http.RetryRules;
import io.github.adbmaven.azure.http.ServiceResponse;
import io.github.adbmaven.error.ErrorCode;
import io.github.adbmaven.error.Problem;
import io.github.adbmaven.error.ProblemException;
import io.github.adbmaven.error.ServiceError;
import io.github.adbmaven.json.Json;
import io.github.adbmaven.model.Cloud;
import io.github.adbmaven.model.Identity;
import io.github.adbmaven.model.UrlEncoding;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Asks the CI system that runs the build to vouch for it. The CI systems' tokens live five to ten minutes, so each is used for
 * one exchange.
 *
 * <p>azure-identity has a credential for Azure Pipelines; it sends its request twice, reads the process's environment, and has none
 * for GitHub.
 *
 * @see <a href="https://docs.github.com/actions/reference/security/oidc">GitHub's endpoint</a>
 * @see <a href="https://learn.microsoft.com/rest/api/azure/devops/distributedtask/oidctoken/create">Azure's endpoint</a>
 */
final class CiOidcClient {
    private final HttpPipelineFactory http;
    private final Cloud cloud;

    CiOidcClient(HttpPipelineFactory http, Cloud cloud) {
        this.http = http;
        this.cloud = cloud;
    }

    Supplier<String> ofGitHub(Identity.AssertionSource.GitHub source) {
        String separator = source.url().getRawQuery() == null ? "?" : "&";
        String url = source.url() + separator + "audience=" + UrlEncoding.encoded(cloud.exchangeAudience());
        return () -> ask(
                "GitHub",
                new HttpRequest(HttpMethod.GET, url)
                        .setHeader(
                                HttpHeaderName.AUTHORIZATION,
                                "Bearer " + source.bearer().reveal())
                        .setHeader(HttpHeaderName.ACCEPT, "application/json"),
                "value",
                "check that the job has \"permissions: id-token: write\".");
    }

    Supplier<String> ofAzurePipelines(Identity.AssertionSource.AzurePipelines source) {
        String url = source.url() + "?api-version=7.1&serviceConnectionId="
                + UrlEncoding.encoded(source.serviceConnectionId());
        return () -> ask(
                "Azure Pipelines",
                new HttpRequest(HttpMethod.POST, url)
                        .setHeader(
                                HttpHeaderName.AUTHORIZATION,
                                "Bearer " + source.bearer().reveal())
                        .setHeader(HttpHeaderName.CONTENT_TYPE, "application/json")
                        .setHeader(HttpHeaderName.ACCEPT, "application/json")
                        // Otherwise a refusal is a page on which a person shall sign in.
                        .setHeader(HttpHeaderName.fromString("X-TFS-FedAuthRedirect"), "Suppress"),
                "oidcToken",
                "check that the pipeline may use the service connection " + source.serviceConnectionId()
                        + ", and that the step maps SYSTEM_ACCESSTOKEN.");
    }

    private String ask(String service, HttpRequest request, String member, String remedy) {
        ServiceResponse answer =
                ServiceResponse.of(http.pipeline(service, RetryRules.ANY_METHOD).sendSync(request, Context.NONE));
        Optional<String> token = Json.object(answer.body()).flatMap(body -> Json.text(body, member));
        if (answer.succeeded() && token.isPresent()) {
            return token.get();
        }
        String words = answer.isPage() || answer.succeeded()
                ? ""
                : Json.object(answer.body())
                        .flatMap(body -> Json.text(body, "message"))
                        .orElse(answer.body());
        ServiceError seen = new ServiceError(service, answer.status(), "", words, Optional.empty());
        throw new ProblemException(
                answer.isTrouble()
                        ? Problem.environment(ErrorCode.CI_TOKEN_REJECTED, service + " did not vouch for this job.")
                                .serviceError(seen)
                                .likelyCause("the service, or a proxy before it, is overloaded or in trouble.")
                                .remedy("run the job again in some minutes.")
                        : Problem.rejected(ErrorCode.CI_TOKEN_REJECTED, service + " did not vouch for this job.")
                                .serviceError(seen)
                                .remedy(remedy));
    }
}
