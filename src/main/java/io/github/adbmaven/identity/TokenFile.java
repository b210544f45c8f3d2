/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.identity;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.adbmaven.json.Json;
import io.github.adbmaven.problem.Problem;
import io.github.adbmaven.problem.ProblemException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;

/** A file with a token that somebody else keeps up to date: read whenever the token is needed. */
final class TokenFile {
    private final Path file;
    private final String origin;
    private final Clock clock;

    TokenFile(Path file, String origin, Clock clock) {
        this.file = file;
        this.origin = origin;
        this.clock = clock;
    }

    String read() {
        String token;
        try {
            token = Files.readString(file, UTF_8).strip();
        } catch (IOException e) {
            throw problem("cannot be read", "check the path and the permissions.");
        }
        if (token.isEmpty()) {
            throw problem("is empty", "see whether whatever writes it has run.");
        }
        end(token).filter(end -> end.isBefore(clock.instant())).ifPresent(end -> {
            throw problem(
                    "holds a token that ended at " + end,
                    "have it written right before the build, or check the clock of this machine.");
        });
        return token;
    }

    /** Of a token that tells it. */
    private static Optional<Instant> end(String token) {
        String[] parts = token.split("\\.", -1);
        if (parts.length != 3) {
            return Optional.empty();
        }
        try {
            return Json.object(new String(Base64.getUrlDecoder().decode(parts[1]), UTF_8))
                    .map((ObjectNode claims) -> claims.path("exp").asLong())
                    .filter(seconds -> seconds > 0 && seconds < Instant.MAX.getEpochSecond())
                    .map(Instant::ofEpochSecond);
        } catch (IllegalArgumentException opaque) {
            return Optional.empty();
        }
    }

    private ProblemException problem(String what, String remedy) {
        return new ProblemException(Problem.refusal("The file " + file + " with the federated token " + what + ".")
                .from(origin)
                .remedy(remedy));
    }
}
