/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.token;

import io.github.adbmaven.error.ErrorCode;
import io.github.adbmaven.error.LogSanitizer;
import io.github.adbmaven.error.Problem;
import io.github.adbmaven.error.ProblemException;
import io.github.adbmaven.model.IssuedToken;
import io.github.adbmaven.output.CredentialOutput;
import io.github.adbmaven.output.Receipt;
import io.github.adbmaven.output.TokenLocation;
import io.github.adbmaven.output.TokenSink;
import io.github.adbmaven.wait.Progress;
import java.util.List;

/**
 * Use case: issues a token and hands it over. A token that could not be handed over is revoked before the failure is
 * reported.
 */
public final class IssueToken {
    private final SharedTokenStore ledger;
    private final TokenIssuer creation;
    private final BuildTokenRegistry tokens;
    private final SessionEndTasks end;
    private final Receipt receipt;
    private final Progress progress;

    public IssueToken(
            SharedTokenStore ledger,
            TokenIssuer creation,
            BuildTokenRegistry tokens,
            SessionEndTasks end,
            Receipt receipt,
            Progress progress) {
        this.ledger = ledger;
        this.creation = creation;
        this.tokens = tokens;
        this.end = end;
        this.receipt = receipt;
        this.progress = progress;
    }

    /** Hands a token over to every sink; equal requests of one build get the same one. */
    public Result run(TokenRequest request, List<TokenSink> sinks) {
        sinks.forEach(TokenSink::check);
        SharedTokenStore.Share share = ledger.share(request.key(), retire -> create(request, retire));
        WorkspaceToken issued = share.issued();
        String id = issued.token().id();
        share.replaced()
                .ifPresent(old -> progress.info(
                        "Token " + LogSanitizer.safe(old.id()) + ", which modules of this build share, expires at "
                                + old.expires().map(Object::toString).orElse("")
                                + "; token " + LogSanitizer.safe(id) + " replaces it."));
        if (share.first()) {
            // Also if this one fails: others may have the token. In a large reactor to write the file again for each
            // module would take longer than all the rest.
            Runnable places = () -> receipt.writtenTo(id, tokens.places(id));
            end.add(places, places);
        }
        TokenDelivery delivery =
                new TokenDelivery(sinks, new CredentialOutput(issued.workspace(), issued.token()), progress);
        // From before the first place is written: a signal may come in between.
        end.add(delivery::removeUnlessKept, delivery::removeUnlessKept);
        try {
            delivery.write();
        } catch (RuntimeException | Error e) {
            delivery.clear();
            throw takenBack(share, e);
        }
        List<TokenLocation> places =
                sinks.stream().flatMap(sink -> sink.carrier().stream()).toList();
        tokens.written(id, places, delivery::clear);
        if (tokens.find(id).isEmpty()) {
            return replaceRevoked(share, delivery, request, sinks);
        }
        if (share.first()) {
            receipt.writtenTo(id, places);
        }
        if (request.revocation() == RevocationPolicy.NEVER) {
            delivery.keep(
                    () -> tokens.find(id).map(BuildTokenRegistry.Held::postpone).orElse(true));
        }
        share.commit();
        return new Result(
                issued, share.first(), sinks.stream().map(TokenSink::describe).toList());
    }

    /** Another module revoked the token while this one wrote it. */
    private Result replaceRevoked(
            SharedTokenStore.Share share, TokenDelivery delivery, TokenRequest request, List<TokenSink> sinks) {
        delivery.clear();
        share.release();
        progress.info("Another module revoked token "
                + LogSanitizer.safe(share.issued().token().id())
                + " while this module was writing it. Requesting a new token.");
        return run(request, sinks);
    }

    /** Another module may have the token in the next moment: the build knows by then how to take it back. */
    private WorkspaceToken create(TokenRequest request, Runnable retire) {
        TokenIssuer.Created created = creation.create(request);
        Runnable revoke = () -> {
            retire.run();
            created.revocation().run();
        };
        tokens.created(
                created.issued().token().id(),
                revoke,
                created.debt()::requireRevocation,
                created.debt()::exemptFromRevocation);
        return created.issued();
    }

    /** Whatever the failure is, also a defect of the machine: a token that nobody has must not live. */
    private ProblemException takenBack(SharedTokenStore.Share share, Throwable failure) {
        IssuedToken token = share.issued().token();
        Problem problem = ProblemException.problemOf(
                failure, ErrorCode.TOKEN_NOT_DELIVERED, "The token could not be written to its outputs");
        return new ProblemException(share.release() ? revoked(token, problem) : problem, failure);
    }

    private Problem revoked(IssuedToken token, Problem problem) {
        String shown = LogSanitizer.safe(token.id());
        try {
            tokens.find(token.id()).ifPresent(BuildTokenRegistry.Held::revoke);
            return problem.actionTaken("token " + shown + " was revoked; it no longer exists in the workspace.");
        } catch (RuntimeException e) {
            progress.debug("Revoking the token failed: " + e.getMessage());
            return problem.actionTaken("token " + shown
                    + " could not be revoked; the plugin tries again when the build ends. The token is valid until "
                    + token.expires().map(Object::toString).orElse("it is revoked") + ".");
        }
    }

    /**
     * What came of it.
     *
     * @param first whether this request created the token; otherwise it is shared with an earlier one
     * @param written the places that hold it now
     */
    public record Result(WorkspaceToken issued, boolean first, List<String> written) {
        public Result {
            written = List.copyOf(written);
        }
    }
}
