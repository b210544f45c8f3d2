/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.token;

import io.github.adbmaven.error.ErrorCode;
import io.github.adbmaven.error.LogSanitizer;
import io.github.adbmaven.error.Problem;
import io.github.adbmaven.error.ProblemException;
import io.github.adbmaven.model.IssuedToken;
import io.github.adbmaven.output.Receipt;
import io.github.adbmaven.output.TokenLocation;
import io.github.adbmaven.output.TokenSink;
import io.github.adbmaven.wait.Progress;
import java.util.List;

/**
 * Use case: issues a token and writes it to its outputs. If an output cannot be written, the token is revoked before the failure
 * is reported.
 */
public final class IssueToken {
    private final BuildTokenStore tokens;
    private final TokenIssuer issuer;
    private final SessionEndTasks sessionEnd;
    private final Receipt receipt;
    private final Progress progress;

    public IssueToken(
            BuildTokenStore tokens,
            TokenIssuer issuer,
            SessionEndTasks sessionEnd,
            Receipt receipt,
            Progress progress) {
        this.tokens = tokens;
        this.issuer = issuer;
        this.sessionEnd = sessionEnd;
        this.receipt = receipt;
        this.progress = progress;
    }

    /** Writes a token to every sink. Equal requests of one build share a token. */
    public IssueTokenResult run(TokenRequest request, List<TokenSink> sinks) {
        sinks.forEach(TokenSink::check);
        SharedToken shared = tokens.share(request.key(), () -> issuer.create(request));
        BuildToken token = shared.entry();
        String id = token.id();
        shared.replaced()
                .ifPresent(old -> progress.info(
                        "Token " + LogSanitizer.safe(old.id()) + ", which modules of this build share, expires at "
                                + old.expires().map(Object::toString).orElse("")
                                + "; token " + LogSanitizer.safe(id) + " replaces it."));
        if (shared.first()) {
            // Also runs if this module fails, because other modules may use the token. The receipt is not rewritten for
            // each module, because that would dominate the time of a large reactor.
            Runnable locations = () -> receipt.writtenTo(id, token.locations());
            sessionEnd.add(locations, locations);
        }
        TokenDelivery delivery = new TokenDelivery(sinks, shared.issued(), token.state(), progress);
        // Registered before the first output is written, because a signal may arrive in between.
        sessionEnd.add(delivery::removeAtEnd, delivery::removeAtEnd);
        try {
            delivery.write();
        } catch (RuntimeException | Error e) {
            delivery.clear();
            throw revokeAfterFailure(shared, e);
        }
        List<TokenLocation> locations =
                sinks.stream().flatMap(sink -> sink.location().stream()).toList();
        token.written(locations, delivery::clear);
        if (token.isRevoked()) {
            return replaceRevoked(token, delivery, request, sinks);
        }
        if (shared.first()) {
            receipt.writtenTo(id, locations);
        }
        if (request.revocation() == RevocationPolicy.NEVER) {
            delivery.keep();
        }
        return new IssueTokenResult(
                shared.issued(),
                shared.first(),
                request.revocation(),
                sinks.stream().map(TokenSink::describe).toList(),
                List.of());
    }

    /** Requests a new token after another module revoked the token while this module was writing it. */
    private IssueTokenResult replaceRevoked(
            BuildToken token, TokenDelivery delivery, TokenRequest request, List<TokenSink> sinks) {
        delivery.clear();
        token.release();
        progress.info("Another module revoked token " + LogSanitizer.safe(token.id())
                + " while this module was writing it. Requesting a new token.");
        return run(request, sinks);
    }

    /** Revokes the token on any failure, including Errors, because no output contains it. */
    private ProblemException revokeAfterFailure(SharedToken shared, Throwable failure) {
        Problem problem = ProblemException.problemOf(
                failure, ErrorCode.TOKEN_NOT_DELIVERED, "The token could not be written to its outputs");
        return new ProblemException(shared.entry().release() ? revoked(shared, problem) : problem, failure);
    }

    private Problem revoked(SharedToken shared, Problem problem) {
        IssuedToken token = shared.issued().token();
        String tokenId = LogSanitizer.safe(token.id());
        try {
            shared.entry().revoke();
            return problem.actionTaken("token " + tokenId + " was revoked; it no longer exists in the workspace.");
        } catch (RuntimeException e) {
            progress.debug("Revoking the token failed: " + e.getMessage());
            return problem.actionTaken("token " + tokenId
                    + " could not be revoked; the plugin tries again when the build ends. The token is valid until "
                    + token.expires().map(Object::toString).orElse("it is revoked") + ".");
        }
    }
}
