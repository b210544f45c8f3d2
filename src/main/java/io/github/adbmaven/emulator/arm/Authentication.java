/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.emulator.arm;

import io.github.adbmaven.emulator.entra.TokenAudiences;
import io.github.adbmaven.emulator.entra.Tokens;
import io.github.adbmaven.emulator.entra.VerifiedToken;
import io.github.adbmaven.emulator.server.Request;
import io.github.adbmaven.emulator.server.Routes;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Checks the token of each request, claim by claim. */
final class Authentication {
    private final ResourceManager state;
    private final Tokens tokens;
    private final TokenAudiences audiences;
    private final URI authorityHost;
    private final Clock clock;

    Authentication(ResourceManager state, Tokens tokens, TokenAudiences audiences, URI authorityHost, Clock clock) {
        this.state = state;
        this.tokens = tokens;
        this.audiences = audiences;
        this.authorityHost = authorityHost;
        this.clock = clock;
    }

    Caller of(Request request) {
        Optional<Subscription> subscription = subscription(request);
        String authority =
                authorityHost + "/" + subscription.map(Subscription::tenantId).orElse("common");
        if (request.header("authorization").isEmpty()) {
            throw ArmError.authorizationMissing(authority);
        }
        String value = request.bearerToken().orElseThrow(() -> ArmError.authorizationMalformed(authority));
        VerifiedToken token = tokens.verify(value).orElseThrow(() -> ArmError.tokenInvalid(authority));
        Instant now = clock.instant();
        if (!now.isBefore(token.expires())) {
            throw ArmError.tokenExpired(authority, token.expires(), now);
        }
        if (!audiences.isManagement(token.audience())) {
            throw ArmError.audienceWrong(authority, token.audience(), allowedAudiences());
        }
        if (!token.issuer().equals(Tokens.issuer(token.tenantId())) || now.isBefore(token.notBefore())) {
            throw ArmError.tokenInvalid(authority);
        }
        String objectId = token.objectId().orElseThrow(() -> ArmError.tokenWithoutObjectId(authority));
        subscription
                .map(Subscription::tenantId)
                .filter(tenant -> !tenant.equals(token.tenantId()))
                .ifPresent(tenant -> {
                    throw ArmError.tenantWrong(authority, token, Tokens.issuer(tenant));
                });
        return new Caller(token.tenantId(), objectId, token.applicationId());
    }

    /** Checks the subscription in the path; a missing one is reported before the token is checked. */
    private Optional<Subscription> subscription(Request request) {
        List<String> path = Routes.segments(request.path());
        if (path.size() < 2 || !path.get(0).equalsIgnoreCase("subscriptions")) {
            return Optional.empty();
        }
        String id = path.get(1);
        if (!id.matches("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}")) {
            throw ArmError.subscriptionMalformed(id);
        }
        return Optional.of(state.subscription(id).orElseThrow(() -> ArmError.subscriptionNotFound(id)));
    }

    private List<String> allowedAudiences() {
        return audiences.management().stream()
                .sorted()
                .flatMap(audience -> Stream.of(audience + "/", audience))
                .toList();
    }
}
