/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.emulator.entra;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.adbmaven.emulator.server.Json;
import io.github.adbmaven.emulator.server.KnownSecrets;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Issues access tokens, and verifies them for the other services. */
public final class Tokens {
    private static final Duration USUAL_LIFE = Duration.ofMinutes(60);
    private static final Duration BACKDATED = Duration.ofMinutes(5);

    static final String BY_SECRET = "1";
    static final String BY_ASSERTION = "2";

    private final Clock clock;
    private final KnownSecrets secrets;
    private Optional<SigningKey> key = Optional.empty();
    private volatile Duration life = USUAL_LIFE;

    public Tokens(Clock clock, KnownSecrets secrets) {
        this.clock = clock;
        this.secrets = secrets;
    }

    /** Created at the first use, because it takes longer than the start of all servers. */
    synchronized SigningKey key() {
        SigningKey made = key.orElseGet(SigningKey::create);
        key = Optional.of(made);
        return made;
    }

    /** Creates the signing key now, so that the first token does not wait for it. */
    public void warmUp() {
        SigningKey unused = key();
    }

    /** Sets the lifetime of later tokens. */
    public void setLife(Duration life) {
        this.life = life;
    }

    public static String issuer(String tenantId) {
        return "https://sts.windows.net/" + tenantId + "/";
    }

    /** A token in the form of version 1.0, which Databricks and Resource Manager require also from the v2 endpoint. */
    IssuedToken issue(ServicePrincipal principal, String audience, String authentication) {
        Instant now = clock.instant();
        Duration lasting = life;
        String value = secrets.note(key().sign(claims(principal, audience, now).put("appidacr", authentication)));
        return new IssuedToken(value, now.minus(BACKDATED), now.plus(lasting), lasting.toSeconds() - 1);
    }

    /** The token of a managed identity. */
    public IssuedToken issueManaged(ServicePrincipal principal, String audience) {
        return issue(principal, audience, BY_ASSERTION);
    }

    /**
     * Issues a correctly signed token with claims that Entra ID would not write, to test how services verify them.
     *
     * @param changes claims to replace; null removes one
     */
    public String issueWithClaims(ServicePrincipal principal, String audience, ObjectNode changes) {
        ObjectNode claims = claims(principal, audience, clock.instant());
        claims.setAll(changes);
        List<String> removed = changes.properties().stream()
                .filter(change -> change.getValue().isNull())
                .map(Map.Entry::getKey)
                .toList();
        return secrets.note(key().sign(claims.remove(removed)));
    }

    private ObjectNode claims(ServicePrincipal principal, String audience, Instant now) {
        Instant start = now.minus(BACKDATED);
        return Json.object()
                .put("aud", audience)
                .put("iss", issuer(principal.tenantId()))
                .put("iat", start.getEpochSecond())
                .put("nbf", start.getEpochSecond())
                .put("exp", now.plus(life).getEpochSecond())
                .put("aio", secrets.hex(40))
                .put("appid", principal.applicationId())
                .put("appidacr", BY_SECRET)
                .put("idp", issuer(principal.tenantId()))
                .put("idtyp", "app")
                .put("oid", principal.objectId())
                .put("rh", "1." + secrets.hex(40))
                .put("sub", principal.objectId())
                .put("tid", principal.tenantId())
                .put("uti", UUID.randomUUID().toString())
                .put("ver", "1.0");
    }

    /** Returns the claims if the signature is valid; the caller must check expiry and audience. */
    public Optional<VerifiedToken> verify(String token) {
        String[] parts = token.split("\\.", -1);
        if (parts.length != 3) {
            return Optional.empty();
        }
        return decode(parts[0])
                .filter(header -> header.path("alg").asText().equals("RS256"))
                .filter(header -> header.path("kid").asText().equals(key().id()))
                .filter(header -> key().verifies(parts[0] + "." + parts[1], bytes(parts[2])))
                .flatMap(header -> decode(parts[1]))
                .map(VerifiedToken::new);
    }

    private static Optional<ObjectNode> decode(String part) {
        return Json.readObject(new String(bytes(part), StandardCharsets.UTF_8));
    }

    private static byte[] bytes(String base64) {
        try {
            return Base64.getUrlDecoder().decode(base64);
        } catch (IllegalArgumentException e) {
            return new byte[0];
        }
    }

    /** A new token with the times of its response. */
    public record IssuedToken(String value, Instant notBefore, Instant expires, long expiresIn) {
        @Override
        public String toString() {
            return "IssuedToken[expires=" + expires + "]";
        }
    }
}
