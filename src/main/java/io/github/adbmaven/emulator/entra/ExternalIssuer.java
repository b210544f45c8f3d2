/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.emulator.entra;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.adbmaven.emulator.server.Json;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/** An OIDC issuer outside Entra ID, such as a CI system or a cluster. */
public final class ExternalIssuer {
    private final String url;
    private final SigningKey key = SigningKey.create();

    public ExternalIssuer(String url) {
        this.url = url;
    }

    public String url() {
        return url;
    }

    SigningKey key() {
        return key;
    }

    /** Issues a token for a subject. */
    public String issueToken(String subject, String audience, Instant now, Duration life) {
        ObjectNode claims = Json.object()
                .put("iss", url)
                .put("sub", subject)
                .put("aud", audience)
                .put("jti", UUID.randomUUID().toString())
                .put("iat", now.getEpochSecond())
                .put("nbf", now.getEpochSecond())
                .put("exp", now.plus(life).getEpochSecond());
        return key.sign(claims);
    }
}
