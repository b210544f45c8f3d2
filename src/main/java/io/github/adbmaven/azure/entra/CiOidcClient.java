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
import io.github.adbmaven.model.AssertionSource;
import io.github.adbmaven.model.Cloud;
import io.github.adbmaven.model.UrlEncoding;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Requests OIDC tokens from GitHub and Azure Pipelines. These tokens expire after five to ten minutes, so each is used for one
 * exchange.
 *
 * <p>azure-identity has no credential for GitHub. Its credential for Azure Pipelines sends each request twice and reads the
 * environment of the process.
 *
 * @see <a href="https://docs.github.com/actions/reference/security/oidc">Endpoint of GitHub</a>
 * @see <a href="https://learn.microsoft.com/rest/api/azure/devops/distributedtask/oidctoken/create">Endpoint of Azure Pipelines</a>
 */
final class CiOidcClient {
    private final HttpPipelineFactory http;
    private final Cloud cloud;

    CiOidcClient(HttpPipelineFactory http, Cloud cloud) {
        this.http = http;
        this.cloud = cloud;
    }

    Supplier<String> forGitHub(AssertionSource.GitHub source) {
        String separator = source.url().getRawQuery() == null ? "?" : "&";
        String url = source.url() + separator + "audience=" + UrlEncoding.encoded(cloud.exchangeAudience());
        return () -> request(
                "GitHub",
                new HttpRequest(HttpMethod.GET, url)
                        .setHeader(
                                HttpHeaderName.AUTHORIZATION,
                                "Bearer " + source.bearer().reveal())
                        .setHeader(HttpHeaderName.ACCEPT, "application/json"),
                "value",
                "check that the job has \"permissions: id-token: write\".");
    }

    Supplier<String> forAzurePipelines(AssertionSource.AzurePipelines source) {
        String url = source.url() + "?api-version=7.1&serviceConnectionId="
                + UrlEncoding.encoded(source.serviceConnectionId());
        return () -> request(
                "Azure Pipelines",
                new HttpRequest(HttpMethod.POST, url)
                        .setHeader(
                                HttpHeaderName.AUTHORIZATION,
                                "Bearer " + source.bearer().reveal())
                        .setHeader(HttpHeaderName.CONTENT_TYPE, "application/json")
                        .setHeader(HttpHeaderName.ACCEPT, "application/json")
                        // Without this header, Azure Pipelines responds to an invalid token with a sign-in page.
                        .setHeader(HttpHeaderName.fromString("X-TFS-FedAuthRedirect"), "Suppress"),
                "oidcToken",
                "check that the pipeline may use the service connection " + source.serviceConnectionId()
                        + ", and that the step maps SYSTEM_ACCESSTOKEN.");
    }

    private String request(String service, HttpRequest request, String member, String remedy) {
        ServiceResponse response =
                ServiceResponse.of(http.pipeline(service, RetryRules.ANY_METHOD).sendSync(request, Context.NONE));
        Optional<String> token = Json.object(response.body()).flatMap(body -> Json.text(body, member));
        if (response.succeeded() && token.isPresent()) {
            return token.get();
        }
        String message = response.isPage() || response.succeeded()
                ? ""
                : Json.object(response.body())
                        .flatMap(body -> Json.text(body, "message"))
                        .orElse(response.body());
        ServiceError error = new ServiceError(service, response.status(), "", message, Optional.empty());
        throw new ProblemException(
                response.isTrouble()
                        ? Problem.environment(
                                        ErrorCode.CI_TOKEN_REJECTED,
                                        service + " did not issue an OIDC token for this job.")
                                .serviceError(error)
                                .likelyCause("the service, or a proxy in front of it, is overloaded or unavailable.")
                                .remedy("run the job again in a few minutes.")
                        : Problem.rejected(
                                        ErrorCode.CI_TOKEN_REJECTED,
                                        service + " did not issue an OIDC token for this job.")
                                .serviceError(error)
                                .remedy(remedy));
    }
}
