/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.azure.entra;

import com.azure.core.credential.AccessToken;
import com.azure.core.http.HttpHeaderName;
import com.azure.core.http.HttpMethod;
import com.azure.core.http.HttpRequest;
import com.azure.core.util.Context;
import io.github.adbmaven.azure.http.HttpPipelineFactory;
import io.github.adbmaven.azure.http.RetryRules;
import io.github.adbmaven.azure.http.ServiceResponse;
import io.github.adbmaven.azure.http.TransportException;
import io.github.adbmaven.error.ErrorCode;
import io.github.adbmaven.error.Problem;
import io.github.adbmaven.error.ProblemException;
import io.github.adbmaven.json.Json;
import io.github.adbmaven.model.AzureArcIdentity;
import io.github.adbmaven.model.UrlEncoding;
import java.net.HttpURLConnection;
import java.time.Clock;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Requests tokens from the Azure Arc agent of this machine. The agent responds to the first request with the path of a key file that
 * only authorized users can read, and to the second request, which contains the key, with a token.
 *
 * @see <a href="https://learn.microsoft.com/azure/azure-arc/servers/managed-identity-authentication">Azure Arc</a>
 */
final class AzureArcCredential extends ResourceCredential {
    private static final String SERVICE = "The Azure Arc agent";
    private static final String VERSION = "2020-06-01";
    private static final Pattern CHALLENGE = Pattern.compile("(?i)Basic realm=\"?([^\"]+)\"?");

    private final AzureArcIdentity identity;
    private final HttpPipelineFactory http;
    private final Clock clock;

    AzureArcCredential(AzureArcIdentity identity, HttpPipelineFactory http, Clock clock) {
        this.identity = identity;
        this.http = http;
        this.clock = clock;
    }

    @Override
    AccessToken requestToken(String resource) {
        ServiceResponse challenge = send(request(resource));
        String file = file(challenge).orElseThrow(() -> new ProblemException(tokenError(challenge)));
        ServiceResponse response = send(request(resource)
                .setHeader(
                        HttpHeaderName.AUTHORIZATION,
                        "Basic " + new AzureArcKeyFile(identity).read(file).reveal()));
        return Optional.of(response)
                .filter(ServiceResponse::succeeded)
                .flatMap(succeeded -> Json.object(succeeded.body()))
                .flatMap(body -> ManagedIdentityResponse.token(body, clock))
                .orElseThrow(() -> new ProblemException(tokenError(response)));
    }

    private static Optional<String> file(ServiceResponse challenge) {
        return Optional.of(challenge)
                .filter(response -> response.status() == HttpURLConnection.HTTP_UNAUTHORIZED)
                .flatMap(response -> response.header(HttpHeaderName.WWW_AUTHENTICATE))
                .map(value -> CHALLENGE.matcher(value.strip()))
                .filter(Matcher::matches)
                .map(matcher -> matcher.group(1));
    }

    private HttpRequest request(String resource) {
        return new HttpRequest(
                        HttpMethod.GET,
                        identity.endpoint() + "?api-version=" + VERSION + "&resource=" + UrlEncoding.encoded(resource))
                .setHeader(HttpHeaderName.fromString("Metadata"), "true");
    }

    private ServiceResponse send(HttpRequest request) {
        try {
            return ServiceResponse.of(
                    http.pipeline(SERVICE, RetryRules.METADATA).sendSync(request, Context.NONE));
        } catch (TransportException e) {
            throw new ProblemException(
                    e.problem()
                            .configuredBy(identity.origin())
                            .likelyCause("the Azure Arc agent is not running on this machine.")
                            .remedy(
                                    "check the agent with azcmagent show and start it, or choose another <authType> (-Dadb.authType)."),
                    e);
        }
    }

    private Problem tokenError(ServiceResponse response) {
        Problem problem = response.isTrouble()
                ? Problem.environment(ErrorCode.AZURE_ARC_FAILED, SERVICE + " returned no token.")
                : Problem.rejected(ErrorCode.AZURE_ARC_FAILED, SERVICE + " returned no token.");
        return problem.serviceError(ManagedIdentityResponse.error(SERVICE, response))
                .configuredBy(identity.origin())
                .remedy("check the agent with azcmagent show, or choose another <authType> (-Dadb.authType).");
    }
}
