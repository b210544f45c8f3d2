/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.identity;

import com.azure.core.credential.AccessToken;
import com.azure.core.http.HttpHeaderName;
import com.azure.core.http.HttpMethod;
import com.azure.core.http.HttpRequest;
import com.azure.core.util.Context;
import io.github.adbmaven.http.Answer;
import io.github.adbmaven.http.HttpStack;
import io.github.adbmaven.http.RepeatRules;
import io.github.adbmaven.http.TransportException;
import io.github.adbmaven.json.Json;
import io.github.adbmaven.model.Identity;
import io.github.adbmaven.model.UrlText;
import io.github.adbmaven.problem.ErrorCode;
import io.github.adbmaven.problem.Problem;
import io.github.adbmaven.problem.ProblemException;
import io.github.adbmaven.problem.ServiceAnswer;
import java.net.HttpURLConnection;
import java.time.Clock;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Tokens of a machine that Azure Arc connects. The agent answers the first request with the path of a file that only users with the
 * right to the machine's identity can read, and the second one, which has the content of that file, with a token.
 *
 * @see <a href="https://learn.microsoft.com/azure/azure-arc/servers/managed-identity-authentication">Azure Arc</a>
 */
final class AzureArcTokens extends ResourceTokens {
    private static final String SERVICE = "The Azure Arc agent";
    private static final String VERSION = "2020-06-01";
    private static final Pattern CHALLENGE = Pattern.compile("(?i)Basic realm=\"?([^\"]+)\"?");

    private final Identity.AzureArc identity;
    private final HttpStack http;
    private final Clock clock;

    AzureArcTokens(Identity.AzureArc identity, HttpStack http, Clock clock) {
        this.identity = identity;
        this.http = http;
        this.clock = clock;
    }

    @Override
    AccessToken token(String resource) {
        Answer challenge = send(request(resource));
        String file = file(challenge).orElseThrow(() -> new ProblemException(refusal(challenge)));
        Answer answer = send(request(resource)
                .setHeader(
                        HttpHeaderName.AUTHORIZATION,
                        "Basic " + new ArcKey(identity).read(file).reveal()));
        return Optional.of(answer)
                .filter(Answer::succeeded)
                .flatMap(succeeded -> Json.object(succeeded.body()))
                .flatMap(body -> ManagedIdentityAnswer.token(body, clock))
                .orElseThrow(() -> new ProblemException(refusal(answer)));
    }

    private static Optional<String> file(Answer challenge) {
        return Optional.of(challenge)
                .filter(answer -> answer.status() == HttpURLConnection.HTTP_UNAUTHORIZED)
                .flatMap(answer -> answer.header(HttpHeaderName.WWW_AUTHENTICATE))
                .map(value -> CHALLENGE.matcher(value.strip()))
                .filter(Matcher::matches)
                .map(matcher -> matcher.group(1));
    }

    private HttpRequest request(String resource) {
        return new HttpRequest(
                        HttpMethod.GET,
                        identity.endpoint() + "?api-version=" + VERSION + "&resource=" + UrlText.encoded(resource))
                .setHeader(HttpHeaderName.fromString("Metadata"), "true");
    }

    private Answer send(HttpRequest request) {
        try {
            return Answer.of(http.pipeline(SERVICE, RepeatRules.METADATA).sendSync(request, Context.NONE));
        } catch (TransportException e) {
            throw new ProblemException(
                    e.problem()
                            .from(identity.origin())
                            .likely("the agent of Azure Arc is not running on this machine.")
                            .remedy("start it (azcmagent show), or choose another <authType> (-Dadb.authType)."),
                    e);
        }
    }

    private Problem refusal(Answer answer) {
        String words = Json.object(answer.body())
                .flatMap(body -> Json.text(body, "error_description").or(() -> Json.text(body, "message")))
                .orElse("");
        String code = Json.object(answer.body())
                .flatMap(body -> Json.text(body, "error"))
                .orElse("");
        Problem problem = answer.isTrouble()
                ? Problem.environment(ErrorCode.AZURE_ARC_FAILED, SERVICE + " returned no token.")
                : Problem.refusal(ErrorCode.AZURE_ARC_FAILED, SERVICE + " returned no token.");
        return problem.answered(new ServiceAnswer(SERVICE, answer.status(), code, words, Optional.empty()))
                .from(identity.origin())
                .remedy("check the agent with azcmagent show, or choose another <authType> (-Dadb.authType).");
    }
}
