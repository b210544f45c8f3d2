/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.token;

import io.github.adbmaven.error.ErrorCode;
import io.github.adbmaven.error.LogSanitizer;
import io.github.adbmaven.error.Problem;
import io.github.adbmaven.error.ProblemException;
import io.github.adbmaven.model.IssuedToken;
import io.github.adbmaven.model.WorkspaceToken;
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
    private final SharedTokenStore store;
    private final TokenIssuer issuer;
    private final BuildTokenRegistry tokens;
    private final SessionEndTasks sessionEnd;
    private final Receipt receipt;
    private final Progress progress;

    public IssueToken(
            SharedTokenStore store,
            TokenIssuer issuer,
            BuildTokenRegistry tokens,
            SessionEndTasks sessionEnd,
            Receipt receipt,
            Progress progress) {
        this.store = store;
        this.issuer = issuer;
        this.tokens = tokens;
        this.sessionEnd = sessionEnd;
        this.receipt = receipt;
        this.progress = progress;
    }

    /** Writes a token to every sink. Equal requests of one build share a token. */
    public IssueTokenResult run(TokenRequest request, List<TokenSink> sinks) {
        sinks.forEach(TokenSink::check);
        SharedTokenStore.Share share = store.share(request.key(), forget -> create(request, forget));
        WorkspaceToken<IssuedToken> issued = share.issued();
        String id = issued.token().id();
        share.replaced()
                .ifPresent(old -> progress.info(
                        "Token " + LogSanitizer.safe(old.id()) + ", which modules of this build share, expires at "
                                + old.expires().map(Object::toString).orElse("")
                                + "; token " + LogSanitizer.safe(id) + " replaces it."));
        if (share.first()) {
            // Also runs if this module fails, because other modules may use the token. The receipt is not rewritten for
            // each module, because that would dominate the time of a large reactor.
            Runnable destinations = () -> receipt.writtenTo(id, tokens.places(id));
            sessionEnd.add(destinations, destinations);
        }
        TokenDelivery delivery = new TokenDelivery(sinks, issued, progress);
        // Registered before the first output is written, because a signal may arrive in between.
        sessionEnd.add(delivery::removeUnlessKept, delivery::removeUnlessKept);
        try {
            delivery.write();
        } catch (RuntimeException | Error e) {
            delivery.clear();
            throw revokeAfterFailure(share, e);
        }
        List<TokenLocation> destinations =
                sinks.stream().flatMap(sink -> sink.location().stream()).toList();
        tokens.written(id, destinations, delivery::clear);
        if (tokens.find(id).isEmpty()) {
            return replaceRevoked(share, delivery, request, sinks);
        }
        if (share.first()) {
            receipt.writtenTo(id, destinations);
        }
        if (request.revocation() == RevocationPolicy.NEVER) {
            delivery.keep(
                    () -> tokens.find(id).map(BuildTokenRegistry.Held::postpone).orElse(true));
        }
        share.commit();
        return new IssueTokenResult(
                issued, share.first(), sinks.stream().map(TokenSink::describe).toList());
    }

    /** Requests a new token after another module revoked the token while this module was writing it. */
    private IssueTokenResult replaceRevoked(
            SharedTokenStore.Share share, TokenDelivery delivery, TokenRequest request, List<TokenSink> sinks) {
        delivery.clear();
        share.release();
        progress.info("Another module revoked token "
                + LogSanitizer.safe(share.issued().token().id())
                + " while this module was writing it. Requesting a new token.");
        return run(request, sinks);
    }

    /** Creates a token and registers its revocation before another module can use it. */
    private WorkspaceToken<IssuedToken> create(TokenRequest request, Runnable forget) {
        TokenIssuer.Created created = issuer.create(request);
        Runnable revoke = () -> {
            forget.run();
            created.revocation().run();
        };
        tokens.created(
                created.issued().token().id(),
                revoke,
                created.pending()::requireRevocation,
                created.pending()::exemptFromRevocation);
        return created.issued();
    }

    /** Revokes the token on any failure, including Errors, because no output contains it. */
    private ProblemException revokeAfterFailure(SharedTokenStore.Share share, Throwable failure) {
        IssuedToken token = share.issued().token();
        Problem problem = ProblemException.problemOf(
                failure, ErrorCode.TOKEN_NOT_DELIVERED, "The token could not be written to its outputs");
        return new ProblemException(share.release() ? revoked(token, problem) : problem, failure);
    }

    private Problem revoked(IssuedToken token, Problem problem) {
        String tokenId = LogSanitizer.safe(token.id());
        try {
            tokens.find(token.id()).ifPresent(BuildTokenRegistry.Held::revoke);
            return problem.actionTaken("token " + tokenId + " was revoked; it no longer exists in the workspace.");
        } catch (RuntimeException e) {
            progress.debug("Revoking the token failed: " + e.getMessage());
            return problem.actionTaken("token " + tokenId
                    + " could not be revoked; the plugin tries again when the build ends. The token is valid until "
                    + token.expires().map(Object::toString).orElse("it is revoked") + ".");
        }
    }
}
