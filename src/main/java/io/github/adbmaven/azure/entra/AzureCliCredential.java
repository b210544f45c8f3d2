/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.azure.entra;

import com.azure.core.credential.AccessToken;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.adbmaven.azure.http.JwtClaims;
import io.github.adbmaven.error.ProblemException;
import io.github.adbmaven.json.Json;
import io.github.adbmaven.model.AzureCliIdentity;
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
 * Requests tokens from the Azure CLI.
 *
 * <p>The credential of azure-identity replaces each error of the CLI with the advice to sign in, and treats a warning as a failure.
 */
final class AzureCliCredential extends ResourceCredential {
    /** The CLI rejects a tenant if a managed identity is signed in. */
    private static final String NO_TENANT = "enant shouldn't be specified";

    /** Assumed lifetime of a token without an expiry. */
    private static final Duration DEFAULT_LIFETIME = Duration.ofMinutes(5);

    private static final long MAX_EPOCH_SECOND = Instant.MAX.getEpochSecond() / 2;

    private final AzureCliIdentity identity;
    private final Executor executor;
    private final Clock clock;

    AzureCliCredential(AzureCliIdentity identity, Executor executor, Clock clock) {
        this.identity = identity;
        this.executor = executor;
        this.clock = clock;
    }

    @Override
    AccessToken requestToken(String resource) {
        List<String> command = List.of("account", "get-access-token", "--output", "json", "--resource", resource);
        AzureCliProcess.Result result = run(command, target());
        if (result.failed()
                && identity.tenantId().isPresent()
                && result.errors().contains(NO_TENANT)) {
            result = run(command, List.of());
        }
        AzureCliProcess.Result last = result;
        return Optional.of(last.output())
                .filter(output -> !last.failed())
                .flatMap(AzureCliCredential::json)
                .flatMap(this::token)
                .orElseThrow(() -> new ProblemException(AzureCliErrors.tokenError(identity, last, resource)));
    }

    private AzureCliProcess.Result run(List<String> command, List<String> target) {
        List<String> arguments = new ArrayList<>(command);
        arguments.addAll(target);
        return AzureCliProcess.run(identity, arguments, executor);
    }

    /** The CLI accepts either a tenant or a subscription; a token belongs to a tenant. */
    private List<String> target() {
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

    private Optional<AccessToken> token(ObjectNode json) {
        return Json.text(json, "accessToken")
                .map(value -> new AccessToken(
                        value,
                        expiry(json, value)
                                .orElseGet(() -> clock.instant().plus(DEFAULT_LIFETIME))
                                .atOffset(ZoneOffset.UTC)));
    }

    /** Reads the epoch seconds of newer versions, the local time of older versions, or the claim of the token. */
    private static Optional<Instant> expiry(ObjectNode json, String value) {
        return seconds(json, "expires_on")
                .or(() -> Json.text(json, "expiresOn").flatMap(AzureCliCredential::localTime))
                .or(() -> JwtClaims.of(new Secret(value)).flatMap(claims -> seconds(claims, "exp")));
    }

    private static Optional<Instant> seconds(ObjectNode json, String member) {
        return Optional.of(json.path(member).asLong())
                .filter(seconds -> seconds > 0 && seconds < MAX_EPOCH_SECOND)
                .map(Instant::ofEpochSecond);
    }

    private static Optional<Instant> localTime(String text) {
        try {
            return Optional.of(LocalDateTime.parse(text.replace(' ', 'T'))
                    .atZone(ZoneId.systemDefault())
                    .toInstant());
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }
}
