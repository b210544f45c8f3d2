/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.azure.entra;

import io.github.adbmaven.azure.http.JwtClaims;
import io.github.adbmaven.error.ErrorCode;
import io.github.adbmaven.error.Problem;
import io.github.adbmaven.error.ProblemException;
import io.github.adbmaven.model.GivenText;
import io.github.adbmaven.model.Secret;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;

/** A federated token in a file that another process renews; the file is read for each use. */
final class FederatedTokenFile {
    private final Path file;
    private final String origin;
    private final Clock clock;

    FederatedTokenFile(Path file, String origin, Clock clock) {
        this.file = file;
        this.origin = origin;
        this.clock = clock;
    }

    String read() {
        String token;
        try {
            token = GivenText.plain(GivenText.decoded(Files.readAllBytes(file)));
        } catch (IOException e) {
            throw problem("cannot be read", "check the path and the permissions.");
        }
        if (token.isEmpty()) {
            throw problem("is empty", "check that the process that writes the file has run.");
        }
        expiry(token).filter(expiry -> expiry.isBefore(clock.instant())).ifPresent(expiry -> {
            throw problem(
                    "contains a token that expired at " + expiry,
                    "request a new token directly before the build, or check the clock of this machine.");
        });
        return token;
    }

    /** Returns the expiry; empty if the token is opaque. */
    private static Optional<Instant> expiry(String token) {
        return JwtClaims.of(new Secret(token))
                .map(claims -> claims.path("exp").asLong())
                .filter(seconds -> seconds > 0 && seconds < Instant.MAX.getEpochSecond())
                .map(Instant::ofEpochSecond);
    }

    private ProblemException problem(String reason, String remedy) {
        return new ProblemException(Problem.configuration(
                        ErrorCode.INVALID_FEDERATED_TOKEN, "Federated token file " + file + " " + reason + ".")
                .configuredBy(origin)
                .remedy(remedy + " Nothing was sent."));
    }
}
