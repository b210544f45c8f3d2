/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.azure.entra;

import com.azure.core.credential.AccessToken;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.adbmaven.azure.http.JwtClaims;
import io.github.adbmaven.error.ProblemException;
import io.github.adbmaven.json.Json;
import io.github.adbmaven.model.Identity;
import io.github.adbmaven.model.Secret;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;

/**
 * Tokens of the Azure CLI.
 *
 * <p>azure-identity's credential replaces the words of the CLI by the advice to sign in, and takes a warning for a failure.
 */
final class AzureCliTokens extends ResourceTokens {
    /** The CLI refuses a tenant where a managed identity is signed in. */
    private static final String NO_TENANT = "enant shouldn't be specified";

    /** For a token that does not tell its end: it is asked for again soon. */
    private static final Duration UNKNOWN_LIFE = Duration.ofMinutes(5);

    private static final long LAST_SECOND = Instant.MAX.getEpochSecond() / 2;

    private final Identity.AzureCli identity;
    private final Executor executor;
    private final Clock clock;

    AzureCliTokens(Identity.AzureCli identity, Executor executor, Clock clock) {
        this.identity = identity;
        this.executor = executor;
        this.clock = clock;
    }

    @Override
    AccessToken token(String resource) {
        List<String> command = List.of("account", "get-access-token", "--output", "json", "--resource", resource);
        AzureCliProcess.Result result = run(command, choice());
        if (result.failed()
                && identity.tenantId().isPresent()
                && result.errors().contains(NO_TENANT)) {
            result = run(command, List.of());
        }
        AzureCliProcess.Result last = result;
        return Optional.of(last.output())
                .filter(output -> !last.failed())
                .flatMap(AzureCliTokens::json)
                .flatMap(this::token)
                .orElseThrow(() -> new ProblemException(AzureCliErrors.refusal(identity, last, resource)));
    }

    private AzureCliProcess.Result run(List<String> command, List<String> choice) {
        List<String> arguments = new ArrayList<>(command);
        arguments.addAll(choice);
        return AzureCliProcess.run(identity, arguments, executor);
    }

    /** The CLI takes one of the two; the tenant is what a token is made for. */
    private List<String> choice() {
        return identity.tenantId()
                .map(tenant -> List.of("--tenant", tenant))
                .or(() -> identity.subscriptionId().map(subscription -> List.of("--subscription", subscription)))
                .orElse(List.of());
    }

    private static Optional<ObjectNode> json(String output) {
        int start = output.indexOf('{');
        int end = output.lastIndexOf('}');
        return start < 0 || end < start ? Optional.empty() : Json.object(output.substring(start, end + 1));
    }

    private Optional<AccessToken> token(ObjectNode answer) {
        return Json.text(answer, "accessToken")
                .map(value -> new AccessToken(
                        value,
                        end(answer, value)
                                .orElseGet(() -> clock.instant().plus(UNKNOWN_LIFE))
                                .atOffset(ZoneOffset.UTC)));
    }

    /** The newer number first, then the local time of older versions, then the token itself. */
    private static Optional<Instant> end(ObjectNode answer, String value) {
        return seconds(answer, "expires_on")
                .or(() -> Json.text(answer, "expiresOn").flatMap(AzureCliTokens::local))
                .or(() -> JwtClaims.of(new Secret(value)).flatMap(claims -> seconds(claims, "exp")));
    }

    private static Optional<Instant> seconds(ObjectNode json, String member) {
        return Optional.of(json.path(member).asLong())
                .filter(seconds -> seconds > 0 && seconds < LAST_SECOND)
                .map(Instant::ofEpochSecond);
    }

    private static Optional<Instant> local(String text) {
        try {
            return Optional.of(LocalDateTime.parse(text.replace(' ', 'T'))
                    .atZone(ZoneId.systemDefault())
                    .toInstant());
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }
}
